import { z } from 'zod';
import { BanjangError } from '../../errors.js';
import { readJson } from '../exchange.js';
import { LARGEST_PHOTO_BYTES, tooLargeToFetch } from '../fetch-photo.js';
import { contentPath } from './content-address.js';
import { detailOf } from './line-answer.js';
import { askLine, type LineApi } from './line-api.js';

const transcoding = z.object({ status: z.string() });

/** What a citizen sent, from LINE's server; it deletes it after a time it does not tell. Throws `fetch_failed`. */
export async function fetchContent(api: LineApi, messageId: string, signal: AbortSignal): Promise<Buffer> {
  const path = contentPath(messageId);
  const exchange = await askLine(
    api,
    { method: 'GET', at: 'data', path, mostBytes: LARGEST_PHOTO_BYTES },
    signal,
  );
  if (exchange.state !== 'answered')
    throw failed('LINE 서버에서 사진을 가져오지 못했어요.', 'later', exchange.detail);
  const { status, bytes } = exchange;
  if (status === 200 && bytes.length > LARGEST_PHOTO_BYTES) throw tooLargeToFetch();
  if (status === 200 && bytes.length > 0) return bytes;
  // 202: LINE is still preparing it. A token is renewed and a rush passes; what is gone stays gone.
  if (status === 202 && (await cannotBePrepared(api, path, signal)))
    throw failed('LINE 서버가 동영상을 준비하지 못했어요.', 'never');
  const isGone = status >= 400 && status < 500 && ![401, 403, 429].includes(status);
  throw failed(`LINE 서버가 사진 대신 ${status}을 답했어요.`, isGone ? 'never' : 'later', detailOf(exchange));
}

/** Of a video LINE tells how far it has come; of one that it gave up, that nobody need wait for it. */
async function cannotBePrepared(api: LineApi, path: string, signal: AbortSignal): Promise<boolean> {
  const asked = await askLine(api, { method: 'GET', at: 'data', path: `${path}/transcoding` }, signal);
  if (asked.state !== 'answered' || asked.status !== 200) return false;
  return transcoding.safeParse(readJson(asked.bytes)).data?.status === 'failed';
}

function failed(message: string, retry: 'later' | 'never', cause?: string): BanjangError {
  return new BanjangError('fetch_failed', message, { audience: 'agent', retry, cause });
}
