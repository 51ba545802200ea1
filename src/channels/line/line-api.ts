import type { Dispatcher } from 'undici';

export interface LineApi {
  dispatcher: Dispatcher;
  origin: string;
  /** Pictures, sound and rich menu images live on a server of their own. */
  dataOrigin: string;
  accessToken: string;
  timeoutMilliseconds: number;
}

export interface LineRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  at?: 'api' | 'data';
  headers?: Record<string, string>;
  body?: { json: unknown } | { bytes: Buffer; mediaType: string };
  mostBytes?: number;
}

export type LineExchange =
  | {
      state: 'answered';
      status: number;
      headers: Readonly<Record<string, string | string[] | undefined>>;
      bytes: Buffer;
    }
  /** Nothing has left us. */
  | { state: 'not_sent'; detail: string }
  /** It left, or may have; nobody knows what LINE made of it. */
  | { state: 'no_answer'; detail: string };

const MAXIMUM_ANSWER_BYTES = 256 * 1024;

/** Faults before the first byte of the request left: nobody can have seen anything. */
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
]);

/**
 * One exchange with LINE. Never throws. The SDK's own client would wait for ever (it has no timeout),
 * and sends a ninth of what undici sends: `bench/line.mjs` measures it.
 */
export async function askLine(
  api: LineApi,
  request: LineRequest,
  signal: AbortSignal,
): Promise<LineExchange> {
  if (signal.aborted) return { state: 'not_sent', detail: 'Stopped before it was sent.' };
  const sent = request.body === undefined ? undefined : written(request.body);
  try {
    const response = await api.dispatcher.request({
      origin: request.at === 'data' ? api.dataOrigin : api.origin,
      path: request.path,
      method: request.method,
      headers: {
        authorization: `Bearer ${api.accessToken}`,
        ...(sent !== undefined && { 'content-type': sent.mediaType }),
        ...request.headers,
      },
      body: sent?.bytes ?? null,
      headersTimeout: api.timeoutMilliseconds,
      bodyTimeout: api.timeoutMilliseconds,
      signal,
    });
    const bytes = await readBytes(response.body, request.mostBytes ?? MAXIMUM_ANSWER_BYTES);
    return { state: 'answered', status: response.statusCode, headers: response.headers, bytes };
  } catch (error) {
    const detail = errorCode(error);
    return { state: NEVER_SENT.has(detail) ? 'not_sent' : 'no_answer', detail };
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

function written(body: NonNullable<LineRequest['body']>): { bytes: string | Buffer; mediaType: string } {
  return 'json' in body ? { bytes: JSON.stringify(body.json), mediaType: 'application/json' } : body;
}

/** At most `most` bytes and one more, by which the caller sees that there were more. */
async function readBytes(body: Dispatcher.ResponseData['body'], most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break; // Leaving the loop destroys the stream.
  }
  return Buffer.concat(chunks).subarray(0, most + 1);
}

function errorCode(error: unknown): string {
  const { code, cause, name } = Object(error) as { code?: unknown; cause?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return errorCode(cause);
  return typeof name === 'string' ? name : 'unknown';
}
