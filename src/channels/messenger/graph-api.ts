import type { Dispatcher } from 'undici';
import { exchange, readJson, type Answered } from '../exchange.js';
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

/** One exchange with Meta. Never throws; the token travels in a header, so that no log of addresses holds it. */
export async function askGraph(
  { origin, version, token, dispatcher, now }: GraphSettings,
  { method, path, body }: GraphRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await exchange(
    dispatcher,
    {
      origin,
      path: `/${version}/${path}`,
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMilliseconds: ANSWER_TIMEOUT_MILLISECONDS,
    },
    signal,
  );
  if (answer.state === 'answered') return judgeAnswer(answer, retryWait(answer.headers, now()));
  const state = answer.state === 'no_answer' ? 'unknown' : 'retry';
  return { state, code: `messenger_${answer.state}`, detail: answer.detail };
}

/** Meta answers errors with HTTP 200 too, and at times a page for people: the body says more than the status. */
function judgeAnswer({ status, bytes }: Answered, waitMilliseconds: number | undefined): Answer {
  const body = objectOf(readJson(bytes));
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

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
