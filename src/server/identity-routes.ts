import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { responsibleFor } from '../answers/responsible.js';
import * as sentences from '../answers/sentences.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Petition, PetitionContact } from '../conversation/file-petition.js';
import { BanjangError } from '../errors.js';
import { type IdentityFaults, type IdentityValues, readIdentityForm } from './identity-form.js';
import { IDENTITY_HEADERS, identityPage, identityReceipt, identityWords } from './identity-page.js';
import { builtFile, ICON } from './page-assets.js';

export interface IdentityParts {
  look(token: string): Promise<Petition>;
  file(token: string, contacts: readonly PetitionContact[]): Promise<Petition>;
  snapshot(): Snapshot;
  /** Keys begin with `address:` or `page:`. */
  limits: { allow(key: string): boolean };
  /** Where `vite build` left its files. */
  webDirectory: string;
  now(): number;
  report(error: unknown): void;
}

interface Words {
  title: string;
  text: readonly string[];
}

const TOKEN = /^[\w-]{43}$/;
const ONE_YEAR = '1y';
const STYLE = 'src/web/identity/page.css';
const FONTS = 'node_modules/pretendard/dist/web/static/pretendard-dynamic-subset.css';

const UNKNOWN: Words = {
  title: '없는 화면이에요',
  text: [
    '주소가 잘렸거나, 새 화면을 받으셨거나, 지운 신청이에요.',
    '대화로 돌아가 ‘이어서 하기’라고 적으시면 새 화면을 드려요.',
  ],
};
const ENDED: Words = {
  title: '시간이 지나 닫힌 화면이에요',
  text: [
    '안전을 위해 30분이 지나면 닫아요. 아직 아무것도 접수하지 않았고, 적으신 것도 남기지 않았어요.',
    '대화로 돌아가 ‘이어서 하기’라고 적으시면 새 화면을 드려요.',
  ],
};
const TOO_LARGE: Words = { title: '보내신 것이 너무 커요', text: ['칸에 적은 글을 줄여 다시 보내 주세요.'] };
const TOO_QUICK: Words = {
  title: '잠시 뒤에 다시 해 주세요',
  text: ['짧은 사이에 여러 번 보내셔서 잠시 멈췄어요. 조금 뒤에 다시 보내 주세요.'],
};

/** Everything under `/identity`; mount it there. The secret in the address is all that opens a page. */
export function identityRoutes(parts: IdentityParts): Router {
  const router = Router();
  const assets = () => ({
    style: `/identity/${builtFile(parts.webDirectory, STYLE).file}`,
    fonts: `/identity/${builtFile(parts.webDirectory, FONTS).file}`,
    icon: `/identity/${builtFile(parts.webDirectory, ICON).file}`,
  });
  const say = (response: Response, status: number, words: Words): void => {
    response
      .status(status)
      .type('html')
      .send(identityWords(assets(), parts.snapshot().office, words));
  };
  const form = (
    response: Response,
    petition: Petition & { state: 'open' },
    filled: { values: IdentityValues; faults: IdentityFaults },
  ): void => {
    const status = Object.keys(filled.faults).length === 0 ? 200 : 422;
    const html = identityPage(assets(), parts.snapshot(), petition, { ...filled, now: parts.now() });
    response.status(status).type('html').send(html);
  };
  /** What is told where nothing can be filed any more. */
  const closed = (response: Response, petition: Exclude<Petition, { state: 'open' }>): void => {
    if (petition.state === 'unknown') say(response, 404, UNKNOWN);
    else say(response, 410, petition.state === 'ended' ? ENDED : filedAlready(petition.row.id));
  };
  const receipt = (response: Response, { row }: Petition & { state: 'filed' }): void => {
    const snapshot = parts.snapshot();
    const { name } = responsibleFor(snapshot, row.department, parts.now());
    const told = { number: row.id, department: name, dueAt: row.due_at };
    response.type('html').send(identityReceipt(assets(), snapshot, told));
  };
  const allow = (key: string): void => {
    if (!parts.limits.allow(key)) throw tooQuick();
  };

  router.use(
    '/assets',
    express.static(join(parts.webDirectory, 'assets'), { immutable: true, maxAge: ONE_YEAR, index: false }),
  );
  router.use((request, response, next) => {
    response.set(IDENTITY_HEADERS);
    allow(`address:${request.ip ?? 'unknown'}`);
    next();
  });
  router
    .route('/:token')
    .get(async (request, response) => {
      const token = tokenOf(request);
      const petition = token === undefined ? UNKNOWN_PETITION : await parts.look(token);
      if (petition.state === 'open') form(response, petition, { values: {}, faults: {} });
      else closed(response, petition);
    })
    .post(
      express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 20 }),
      async (request, response) => {
        const token = tokenOf(request);
        if (token === undefined) {
          say(response, 404, UNKNOWN);
          return;
        }
        allow(`page:${token}`);
        const { values, faults, contacts } = readIdentityForm(request.body);
        const isWhole = Object.keys(faults).length === 0;
        const petition = isWhole ? await parts.file(token, contacts) : await parts.look(token);
        if (petition.state === 'open') form(response, petition, { values, faults });
        // Sent twice, it says the same twice.
        else if (petition.state === 'filed' && isWhole) receipt(response, petition);
        else closed(response, petition);
      },
    );
  router.use((_request, response) => say(response, 404, UNKNOWN));
  const fail: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) parts.report(error);
    if (response.headersSent) {
      next(error);
      return;
    }
    if (status === 429 || status === 503) response.set('Retry-After', '30');
    const words = { 413: TOO_LARGE, 429: TOO_QUICK }[status];
    say(response, status, words ?? { title: '잠시 문제가 생겼어요', text: [sentences.temporarilyDown] });
  };
  router.use(fail);
  return router;
}

const UNKNOWN_PETITION: Petition = { state: 'unknown' };

function filedAlready(number: string): Words {
  return {
    title: '이미 접수했어요',
    text: [
      `접수번호는 ${number}예요.`,
      '대화에서 ‘내 민원 어떻게 됐어요?’라고 물어보시면 진행 상황을 알려 드려요.',
    ],
  };
}

function tokenOf({ params }: Request): string | undefined {
  const token = params['token'];
  return typeof token === 'string' && TOKEN.test(token) ? token : undefined;
}

function tooQuick(): BanjangError {
  return new BanjangError('rate_limited', TOO_QUICK.title, { audience: 'citizen', retry: 'later' });
}

/** What Express and its body parsers throw carries the status that they mean. */
function statusOf(error: unknown): number {
  if (error instanceof BanjangError)
    return { rate_limited: 429, database_unavailable: 503 }[error.code as string] ?? 500;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
