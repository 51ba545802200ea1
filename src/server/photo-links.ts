import { type Request, type Response, Router } from 'express';
import { PREVIEW_PARAMETER } from '../channels/photo-words.js';
import { PHOTOS_PATH } from '../channels/public-address.js';
import type { MasterKey } from '../storage/master-key.js';
import { agentPicture } from './agent-picture.js';
import { photoKeys } from './photo-keys.js';
import { previewOf } from './photo-preview.js';

/** Long enough for whoever scrolls back, short enough that an address in a log opens nothing for ever. */
const LIFE_MILLISECONDS = 30 * 24 * 60 * 60_000;
const ONE_DAY_SECONDS = 24 * 60 * 60;
const FILE = /^[0-9a-f-]{36}$/;

export interface PhotoLinkParts {
  /** As for the seal over accounts; without one there are no addresses. */
  keys: readonly MasterKey[];
  /** Our address for the outside; without it there are no addresses. */
  publicUrl: string | undefined;
  /** The bytes of a kept photo, which is always a JPEG; undefined if it was erased. */
  read(file: string): Promise<Buffer | undefined>;
  now(): number;
  /** A failure that no reader caused, for the operator's log. */
  report(error: unknown): void;
}

export interface PhotoLinks {
  /** Where platforms fetch a photo of an agent, for thirty days; undefined if nobody outside reaches us. */
  photoLink(file: string): string | undefined;
  /** Mount it at `/photos`. */
  router: Router;
}

/** Addresses under which a platform, which has no session with us, may fetch one photo each. */
export function photoLinks({ keys, publicUrl, read, now, report }: PhotoLinkParts): PhotoLinks {
  const { sign, isSigned } = photoKeys(keys);
  const router = Router();

  router.use((_request, response, next) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, noimageindex',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': 'inline',
    });
    next();
  });

  router.get('/agent.png', (_request, response) =>
    answer(response, report, async () => {
      response.set('Cache-Control', `public, max-age=${ONE_DAY_SECONDS}`);
      response.type('image/png').send(await agentPicture());
    }),
  );

  router.get('/:file', (request, response) =>
    answer(response, report, async () => {
      const { file } = request.params;
      const until = queryOf(request, 'until');
      const isOurs = FILE.test(file) && isSigned(signedText(file, until), queryOf(request, 'sign'));
      const left = Number(until) - now();
      const bytes = isOurs && left > 0 ? await read(file) : undefined;
      if (bytes === undefined) {
        if (isOurs && left <= 0) refuse(response, 410, '사진을 볼 수 있는 기간이 지났어요.');
        else refuse(response, 404, '사진을 찾지 못했어요.');
        return;
      }
      response.set('Cache-Control', `private, max-age=${Math.min(ONE_DAY_SECONDS, Math.ceil(left / 1000))}`);
      const isPreview = queryOf(request, PREVIEW_PARAMETER) === '1';
      response.type('image/jpeg').send(isPreview ? await previewOf(bytes) : bytes);
    }),
  );

  return {
    router,
    photoLink: (file) => {
      const until = String(now() + LIFE_MILLISECONDS);
      const signature = sign(signedText(file, until));
      if (publicUrl === undefined || signature === undefined) return undefined;
      return `${publicUrl.replace(/\/+$/, '')}${PHOTOS_PATH}/${file}?until=${until}&sign=${signature}`;
    },
  };
}

function signedText(file: string, until: string): string {
  return `${file} ${until}`;
}

function queryOf({ query }: Request, name: string): string {
  const value = query[name];
  return typeof value === 'string' && value.length <= 100 ? value : '';
}

/** Whoever follows the link sees a sentence, not a stack. */
async function answer(
  response: Response,
  report: (error: unknown) => void,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    report(error);
    refuse(response, 500, '사진을 보여 드리지 못했어요. 잠시 뒤에 다시 열어 주세요.');
  }
}

function refuse(response: Response, status: number, sentence: string): void {
  response.set('Cache-Control', 'no-store').status(status).type('text/plain').send(sentence);
}
