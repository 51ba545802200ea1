import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { SendOutcome } from '../channel.js';
import { exchange, readJson, retryAfterMilliseconds, type Answered } from '../exchange.js';

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
const MAXIMUM_DETAIL_LENGTH = 300;

/** One exchange with Kakao. Never throws; never tells the address, which may hold a one-time token. */
export async function askKakao(
  dispatcher: Dispatcher,
  { origin, path, method, headers, body }: KakaoRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await exchange(
    dispatcher,
    {
      origin,
      path,
      method,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMilliseconds: ANSWER_TIMEOUT_MILLISECONDS,
    },
    signal,
  );
  if (answer.state === 'answered') return judgeAnswer(answer);
  const state = answer.state === 'no_answer' ? 'unknown' : 'retry';
  return { state, code: `kakao_${answer.state}`, detail: answer.detail };
}

function judgeAnswer({ status, headers, bytes }: Answered): Answer {
  const body = kakaoAnswer.safeParse(readJson(bytes)).data;
  const detail = shorten(`HTTP ${status}${body?.message === undefined ? '' : `: ${body.message}`}`);
  const code = `kakao_http_${status}`;
  if (status === 429 || status === 503) {
    const wait = retryAfterMilliseconds(headers, Date.now());
    return { state: 'retry', code, detail, ...(wait !== undefined && { afterMilliseconds: wait }) };
  }
  // The gateway gave up, the server behind it perhaps not.
  if (status >= 500) return { state: 'unknown', code, detail };
  if (status >= 300) return { state: 'failed', code, detail };
  if (body === undefined)
    return { state: 'unknown', code: 'kakao_unreadable', detail: 'The answer is not JSON of Kakao.' };
  return { state: 'answered', body };
}

/** `FAIL` is Kakao's no; `ERROR` is its own trouble, after which something may have been shown. */
export function refusalOf(answer: KakaoAnswer): Failure {
  const detail = shorten(`${answer.status}${answer.message === undefined ? '' : `: ${answer.message}`}`);
  return answer.status === 'FAIL'
    ? { state: 'failed', code: 'kakao_refused', detail }
    : { state: 'unknown', code: 'kakao_error', detail };
}

function shorten(text: string): string {
  return text.slice(0, MAXIMUM_DETAIL_LENGTH);
}
