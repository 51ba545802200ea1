import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { SendOutcome } from '../channel.js';

export type Failure = Exclude<SendOutcome, { state: 'sent' | 'delivered' }>;
export type Answer = { state: 'answered'; body: KakaoAnswer } | Failure;

/** What Kakao's own servers answer; the result of a task carries more fields, read by its caller. */
const kakaoAnswer = z.looseObject({
  status: z.string(),
  taskId: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});
export type KakaoAnswer = z.infer<typeof kakaoAnswer>;

export interface KakaoRequest {
  origin: string;
  path: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: unknown;
}

const ANSWER_TIMEOUT_MILLISECONDS = 5_000;
const MAXIMUM_ANSWER_BYTES = 256 * 1024;
const MAXIMUM_DETAIL_LENGTH = 300;

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

/** One exchange with Kakao. Never throws; never tells the address, which may hold a one-time token. */
export async function askKakao(
  dispatcher: Dispatcher,
  request: KakaoRequest,
  signal: AbortSignal,
): Promise<Answer> {
  if (signal.aborted)
    return { state: 'retry', code: 'kakao_not_sent', detail: 'Stopped before it was sent.' };
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: request.origin,
      path: request.path,
      method: request.method,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
        ...request.headers,
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      headersTimeout: ANSWER_TIMEOUT_MILLISECONDS,
      bodyTimeout: ANSWER_TIMEOUT_MILLISECONDS,
      signal,
    });
    return judgeAnswer(statusCode, await readText(body), headers['retry-after']);
  } catch (error) {
    return judgeFault(error);
  }
}

function judgeAnswer(status: number, text: string, retryAfter: string | string[] | undefined): Answer {
  const body = readAnswer(text);
  const detail = shorten(`HTTP ${status}${body?.message === undefined ? '' : `: ${body.message}`}`);
  const code = `kakao_http_${status}`;
  if (status === 429 || status === 503) {
    const seconds = Number(retryAfter);
    const wait = Number.isFinite(seconds) && seconds > 0 ? { afterMilliseconds: seconds * 1000 } : {};
    return { state: 'retry', code, detail, ...wait };
  }
  // The gateway gave up, the server behind it perhaps not.
  if (status >= 500) return { state: 'unknown', code, detail };
  if (status >= 300) return { state: 'failed', code, detail };
  if (body === undefined)
    return { state: 'unknown', code: 'kakao_unreadable', detail: 'The answer is not JSON of Kakao.' };
  return { state: 'answered', body };
}

function judgeFault(error: unknown): Failure {
  const code = errorCode(error);
  return NEVER_SENT.has(code)
    ? { state: 'retry', code: 'kakao_unreachable', detail: code }
    : { state: 'unknown', code: 'kakao_no_answer', detail: code };
}

function errorCode(error: unknown): string {
  const { code, cause, name } = Object(error) as { code?: unknown; cause?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return errorCode(cause);
  return typeof name === 'string' ? name : 'unknown';
}

/** `FAIL` is Kakao's no; `ERROR` is its own trouble, after which something may have been shown. */
export function refusalOf(answer: KakaoAnswer): Failure {
  const detail = shorten(`${answer.status}${answer.message === undefined ? '' : `: ${answer.message}`}`);
  return answer.status === 'FAIL'
    ? { state: 'failed', code: 'kakao_refused', detail }
    : { state: 'unknown', code: 'kakao_error', detail };
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

function readAnswer(text: string): KakaoAnswer | undefined {
  try {
    return kakaoAnswer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  return text.slice(0, MAXIMUM_DETAIL_LENGTH);
}
