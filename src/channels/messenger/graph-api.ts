import type { Dispatcher } from 'undici';
import { judgeError, type Failure } from './graph-error.js';
import { retryWait } from './retry-wait.js';

export type Answer = { state: 'answered'; body: Record<string, unknown> } | Failure;

export interface GraphSettings {
  origin: string;
  version: string;
  token: string;
  dispatcher: Dispatcher;
  now: () => number;
}

export interface GraphRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Behind the version, with a query where there is one. */
  path: string;
  body?: unknown;
}

const ANSWER_TIMEOUT_MILLISECONDS = 8_000;
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
  // A token with a line break in it, say.
  'UND_ERR_INVALID_ARG',
]);

/** One exchange with Meta. Never throws; the token travels in a header, so that no log of addresses holds it. */
export async function askGraph(
  settings: GraphSettings,
  request: GraphRequest,
  signal: AbortSignal,
): Promise<Answer> {
  if (signal.aborted)
    return { state: 'retry', code: 'messenger_not_sent', detail: 'Stopped before it was sent.' };
  try {
    const { statusCode, headers, body } = await settings.dispatcher.request({
      origin: settings.origin,
      path: `/${settings.version}/${request.path}`,
      method: request.method,
      headers: {
        authorization: `Bearer ${settings.token}`,
        accept: 'application/json',
        ...(request.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      headersTimeout: ANSWER_TIMEOUT_MILLISECONDS,
      bodyTimeout: ANSWER_TIMEOUT_MILLISECONDS,
      signal,
    });
    return judgeAnswer(statusCode, await readText(body), retryWait(headers, settings.now()));
  } catch (error) {
    const code = errorCode(error);
    return NEVER_SENT.has(code)
      ? { state: 'retry', code: 'messenger_unreachable', detail: code }
      : { state: 'unknown', code: 'messenger_no_answer', detail: code };
  }
}

/** Meta answers errors with HTTP 200 too, and at times a page for people: the body says more than the status. */
function judgeAnswer(status: number, text: string, waitMilliseconds: number | undefined): Answer {
  const body = readObject(text);
  const failure = judgeError(body, waitMilliseconds);
  if (failure !== undefined) return failure;
  if (status >= 200 && status < 300) {
    return body === undefined
      ? { state: 'unknown', code: 'messenger_unreadable', detail: 'The answer is not JSON of Meta.' }
      : { state: 'answered', body };
  }
  const told = {
    code: `messenger_http_${status}`,
    detail: `HTTP ${status} without an error that we can read`,
  };
  if (status === 429 || status === 503) {
    return {
      state: 'retry',
      ...told,
      ...(waitMilliseconds !== undefined && { afterMilliseconds: waitMilliseconds }),
    };
  }
  // The gateway gave up, the server behind it perhaps not.
  if (status >= 500) return { state: 'unknown', ...told };
  // Turned away on the road: it never came to where messages are sent.
  return { state: 'retry', ...told, few: true };
}

function errorCode(error: unknown): string {
  const { code, cause, name } = Object(error) as { code?: unknown; cause?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return errorCode(cause);
  return typeof name === 'string' ? name : 'unknown';
}

async function readText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_ANSWER_BYTES) break; // Leaving the loop destroys the stream; half a text is no JSON.
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
