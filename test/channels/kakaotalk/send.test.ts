import { afterEach, describe, expect, test } from '@jest/globals';
import type { SendOutcome } from '../../../src/channels/channel.js';
import { kakaotalkChannel } from '../../../src/channels/kakaotalk/kakaotalk-channel.js';
import { render } from '../../../src/channels/kakaotalk/render.js';
import { textReply } from '../../../src/message/reply.js';
import { listen, type Listening } from '../../platforms/kakaotalk-listen.js';

const BODY = render(textReply('가로등을 고쳤어요.'));
const PATH = '/v1/bots/b/callback/one-time-token';
const NEVER = new AbortController().signal;

let kakao: Listening | undefined;
afterEach(async () => {
  await kakao?.stop();
  kakao = undefined;
});

/** Kakao answers the callback with this; the outcome is what the outbox hears. */
async function outcomeOf(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Promise<SendOutcome> {
  kakao = await listen((_, outgoing) => outgoing.writeHead(status, headers).end(text));
  return sendTo(kakao.origin + PATH, [kakao.host]);
}

const TARGET = {
  account: 'hanbit',
  citizenKey: 'c',
  lastInboundAt: 0,
  author: 'bot',
  retryKey: 'one',
} as const;

async function sendTo(callbackUrl: string, callbackHosts: string[], signal = NEVER): Promise<SendOutcome> {
  const channel = kakaotalkChannel({ account: 'hanbit', secretHeader: 'x', secret: 'y', callbackHosts });
  const outcome = await channel.send?.({ ...TARGET, callbackUrl }, BODY, signal);
  return outcome as SendOutcome;
}

describe('a late answer to the callback', () => {
  test('the rendered body is posted as it is', async () => {
    let posted = '';
    kakao = await listen((body, outgoing, incoming) => {
      posted = `${incoming.method} ${incoming.url} ${incoming.headers['content-type']} ${body}`;
      outgoing.end('{"taskId":"t-1","status":"SUCCESS","message":"OK","timestamp":1}');
    });
    expect(await sendTo(kakao.origin + PATH, [kakao.host])).toEqual({
      state: 'sent',
      platformMessageId: 't-1',
    });
    expect(posted).toBe(`POST ${PATH} application/json; charset=utf-8 ${JSON.stringify(BODY)}`);
  });

  test.each<[string, number, string, Partial<SendOutcome>]>([
    ['success without a task', 200, '{"status":"SUCCESS"}', { state: 'sent' }],
    [
      'a spent token',
      200,
      '{"status":"FAIL","message":"Invalid token"}',
      { state: 'failed', code: 'kakao_refused' },
    ],
    [
      'trouble at Kakao',
      200,
      '{"status":"ERROR","message":"504"}',
      { state: 'unknown', code: 'kakao_error' },
    ],
    ['a status nobody knows', 200, '{"status":"MAYBE"}', { state: 'unknown', code: 'kakao_error' }],
    ['a page instead of JSON', 200, '<html>ok</html>', { state: 'unknown', code: 'kakao_unreadable' }],
    ['JSON of somebody else', 200, '{"ok":true}', { state: 'unknown', code: 'kakao_unreadable' }],
    ['nothing', 200, '', { state: 'unknown', code: 'kakao_unreadable' }],
    ['an endless answer', 200, `{"status":"SUCCESS","x":"${'x'.repeat(400_000)}"}`, { state: 'unknown' }],
    ['a refusal by status', 400, '{"status":"FAIL"}', { state: 'failed', code: 'kakao_http_400' }],
    ['a detour', 302, '', { state: 'failed', code: 'kakao_http_302' }],
    ['a broken server', 500, '{"status":"ERROR"}', { state: 'unknown', code: 'kakao_http_500' }],
    ['a gateway that waited in vain', 504, '<html></html>', { state: 'unknown', code: 'kakao_http_504' }],
    ['a server at rest', 503, '', { state: 'retry', code: 'kakao_http_503' }],
  ])('%s', async (_, status, text, expected) => {
    expect(await outcomeOf(status, text)).toMatchObject(expected);
  });

  test('too many at once: again after the time they name', async () => {
    expect(await outcomeOf(429, '{"status":"FAIL"}', { 'retry-after': '7' })).toMatchObject({
      state: 'retry',
      afterMilliseconds: 7000,
    });
  });

  test('a connection lost after the bytes left: nobody knows', async () => {
    kakao = await listen((_, outgoing) => outgoing.destroy());
    const outcome = await sendTo(kakao.origin + PATH, [kakao.host]);
    expect(outcome).toMatchObject({ state: 'unknown', code: 'kakao_no_answer' });
    expect(JSON.stringify(outcome)).not.toContain('one-time-token');
  });

  test('stopped while waiting: nobody knows', async () => {
    const stop = new AbortController();
    kakao = await listen(() => stop.abort());
    expect(await sendTo(kakao.origin + PATH, [kakao.host], stop.signal)).toMatchObject({ state: 'unknown' });
  });

  test('stopped before: nothing left', async () => {
    expect(await sendTo(`http://127.0.0.1:9${PATH}`, ['127.0.0.1:9'], AbortSignal.abort())).toMatchObject({
      state: 'retry',
      code: 'kakao_not_sent',
    });
  });

  test('nobody listens: surely not shown', async () => {
    const gone = await listen(() => undefined);
    await gone.stop();
    expect(await sendTo(gone.origin + PATH, [gone.host])).toMatchObject({
      state: 'retry',
      code: 'kakao_unreachable',
    });
  });

  test('an address that is not Kakao is never called', async () => {
    expect(await sendTo('https://attacker.example/v1', ['bot-api.kakao.com'])).toMatchObject({
      state: 'failed',
      code: 'kakao_callback_address',
    });
  });
});

test('without a callback and without the Event API nobody can be written to', async () => {
  const channel = kakaotalkChannel({ account: 'hanbit', secretHeader: 'x', secret: 'y', restApiKey: 'key' });
  expect(channel.abilities.canPush).toBe(false);
  expect(await channel.send?.(TARGET, BODY, NEVER)).toMatchObject({
    state: 'failed',
    code: 'kakao_cannot_push',
  });
});
