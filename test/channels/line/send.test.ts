import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import type { SendOutcome, SendTarget } from '../../../src/channels/channel.js';
import { lineChannel, type LineChannel } from '../../../src/channels/line/line-channel.js';
import { retryKeyOf } from '../../../src/channels/line/retry-key.js';
import { textReply } from '../../../src/message/reply.js';
import { lineUserId } from '../../platforms/line-webhooks.js';
import { LineDouble, type Fault } from '../../platforms/line.js';

const NAME = '김하늘';
const KEY = '2a6e07b0-0fcf-439f-908b-828ed527e882';
const NEVER = new AbortController().signal;
const MONTHLY = JSON.stringify({ message: 'You have reached your monthly limit.' });
const TOO_FAST = JSON.stringify({ message: 'The API rate limit has been exceeded. Try again later.' });
const PAGE = '<html><title>502 Bad Gateway</title></html>';

let now: number;
let line: LineDouble;
let channel: LineChannel;
let pool: Agent;

beforeEach(async () => {
  now = Date.parse('2026-11-21T10:00:00+09:00');
  line = await LineDouble.start({ now: () => now });
  line.sends.users.add(lineUserId(NAME));
  pool = new Agent();
  channel = channelWith(line.origin);
});
afterEach(async () => {
  await pool.destroy();
  await line.stop();
});

function channelWith(origin: string): LineChannel {
  const { channelSecret, accessToken } = line.settings;
  return lineChannel({
    account: 'hanbit-line',
    channelSecret,
    accessToken,
    apiOrigin: origin,
    dataOrigin: origin,
    dispatcher: pool,
    timeoutMilliseconds: 150,
    now: () => now,
  });
}

/** A target with a token that LINE has just told. */
function withToken(token = 'token-1'): SendTarget {
  line.sends.tellToken(token, lineUserId(NAME));
  return { ...target(), replyToken: { token, expiresAt: now + 50_000 } };
}

function target(): SendTarget {
  return {
    account: 'hanbit-line',
    citizenKey: lineUserId(NAME),
    lastInboundAt: now,
    author: 'bot',
    retryKey: KEY,
  };
}

async function send(to: SendTarget, text = '가로등을 고쳤어요.', signal = NEVER): Promise<SendOutcome> {
  const outcome = await channel.send?.(to, channel.render(textReply(text)), signal);
  if (outcome === undefined) throw new Error('the channel cannot send');
  return outcome;
}

const paths = (): string[] => line.requests.map(({ path }) => path.replace('/v2/bot/message/', ''));
const answer = (status: number, body: string, headers?: Record<string, string>): Fault => ({
  meets: 'answer',
  status,
  body,
  ...(headers !== undefined && { headers }),
});

describe('a reply', () => {
  test('goes by the token while it lives: free, without a retry key', async () => {
    expect(await send(withToken())).toEqual({
      state: 'sent',
      platformMessageId: expect.stringMatching(/^\d{18}$/),
    });
    expect(line.shownTo(NAME)).toEqual([{ type: 'text', text: '가로등을 고쳤어요.' }]);
    expect(line.sends.used).toBe(0);
    expect(line.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v2/bot/message/reply',
        headers: { 'content-type': 'application/json', authorization: 'Bearer a-long-lived-token' },
        body: { replyToken: 'token-1', messages: [{ type: 'text' }] },
      },
    ]);
    expect(line.requests[0]?.headers).not.toHaveProperty('x-line-retry-key');
  });

  test('is a push once the token has died by our clock', async () => {
    const to = withToken();
    now += 50_000;
    expect(await send(to)).toMatchObject({ state: 'sent' });
    expect(paths()).toEqual(['push']);
    expect(line.sends.used).toBe(1);
  });

  test('is a push when the token was used before', async () => {
    const to = withToken();
    await send(to, '첫 번째 답');
    expect(
      await send({ ...to, retryKey: '3a785346-2cf3-482f-8469-c893117fcef8' }, '두 번째 답'),
    ).toMatchObject({ state: 'sent' });
    expect(paths()).toEqual(['reply', 'reply', 'push']);
    expect(line.shownTo(NAME)).toHaveLength(2);
  });

  test('uses a token again that was told again', async () => {
    const to = withToken();
    now += 70_000;
    expect(await send(withToken())).toMatchObject({ state: 'sent' });
    expect(paths()).toEqual(['reply']);
    expect(to.replyToken?.token).toBe('token-1');
  });

  test.each<[string, Fault]>([
    ['is cut off', { meets: 'reset' }],
    ['is left waiting', { meets: 'hang' }],
    ['breaks inside LINE', answer(500, '{"message":"Internal Server Error"}')],
    ['gets a page of a proxy', answer(502, PAGE)],
    ['gets a page that says all is well', answer(200, '<html>ok</html>')],
  ])('that %s is said once more, and is shown once', async (_, fault) => {
    line.faults.push(fault);
    expect(await send(withToken())).toMatchObject({ state: 'sent' });
    expect(paths()).toEqual(['reply', 'reply']);
    expect(line.shownTo(NAME)).toHaveLength(1);
  });

  test('whose answer was lost is not known, and never said twice', async () => {
    line.faults.push({ meets: 'lost' });
    expect(await send(withToken())).toEqual({
      state: 'unknown',
      code: 'line_no_answer',
      detail: 'UND_ERR_SOCKET',
    });
    expect(paths()).toEqual(['reply', 'reply']);
    expect(line.shownTo(NAME)).toHaveLength(1);
  });

  test.each<[string, Fault, Fault, string]>([
    ['twice broken', answer(503, PAGE), answer(500, PAGE), 'line_http_503'],
    ['twice left waiting', { meets: 'hang' }, { meets: 'hang' }, 'line_no_answer'],
    ['broken, then refused', answer(500, ''), answer(429, TOO_FAST), 'line_http_500'],
  ])('%s is not known', async (_, first, second, code) => {
    line.faults.push(first, second);
    expect(await send(withToken())).toMatchObject({ state: 'unknown', code });
    expect(paths()).toEqual(['reply', 'reply']);
  });

  test('stopped while waiting is not known', async () => {
    line.faults.push({ meets: 'hang' });
    const outcome = await send(withToken(), '네', AbortSignal.timeout(50));
    expect(outcome).toMatchObject({ state: 'unknown', code: 'line_no_answer' });
    expect(line.shownTo(NAME)).toHaveLength(0);
  });

  test('refused for being too fast is tried again, not pushed', async () => {
    line.faults.push(answer(429, TOO_FAST));
    expect(await send(withToken())).toMatchObject({ state: 'retry', code: 'rate_limited' });
    expect(paths()).toEqual(['reply']);
  });
});

describe('a push', () => {
  test('carries the retry key, and the second time LINE says that it has it', async () => {
    const first = await send(target());
    expect(await send(target())).toEqual(first);
    expect(line.shownTo(NAME)).toHaveLength(1);
    expect(line.requests.map(({ headers }) => headers['x-line-retry-key'])).toEqual([KEY, KEY]);
  });

  test.each<[string, Fault]>([
    ['whose answer was lost', { meets: 'lost' }],
    ['that was cut off', { meets: 'reset' }],
    ['that was left waiting', { meets: 'hang' }],
    ['that broke inside LINE', answer(500, '{"message":"Internal Server Error"}')],
    ['that got a page', answer(503, PAGE)],
    ['that got a page which says all is well', answer(200, '<html>ok</html>')],
  ])('%s is tried again with the same key, and shown once', async (_, fault) => {
    line.faults.push(fault);
    expect(await send(target())).toMatchObject({ state: 'retry' });
    expect(await send(target())).toMatchObject({ state: 'sent' });
    expect(line.shownTo(NAME)).toHaveLength(1);
    expect(line.sends.used).toBe(1);
  });

  test('a repeated key without a word about the first is sent all the same', async () => {
    line.faults.push(answer(409, '{"message":"The retry key is already accepted"}'));
    expect(await send(target())).toEqual({ state: 'sent' });
  });

  test('a key of ours that is no UUID becomes one, the same every time', async () => {
    await send({ ...target(), retryKey: 'conversation-7/12' });
    expect(await send({ ...target(), retryKey: 'conversation-7/12' })).toMatchObject({ state: 'sent' });
    expect(line.shownTo(NAME)).toHaveLength(1);
    expect(retryKeyOf('conversation-7/12')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(retryKeyOf('a')).not.toBe(retryKeyOf('b'));
    expect(retryKeyOf(KEY)).toBe(KEY);
  });

  test('to somebody who blocked the account is taken and not shown', async () => {
    line.sends.blockedBy.add(lineUserId(NAME));
    expect(await send(target())).toMatchObject({ state: 'sent' });
    expect(line.shownTo(NAME)).toHaveLength(0);
  });

  test('to nobody is refused for good', async () => {
    const outcome = await send({ ...target(), citizenKey: lineUserId('아무도 아닌 사람') });
    expect(outcome).toMatchObject({ state: 'failed', code: 'line_cannot_reach' });
  });

  test('over the monthly limit is never tried again', async () => {
    line.sends.settings.monthlyLimit = 0;
    expect(await send(target())).toMatchObject({ state: 'failed', code: 'monthly_limit' });
  });

  test.each<[string, Record<string, string> | undefined, number | undefined]>([
    ['without a time', undefined, undefined],
    ['with seconds', { 'retry-after': '7' }, 7_000],
    ['with a date', { 'retry-after': 'Sat, 21 Nov 2026 01:00:30 GMT' }, 30_000],
    ['with a date that has passed', { 'retry-after': 'Sat, 21 Nov 2026 00:00:00 GMT' }, undefined],
    ['with nonsense', { 'retry-after': 'soon' }, undefined],
  ])('that came too fast is tried again, %s', async (_, headers, afterMilliseconds) => {
    line.faults.push(answer(429, TOO_FAST, headers));
    expect(await send(target())).toEqual({
      state: 'retry',
      code: 'rate_limited',
      detail: 'HTTP 429: The API rate limit has been exceeded. Try again later.',
      ...(afterMilliseconds !== undefined && { afterMilliseconds }),
    });
  });

  test.each<[number, string, string]>([
    [403, '{"message":"Failed to send messages"}', 'line_cannot_reach'],
    [429, MONTHLY, 'monthly_limit'],
    [400, '{"message":"The request body has 1 error(s)"}', 'line_refused'],
    [413, '', 'line_http_413'],
    [302, '', 'line_http_302'],
  ])('refused with %i %s is %s', async (status, body, code) => {
    line.faults.push(answer(status, body));
    expect(await send(target())).toMatchObject({ state: 'failed', code });
  });

  test('what LINE dislikes is told field by field, with its request id', async () => {
    const details = [{ message: 'May not be empty', property: 'messages[0].text' }, { property: 'to' }];
    const body = JSON.stringify({ message: 'The request body has 2 error(s)', details });
    line.faults.push(answer(400, body, { 'x-line-request-id': '123e4567' }));
    expect(await send(target())).toEqual({
      state: 'failed',
      code: 'line_refused',
      detail:
        'HTTP 400: The request body has 2 error(s) (messages[0].text: May not be empty; to: ) [123e4567]',
    });
  });
});

describe('by reply token or push alike', () => {
  const ways: [string, () => SendTarget][] = [
    ['reply', () => withToken()],
    ['push', target],
  ];

  test.each(ways)('%s: a token revoked in the middle of the day waits for a new one', async (_, to) => {
    line.accessToken = 'issued-this-noon';
    const outcome = await send(to());
    expect(outcome).toMatchObject({ state: 'retry', code: 'token_revoked', afterMilliseconds: 300_000 });
    expect(JSON.stringify(outcome)).not.toContain('a-long-lived-token');
    line.accessToken = 'a-long-lived-token';
    expect(await send(to())).toMatchObject({ state: 'sent' });
    expect(line.shownTo(NAME)).toHaveLength(1);
  });

  test.each(ways)('%s: a plan that does not allow it waits for somebody who changes it', async (_, to) => {
    line.faults.push(answer(403, '{"message":"Access to this API is not available for your account"}'));
    expect(await send(to())).toMatchObject({
      state: 'retry',
      code: 'access_refused',
      afterMilliseconds: 300_000,
    });
  });

  test.each(ways)('%s: nobody listens, so surely nothing was shown', async (_, to) => {
    const gone = await LineDouble.start();
    channel = channelWith(gone.origin);
    await gone.stop();
    expect(await send(to())).toMatchObject({ state: 'retry', code: 'line_unreachable' });
  });

  test.each(ways)('%s: stopped before, nothing left', async (_, to) => {
    expect(await send(to(), '네', AbortSignal.abort())).toMatchObject({
      state: 'retry',
      code: 'line_unreachable',
    });
    expect(line.requests).toHaveLength(0);
  });

  test.each(ways)('%s: an answer without end is not read to its end', async (_, to) => {
    const endless = answer(200, `{"sentMessages":[{"id":"1"}],"x":"${'x'.repeat(400_000)}"}`);
    line.faults.push(endless, endless);
    expect(['retry', 'unknown']).toContain((await send(to())).state);
  });

  test.each([null, {}, { messages: [] }, { messages: 'x' }, { messages: [1, 2, 3, 4, 5, 6] }, '"x"'])(
    'a stored body that is not ours is never sent: %j',
    async (body) => {
      expect(await channel.send?.(withToken(), body, NEVER)).toMatchObject({
        state: 'failed',
        code: 'line_body',
      });
      expect(line.requests).toHaveLength(0);
    },
  );
});
