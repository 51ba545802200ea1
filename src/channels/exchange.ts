import type { Dispatcher } from 'undici';

export interface ExchangeRequest {
  origin: string;
  path: string;
  method: 'GET' | 'POST' | 'DELETE';
  headers: Record<string, string>;
  body?: string | Buffer | undefined;
  /** For the head of the answer, and for every pause in its body. */
  timeoutMilliseconds: number;
  /** Default is 256 KiB. */
  mostBytes?: number;
}

export type Exchange =
  | Answered
  /** Nobody can have seen anything: stopped before it began, or no connection came about. */
  | { state: 'not_sent' | 'unreachable'; detail: string }
  /** It left, or may have; nobody knows what the platform made of it. */
  | { state: 'no_answer'; detail: string };

/** Of an answer longer than allowed the beginning is there and one byte more, by which it is known. */
export interface Answered {
  state: 'answered';
  status: number;
  headers: Headers;
  bytes: Buffer;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const MAXIMUM_ANSWER_BYTES = 256 * 1024;

/** Faults before the first byte of the request left. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  // A token with a line break in it, say.
  'UND_ERR_INVALID_ARG',
]);

/**
 * One question to a platform's server and its answer, whatever it is. Never throws; `detail` never
 * tells the address or a header, which may hold a token.
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  signal: AbortSignal,
): Promise<Exchange> {
  if (signal.aborted) return { state: 'not_sent', detail: 'Stopped before it was sent.' };
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: request.origin,
      path: request.path,
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      headersTimeout: request.timeoutMilliseconds,
      bodyTimeout: request.timeoutMilliseconds,
      signal,
    });
    const bytes = await readBytes(body, request.mostBytes ?? MAXIMUM_ANSWER_BYTES);
    return { state: 'answered', status: statusCode, headers, bytes };
  } catch (error) {
    const detail = errorCode(error);
    return { state: NEVER_SENT.has(detail) ? 'unreachable' : 'no_answer', detail };
  }
}

/** Undefined for a page, half an answer, or nothing. */
export function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What `Retry-After` asks for, as seconds or as a date; undefined if nothing. */
export function retryAfterMilliseconds(headers: Headers, now: number): number | undefined {
  const written = headers['retry-after'];
  if (typeof written !== 'string') return undefined;
  const wait = /^\d+$/.test(written.trim()) ? Number(written) * 1000 : Date.parse(written) - now;
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

async function readBytes(body: Dispatcher.ResponseData['body'], most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break; // Leaving the loop destroys the stream.
  }
  const [first] = chunks;
  // Nearly every answer comes in one piece, which needs no copy.
  const bytes = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, size);
  return size > most ? bytes.subarray(0, most + 1) : bytes;
}

function errorCode(error: unknown): string {
  const { code, cause, name } = Object(error) as { code?: unknown; cause?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return errorCode(cause);
  return typeof name === 'string' ? name : 'unknown';
}
