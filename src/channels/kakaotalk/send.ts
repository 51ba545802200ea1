import type { Dispatcher } from 'undici';
import type { SendOutcome, SendTarget } from '../channel.js';
import { isCallbackAddress } from './callback-address.js';
import type { EventApi } from './event-api.js';
import { askKakao, refusalOf } from './kakao-api.js';
import { PUSHED_BODY_PARAM } from './rendered-body.js';

/** A person must enter another key: asking every second until then helps nobody. */
const UNTIL_SOMEBODY_ACTS_MILLISECONDS = 5 * 60_000;

export interface SendSettings {
  dispatcher: Dispatcher;
  callbackHosts: readonly string[];
  eventName: string;
  eventApi: EventApi | undefined;
}

/** To the callback while there is one, else as an event; without the Event API nobody can be written to. */
export async function send(
  target: SendTarget,
  body: unknown,
  signal: AbortSignal,
  settings: SendSettings,
): Promise<SendOutcome> {
  if (target.callbackUrl !== undefined) return sendToCallback(target.callbackUrl, body, signal, settings);
  if (settings.eventApi !== undefined) return sendAsEvent(settings.eventApi, target, body, signal, settings);
  return {
    state: 'failed',
    code: 'kakao_cannot_push',
    detail: 'This channel has no Event API: set the REST API key and the bot id.',
  };
}

async function sendToCallback(
  callbackUrl: string,
  body: unknown,
  signal: AbortSignal,
  settings: SendSettings,
): Promise<SendOutcome> {
  if (!isCallbackAddress(callbackUrl, settings.callbackHosts)) {
    return {
      state: 'failed',
      code: 'kakao_callback_address',
      detail: 'The callback address is not one of Kakao.',
    };
  }
  const { origin, pathname, search } = new URL(callbackUrl);
  const request = { origin, path: pathname + search, method: 'POST' as const, body };
  const answer = await askKakao(settings.dispatcher, request, signal);
  if (answer.state !== 'answered') return answer;
  return answer.body.status === 'SUCCESS' ? sent(answer.body.taskId) : refusalOf(answer.body);
}

async function sendAsEvent(
  api: EventApi,
  target: SendTarget,
  body: unknown,
  signal: AbortSignal,
  settings: SendSettings,
): Promise<SendOutcome> {
  const event = {
    name: settings.eventName,
    params: { [PUSHED_BODY_PARAM]: JSON.stringify(body) },
  };
  const outcome = await api.talk([target.citizenKey], event, signal);
  if (outcome.state === 'accepted') return sent(outcome.taskId);
  if (outcome.code !== 'kakao_http_401') return outcome;
  return {
    state: 'retry',
    code: 'token_revoked',
    detail: outcome.detail,
    afterMilliseconds: UNTIL_SOMEBODY_ACTS_MILLISECONDS,
  };
}

function sent(taskId: string | undefined): SendOutcome {
  return { state: 'sent', ...(taskId !== undefined && { platformMessageId: taskId }) };
}
