import { BanjangError } from '../../errors.js';
import { LARGEST_PHOTO_BYTES } from '../fetch-photo.js';
import { contentPath } from './content-address.js';
import { detailOf } from './line-answer.js';
import { askLine, type LineApi } from './line-api.js';

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
  if (status === 200 && bytes.length > LARGEST_PHOTO_BYTES) throw failed('사진이 10MB보다 커요.', 'never');
  if (status === 200 && bytes.length > 0) return bytes;
  // 202: LINE is still preparing it. A token is renewed and a rush passes; what is gone stays gone.
  const isGone = status >= 400 && status < 500 && ![401, 403, 429].includes(status);
  throw failed(`LINE 서버가 사진 대신 ${status}을 답했어요.`, isGone ? 'never' : 'later', detailOf(exchange));
}

function failed(message: string, retry: 'later' | 'never', cause?: string): BanjangError {
  return new BanjangError('fetch_failed', message, { audience: 'agent', retry, cause });
}
