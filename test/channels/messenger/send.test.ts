import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SendOutcome, SendTarget } from '../../../src/channels/channel.js';
import {
  messengerChannel,
  type MessengerChannel,
} from '../../../src/channels/messenger/messenger-channel.js';
import { render } from '../../../src/channels/messenger/render.js';
import { textReply } from '../../../src/message/reply.js';
import { MessengerDouble, type MessengerDoubleSettings } from '../../platforms/messenger.js';
import { psidOf } from '../../platforms/messenger-webhook.js';

const NAME = '김하늘';
const NOW = Date.parse('2026-11-21T10:00:00+09:00');
const HOUR = 3_600_000;
const NEVER = new AbortController().signal;
const ONE = render(textReply('가로등을 고쳤어요.', [{ label: '처음으로', payload: 'home' }]));
const THREE = { messages: [{ text: '하나' }, { text: '둘' }, { text: '셋' }] };
const TARGET: SendTarget = {
  account: 'hanbit',
  citizenKey: psidOf(NAME),
  lastInboundAt: NOW - HOUR,
  author: 'bot',
  retryKey: 'c-1:7',
};

let meta: MessengerDouble;
beforeEach(async () => {
  meta = await start();
});
afterEach(() => meta.stop());

async function start(settings: MessengerDoubleSettings = {}): Promise<MessengerDouble> {
  const double = await MessengerDouble.start({ now: () => NOW, ...settings });
  double.hasWritten(NAME, NOW - HOUR);
  return double;
}

function channel(more: Partial<Parameters<typeof messengerChannel>[0]> = {}): MessengerChannel {
  return messengerChannel({
    account: 'hanbit',
    pageId: meta.settings.pageId,
    appSecret: meta.settings.appSecret,
    verifyToken: 'v',
    pageToken: meta.settings.pageToken,
    apiOrigin: meta.origin,
    showsTyping: false,
    now: () => NOW,
    ...more,
  });
}

async function send(
  body: unknown = ONE,
  target: Partial<SendTarget> = {},
  signal = NEVER,
): Promise<SendOutcome> {
  return (await channel().send?.({ ...TARGET, ...target }, body, signal)) as SendOutcome;
}

const textsShown = (): unknown[] => meta.shownTo(NAME).map(({ message }) => message.text);
const graphError = (code: number, subcode?: number, more = {}): string =>
  JSON.stringify({ error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, ...more } });

describe('a reply', () => {
  test('arrives whole, as an answer, under the id that Meta gave it', async () => {
    const outcome = await send();
    const [shown] = meta.shownTo(NAME);
    expect(outcome).toEqual({ state: 'sent', platformMessageId: shown?.messageId });
    expect(shown).toEqual({
      messageId: shown?.messageId,
      messagingType: 'RESPONSE',
      message: { ...ONE.messages[0], metadata: 'banjang:1/1:c-1:7' },
    });
  });

  test('of several messages arrives in order, under the id of the last', async () => {
    const outcome = await send(THREE);
    expect(textsShown()).toEqual(['하나', '둘', '셋']);
    expect(outcome).toEqual({ state: 'sent', platformMessageId: meta.shownTo(NAME)[2]?.messageId });
  });

  test('is preceded by the sign of typing, unless a person wrote it or it is the rest of one', async () => {
    await channel({ showsTyping: true }).send?.(TARGET, ONE, NEVER);
    expect(meta.actionsFor(NAME)).toEqual(['typing_on']);
    await channel({ showsTyping: true }).send?.({ ...TARGET, author: 'agent' }, ONE, NEVER);
    await channel({ showsTyping: true }).send?.({ ...TARGET, progress: 1 }, THREE, NEVER);
    expect(meta.actionsFor(NAME)).toEqual(['typing_on']);
  });

  test('that is not one of ours is not sent', async () => {
    for (const body of [{}, { messages: [] }, { version: '2.0' }, null, 'text'])
      expect(await send(body)).toMatchObject({ state: 'failed', code: 'body_unreadable' });
    expect(meta.sends.requests).toEqual([]);
  });

  test('is counted as sent even if Meta names no id', async () => {
    meta.faults.push({ answers: '{"recipient_id":"1"}' });
    expect(await send()).toEqual({ state: 'sent' });
  });
});

describe('the window', () => {
  test.each<[string, SendTarget['author'], number, Partial<SendOutcome>, string | undefined]>([
    ['a bot within a day', 'bot', 24 * HOUR - 1, { state: 'sent' }, 'RESPONSE'],
    ['a bot after a day', 'bot', 24 * HOUR, { state: 'failed', code: 'window_closed' }, undefined],
    ['a person within a day', 'agent', HOUR, { state: 'sent' }, 'RESPONSE'],
    ['a person after a day', 'agent', 24 * HOUR, { state: 'sent' }, 'HUMAN_AGENT'],
    ['a person after nearly a week', 'agent', 7 * 24 * HOUR - 1, { state: 'sent' }, 'HUMAN_AGENT'],
    ['a person after a week', 'agent', 7 * 24 * HOUR, { state: 'failed', code: 'window_closed' }, undefined],
  ])('%s', async (_, author, passed, expected, as) => {
    meta.hasWritten(NAME, NOW - passed);
    expect(await send(ONE, { author, lastInboundAt: NOW - passed })).toMatchObject(expected);
    const [shown] = meta.shownTo(NAME);
    expect(shown?.tag ?? shown?.messagingType).toBe(as);
    if (as === undefined) expect(meta.sends.requests).toEqual([]);
  });

  test('that Meta counts otherwise than we do is closed', async () => {
    meta.hasWritten(NAME, NOW - 25 * HOUR);
    expect(await send()).toMatchObject({ state: 'failed', code: 'window_closed' });
  });

  test('for people is shut where Meta did not grant the tag', async () => {
    await meta.stop();
    meta = await start({ grantsHumanAgent: false });
    meta.hasWritten(NAME, NOW - 25 * HOUR);
    expect(await send(ONE, { author: 'agent', lastInboundAt: NOW - 25 * HOUR })).toMatchObject({
      state: 'failed',
      code: 'not_permitted',
    });
  });
});

describe("Meta's no", () => {
  const retry = (code: string, more = {}): Partial<SendOutcome> => ({ state: 'retry', code, ...more });
  const failed = (code: string): Partial<SendOutcome> => ({ state: 'failed', code });
  test.each<[string, number, string, Partial<SendOutcome>]>([
    ['a revoked token', 400, graphError(190, 460), retry('token_revoked', { afterMilliseconds: 600_000 })],
    ['an ended session', 401, graphError(102), retry('token_revoked')],
    ['too late', 403, graphError(10, 2018278), failed('window_closed')],
    ['too late on Instagram', 400, graphError(10, 2534022), failed('window_closed')],
    ['a restricted page', 400, graphError(10, 1893063), failed('page_restricted')],
    ['a missing permission', 403, graphError(10), failed('not_permitted')],
    ['another missing permission', 403, graphError(230), failed('not_permitted')],
    ['somebody who blocked us', 400, graphError(551, 1545041), failed('person_unavailable')],
    ['somebody who blocked us, told otherwise', 400, graphError(200, 1545041), failed('person_unavailable')],
    ['too many calls of the app', 400, graphError(4), retry('rate_limited')],
    ['too many calls of the page', 400, graphError(32), retry('rate_limited')],
    ['too many calls', 400, graphError(613), retry('rate_limited')],
    ['too many calls of the business', 400, graphError(80006), retry('rate_limited')],
    ['too much marketing', 400, graphError(4, 2018354), failed('too_frequent')],
    ['too much marketing for somebody', 400, graphError(9, 2018352), failed('too_frequent')],
    ['a bad parameter', 400, graphError(100), failed('refused')],
    ['nobody we know', 400, graphError(100, 2018001), failed('person_unknown')],
    ['a passing fault', 500, graphError(2), retry('temporary')],
    ['another passing fault', 400, graphError(1200), retry('temporary')],
    ['a fault said to pass', 500, graphError(4711, undefined, { is_transient: true }), retry('temporary')],
    ['a fault nobody knows', 400, graphError(4711), failed('refused')],
    [
      'an error although it was sent',
      500,
      graphError(1, 1357046),
      { state: 'unknown', code: 'error_though_sent' },
    ],
    ['a picture too large, with HTTP 200', 200, graphError(36000), failed('picture_too_large')],
    ['a revoked token, with HTTP 200', 200, graphError(190), retry('token_revoked')],
    [
      'a code in the message',
      400,
      '{"error":{"message":"(#613) Calls to this api…"}}',
      retry('rate_limited'),
    ],
    ['an error without a code', 400, '{"error":{"message":"no"}}', failed('refused')],
    [
      'a page for people',
      200,
      '<!DOCTYPE html><html></html>',
      { state: 'unknown', code: 'messenger_unreadable' },
    ],
    ['an empty answer', 200, '', { state: 'unknown', code: 'messenger_unreadable' }],
    ['a list', 200, '[]', { state: 'unknown', code: 'messenger_unreadable' }],
    ['an endless answer', 200, `{"message_id":"${'x'.repeat(400_000)}"}`, { state: 'unknown' }],
    [
      'a page for people from the gateway',
      502,
      '<html></html>',
      { state: 'unknown', code: 'messenger_http_502' },
    ],
    ['a page for people, with 400', 400, '<html></html>', retry('messenger_http_400')],
    ['a detour', 302, '', retry('messenger_http_302')],
    ['a server at rest', 503, '', retry('messenger_http_503')],
    ['429 without a time', 429, '', retry('messenger_http_429')],
  ])('%s', async (_, status, answers, expected) => {
    meta.faults.push({ answers, status });
    const outcome = await send();
    expect(outcome).toMatchObject(expected);
    expect(outcome).not.toHaveProperty('few');
  });

  test.each<[string, Record<string, string>, number | undefined]>([
    ['by seconds', { 'retry-after': '7' }, 7_000],
    ['by a date', { 'retry-after': new Date(NOW + 90_000).toUTCString() }, 90_000],
    ['by a date that has passed', { 'retry-after': new Date(NOW - 90_000).toUTCString() }, undefined],
    ['by nonsense', { 'retry-after': 'soon' }, undefined],
    [
      'by minutes of the business',
      { 'x-business-use-case-usage': '{"1":[{"type":"messenger","estimated_time_to_regain_access":3}]}' },
      180_000,
    ],
    [
      'by both',
      { 'retry-after': '7', 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":3},{}]}' },
      180_000,
    ],
    ['by a header that is broken', { 'x-business-use-case-usage': '{"1":' }, undefined],
    ['by a year', { 'retry-after': '31536000' }, 86_400_000],
  ])('too many at once: again after the time they name %s', async (_, headers, wait) => {
    meta.faults.push(
      { answers: graphError(613), status: 400, headers },
      { answers: '', status: 429, headers },
    );
    for (const outcome of [await send(), await send()]) {
      expect(outcome).toMatchObject({
        state: 'retry',
        ...(wait !== undefined && { afterMilliseconds: wait }),
      });
      if (wait === undefined) expect(outcome).not.toHaveProperty('afterMilliseconds');
    }
  });

  test.each([
    ['a passing fault', graphError(2), 500, 'temporary'],
    ['a page for people', '<html></html>', 400, 'messenger_http_400'],
  ])('%s that does not pass is taken for a no', async (_, answers, status, code) => {
    for (const [tries, state] of [
      [0, 'retry'],
      [4, 'retry'],
      [5, 'failed'],
    ] as const) {
      meta.faults.push({ answers, status });
      expect(await send(ONE, { tries })).toMatchObject({ state, code });
    }
  });

  test('the rate that the double itself keeps', async () => {
    await meta.stop();
    meta = await start({ sendsPerSecond: 2 });
    await send();
    await send();
    expect(await send()).toMatchObject({ state: 'retry', code: 'rate_limited', afterMilliseconds: 60_000 });
  });

  test('a token revoked in the middle of the day loses nothing: the new one sends the same reply', async () => {
    meta.revokeToken();
    expect(await send()).toMatchObject({ state: 'retry', code: 'token_revoked' });
    expect(await channel().checkToken(NEVER)).toMatchObject({ code: 'token_revoked' });
    meta.grantToken('new-page-token');
    const renewed = channel({ pageToken: 'new-page-token' });
    expect(await renewed.checkToken(NEVER)).toEqual({ state: 'valid', pageName: '한빛시청' });
    expect(await renewed.send?.(TARGET, ONE, NEVER)).toMatchObject({ state: 'sent' });
    expect(textsShown()).toEqual(['가로등을 고쳤어요.']);
  });

  test('blocked and unknown people', async () => {
    expect(await send(ONE, { citizenKey: '1' })).toMatchObject({ state: 'failed', code: 'person_unknown' });
    meta.block(NAME);
    expect(await send()).toMatchObject({ state: 'failed', code: 'person_unavailable' });
  });

  test('never tells the token', async () => {
    meta.revokeToken();
    expect(JSON.stringify(await send())).not.toContain(meta.settings.pageToken);
  });
});

describe('in the middle of a reply', () => {
  test('a retry goes on where it stopped, and nothing is said twice', async () => {
    meta.faults.push({ answers: '{"message_id":"m_1"}' }, { answers: graphError(613), status: 400 });
    const outcome = await send(THREE);
    expect(outcome).toMatchObject({ state: 'retry', progress: 1, detail: 'after 1 of 3 messages: 613: no' });
    expect(await send(THREE, { tries: 1, progress: 1 })).toMatchObject({ state: 'sent' });
    expect(textsShown()).toEqual(['둘', '셋']);
  });

  test('a second stop is told by its own place', async () => {
    meta.faults.push({ answers: '{"message_id":"m_2"}' }, { answers: graphError(2), status: 500 });
    expect(await send(THREE, { tries: 1, progress: 1 })).toMatchObject({ state: 'retry', progress: 2 });
    meta.faults.push({ answers: graphError(2), status: 500 });
    expect(await send(THREE, { tries: 2, progress: 2 })).toMatchObject({ state: 'retry', progress: 2 });
  });

  test('a no says how much was shown', async () => {
    meta.faults.push({ answers: '{"message_id":"m_1"}' }, { answers: graphError(551, 1545041), status: 400 });
    expect(await send(THREE)).toEqual({
      state: 'failed',
      code: 'person_unavailable',
      detail: 'after 1 of 3 messages: 551/1545041: no',
    });
  });

  test('silence is silence about the rest', async () => {
    meta.faults.push({ answers: '{"message_id":"m_1"}' }, { takesAnd: 'resets' });
    expect(await send(THREE)).toMatchObject({ state: 'unknown', code: 'messenger_no_answer' });
    expect(textsShown()).toEqual(['둘']);
  });

  test('of which all is there already nothing is sent', async () => {
    expect(await send(THREE, { progress: 3 })).toEqual({ state: 'sent' });
    expect(meta.sends.requests).toEqual([]);
  });
});

describe('a platform', () => {
  test('that takes the message and breaks off: nobody knows', async () => {
    meta.faults.push({ takesAnd: 'resets' });
    expect(await send()).toMatchObject({ state: 'unknown', code: 'messenger_no_answer' });
    expect(meta.shownTo(NAME)).toHaveLength(1);
  });

  test('that takes the message and says nothing: nobody knows', async () => {
    meta.faults.push({ takesAnd: 'hangs' });
    expect(await send(ONE, {}, AbortSignal.timeout(200))).toMatchObject({
      state: 'unknown',
      code: 'messenger_no_answer',
    });
  });

  test('that is not there: surely not shown', async () => {
    const gone = await MessengerDouble.start();
    const { origin } = gone;
    await gone.stop();
    expect(await channel({ apiOrigin: origin }).send?.(TARGET, ONE, NEVER)).toMatchObject({
      state: 'retry',
      code: 'messenger_unreachable',
    });
  });

  test('is not asked once we are stopped', async () => {
    expect(await send(ONE, {}, AbortSignal.abort())).toMatchObject({
      state: 'retry',
      code: 'messenger_not_sent',
    });
    expect(meta.sends.requests).toEqual([]);
  });

  test('is not asked with a token that no header can hold', async () => {
    expect(await channel({ pageToken: 'a\nb' }).send?.(TARGET, ONE, NEVER)).toMatchObject({ state: 'retry' });
  });

  test('whose sign of typing fails still gets the answer', async () => {
    meta.block('이웃');
    expect(await channel().sendAction(psidOf('이웃'), 'typing_on', NEVER)).toBe(false);
    expect(await channel().sendAction(psidOf(NAME), 'mark_seen', NEVER)).toBe(true);
    expect(meta.actionsFor(NAME)).toEqual(['mark_seen']);
  });
});
