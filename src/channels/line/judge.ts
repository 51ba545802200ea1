import type { SendOutcome } from '../channel.js';
import { retryAfterMilliseconds, type Answered, type Exchange } from '../exchange.js';
import { detailOf, readAnswer, type LineAnswer } from './line-answer.js';

/** A person must act (a new token, a changed plan): asking every second until then helps nobody. */
const UNTIL_SOMEBODY_ACTS_MILLISECONDS = 5 * 60_000;

const INVALID_REPLY_TOKEN = /reply token/i;
const MONTHLY_LIMIT = /monthly limit/i;
const CANNOT_BE_REACHED = /failed to send messages/i;

/** What a reply came to, or what must be done instead. */
export type ReplyVerdict =
  | { verdict: 'settled'; outcome: SendOutcome }
  /** Used, expired or never good: this reply has not been shown by it. */
  | { verdict: 'token_spent' }
  /** LINE may have taken it. A reply has no retry key. */
  | { verdict: 'unclear'; code: string; detail: string };

export function judgeReply(exchange: Exchange, now: number): ReplyVerdict {
  if (exchange.state === 'no_answer')
    return { verdict: 'unclear', code: 'line_no_answer', detail: exchange.detail };
  if (exchange.state !== 'answered') return settled(notSent(exchange.detail));
  const { status } = exchange;
  const answer = readAnswer(exchange);
  if (status >= 500) return { verdict: 'unclear', code: `line_http_${status}`, detail: detailOf(exchange) };
  if (status < 300) {
    return answer === undefined
      ? { verdict: 'unclear', code: 'line_unreadable', detail: detailOf(exchange) }
      : settled(sent(answer));
  }
  if (status === 400 && INVALID_REPLY_TOKEN.test(answer?.message ?? '')) return { verdict: 'token_spent' };
  return settled(refused(exchange, now));
}

/** With its retry key a push can be tried again whatever became of it: LINE takes one key once. */
export function judgePush(exchange: Exchange, now: number): SendOutcome {
  if (exchange.state === 'no_answer')
    return { state: 'retry', code: 'line_no_answer', detail: exchange.detail };
  if (exchange.state !== 'answered') return notSent(exchange.detail);
  const { status } = exchange;
  if (status === 409) return sent(readAnswer(exchange));
  if (status >= 500) return { state: 'retry', code: `line_http_${status}`, detail: detailOf(exchange) };
  if (status >= 300) return refused(exchange, now);
  const answer = readAnswer(exchange);
  return answer === undefined
    ? { state: 'retry', code: 'line_unreadable', detail: detailOf(exchange) }
    : sent(answer);
}

function refused(exchange: Answered, now: number): SendOutcome {
  const { status } = exchange;
  const detail = detailOf(exchange);
  const words = readAnswer(exchange)?.message ?? '';
  if (status === 429) {
    // The month does not end by trying again.
    if (MONTHLY_LIMIT.test(words)) return { state: 'failed', code: 'monthly_limit', detail };
    const wait = retryAfterMilliseconds(exchange.headers, now);
    return {
      state: 'retry',
      code: 'rate_limited',
      detail,
      ...(wait !== undefined && { afterMilliseconds: wait }),
    };
  }
  if (CANNOT_BE_REACHED.test(words)) return { state: 'failed', code: 'line_cannot_reach', detail };
  if (status === 401 || status === 403) {
    const code = status === 401 ? 'token_revoked' : 'access_refused';
    return { state: 'retry', code, detail, afterMilliseconds: UNTIL_SOMEBODY_ACTS_MILLISECONDS };
  }
  return { state: 'failed', code: status === 400 ? 'line_refused' : `line_http_${status}`, detail };
}

/** Each message of a send has an id, the first stands for all. A repeated key is told those of the first time. */
function sent(answer: LineAnswer | undefined): SendOutcome {
  const id = answer?.sentMessages?.[0]?.id;
  return { state: 'sent', ...(id !== undefined && { platformMessageId: id }) };
}

function settled(outcome: SendOutcome): ReplyVerdict {
  return { verdict: 'settled', outcome };
}

function notSent(detail: string): SendOutcome {
  return { state: 'retry', code: 'line_unreachable', detail };
}
