import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { type Audience, BanjangError, type ErrorCode } from '../errors.js';

const MAXIMUM_PHOTO_BYTES = 10 * 1024 * 1024;
/** Beyond this we do not even listen to the end in order to answer politely. */
const MAXIMUM_REQUEST_BYTES = 3 * MAXIMUM_PHOTO_BYTES;

const TOO_LARGE = '사진이 10MB보다 커요. 크기를 줄여서 다시 보내 주세요.';
/** Citizens send videos too. */
const TOO_LARGE_OF_CITIZEN =
  '10MB까지만 보낼 수 있어요. 사진은 크기를 줄이고, 동영상은 짧게 찍거나 잘 보이는 장면을 사진으로 보내 주세요.';

interface Upload {
  bytes: Buffer;
  fields: Record<string, string>;
}

/** One photo or video and a few fields out of a multipart request, of a citizen's chat or an agent's console. */
export async function readUpload(request: IncomingMessage, audience: Audience): Promise<Upload> {
  const refused = (message: string) => refusalOf('upload_refused', message, audience);
  const tooLarge = () =>
    refusalOf('body_too_large', audience === 'citizen' ? TOO_LARGE_OF_CITIZEN : TOO_LARGE, audience);
  if (Number(request.headers['content-length'] ?? 0) > MAXIMUM_REQUEST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  const fields: Record<string, string> = {};
  let refusal: BanjangError | undefined;

  const parser = openParser(request, refused);
  parser.on('file', (_name, file) => {
    file.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Cut off with the request; the request's own end is what counts.
    file.on('error', () => undefined);
    // The rest is read and thrown away: a browser that is cut off shows no answer at all.
    file.on('limit', () => (refusal = tooLarge()));
  });
  parser.on('field', (name, value) => (fields[name] = value));
  parser.on('filesLimit', () => (refusal = refused('사진은 한 번에 한 장씩 보내 주세요.')));
  try {
    await pipeline(request, bounded(tooLarge), parser);
  } catch (error) {
    if (error instanceof BanjangError) throw error;
    throw refused('사진을 끝까지 받지 못했어요. 다시 보내 주세요.');
  }

  if (refusal !== undefined) throw refusal;
  if (chunks.length === 0) throw refused('보낼 사진을 골라 주세요.');
  return { bytes: Buffer.concat(chunks), fields };
}

/** Whoever does not say beforehand how much it is cannot go on for ever either. */
function bounded(tooLarge: () => BanjangError): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > MAXIMUM_REQUEST_BYTES) done(tooLarge());
      else done(null, chunk);
    },
  });
}

function openParser(request: IncomingMessage, refused: (message: string) => BanjangError) {
  const limits = { files: 1, fileSize: MAXIMUM_PHOTO_BYTES, fields: 4, fieldSize: 64 * 1024, parts: 8 };
  try {
    return busboy({ headers: request.headers, limits });
  } catch {
    throw refused('사진을 읽지 못했어요. 화면을 새로 고친 뒤 다시 보내 주세요.');
  }
}

function refusalOf(code: ErrorCode, message: string, audience: Audience): BanjangError {
  return new BanjangError(code, message, { audience, retry: 'never' });
}
