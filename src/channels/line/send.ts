import type { SendOutcome, SendTarget } from '../channel.js';
import { judgePush, judgeReply } from './judge.js';
import { askLine, type LineApi } from './line-api.js';
import { MESSAGES, type LineBody } from './line-message.js';
import { retryKeyOf } from './retry-key.js';

const REPLY_PATH = '/v2/bot/message/reply';
const PUSH_PATH = '/v2/bot/message/push';

export interface SendSettings {
  api: LineApi;
  now(): number;
}

/** By the reply token while it lives, which is free; else as a push, which the office pays for. */
export async function send(
  target: SendTarget,
  body: unknown,
  signal: AbortSignal,
  settings: SendSettings,
): Promise<SendOutcome> {
  if (!isLineBody(body)) {
    return {
      state: 'failed',
      code: 'line_body',
      detail: 'The stored body is not one to five LINE messages.',
    };
  }
  const { replyToken } = target;
  if (replyToken !== undefined && replyToken.expiresAt > settings.now()) {
    const outcome = await reply(replyToken.token, body, signal, settings);
    if (outcome !== 'token_spent') return outcome;
  }
  return push(target, body, signal, settings);
}

/**
 * A token works once, so it is its own guard against a double: an unclear reply is said once more,
 * and if that is taken, the first was not. If the token is spent then, the first was taken or the
 * token had died: nobody can know, and a push might be the same answer twice.
 */
async function reply(
  replyToken: string,
  { messages }: LineBody,
  signal: AbortSignal,
  { api, now }: SendSettings,
): Promise<SendOutcome | 'token_spent'> {
  const request = { method: 'POST' as const, path: REPLY_PATH, body: { json: { replyToken, messages } } };
  const first = judgeReply(await askLine(api, request, signal), now());
  if (first.verdict === 'settled') return first.outcome;
  if (first.verdict === 'token_spent') return 'token_spent';
  const second = judgeReply(await askLine(api, request, signal), now());
  return second.verdict === 'settled' && second.outcome.state === 'sent'
    ? second.outcome
    : { state: 'unknown', code: first.code, detail: first.detail };
}

async function push(
  target: SendTarget,
  { messages }: LineBody,
  signal: AbortSignal,
  { api, now }: SendSettings,
): Promise<SendOutcome> {
  const request = {
    method: 'POST' as const,
    path: PUSH_PATH,
    headers: { 'x-line-retry-key': retryKeyOf(target.retryKey) },
    body: { json: { to: target.citizenKey, messages } },
  };
  return judgePush(await askLine(api, request, signal), now());
}

/** We rendered it; only that it is whole is checked again. */
function isLineBody(body: unknown): body is LineBody {
  if (typeof body !== 'object' || body === null || !('messages' in body)) return false;
  const { messages } = body;
  return Array.isArray(messages) && messages.length >= 1 && messages.length <= MESSAGES;
}
