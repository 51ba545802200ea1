import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { exchange, readJson, retryAfterMilliseconds, type Exchange } from '../../src/channels/exchange.js';

const dispatcher = new Agent();
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function ask(
  answer: RequestListener,
  more: { mostBytes?: number; token?: string } = {},
): Promise<Exchange> {
  const { token = 'token', ...limits } = more;
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => void listening.listen(0, '127.0.0.1', resolve));
  const request = {
    origin: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    path: '/one-time-token',
    method: 'POST' as const,
    headers: { authorization: token },
    body: '{}',
    timeoutMilliseconds: 300,
    ...limits,
  };
  return exchange(dispatcher, request, new AbortController().signal);
}

const bytesOf = (one: Exchange): Buffer => (one.state === 'answered' ? one.bytes : Buffer.alloc(0));

describe('one exchange with a platform', () => {
  test('brings the whole answer, whatever its status, in as many pieces as it comes', async () => {
    const answered = await ask((_, outgoing) => {
      outgoing.writeHead(418, { 'x-told': 'yes' }).write('{"말":');
      setTimeout(() => outgoing.end('"네"}'), 20);
    });
    expect(answered).toMatchObject({ state: 'answered', status: 418, headers: { 'x-told': 'yes' } });
    expect(readJson(bytesOf(answered))).toEqual({ 말: '네' });
  });

  test.each([
    ['as long as allowed', 10, 10],
    ['a byte longer', 11, 11],
    ['endless', 300_000, 11],
  ])('of an answer %s it keeps no more than shows it', async (_, length, kept) => {
    const answered = await ask((_request, outgoing) => outgoing.end('x'.repeat(length)), { mostBytes: 10 });
    expect(bytesOf(answered)).toHaveLength(kept);
  });

  test.each<[string, RequestListener]>([
    ['breaks off before', (_, outgoing) => outgoing.destroy()],
    [
      'breaks off within',
      (_, outgoing) => {
        outgoing.writeHead(200, { 'content-length': 100 }).write('{');
        setTimeout(() => outgoing.destroy(), 20);
      },
    ],
    ['never begins', () => undefined],
    ['never ends', (_, outgoing) => void outgoing.writeHead(200).write('{')],
  ])(
    'cannot know what became of a request whose answer %s, and does not tell the address',
    async (_, answer) => {
      const unknown = await ask(answer);
      expect(unknown).toMatchObject({ state: 'no_answer' });
      expect(JSON.stringify(unknown)).not.toContain('one-time-token');
    },
  );

  test('knows that nothing left with a token that no header can carry', async () => {
    const unsent = await ask((_, outgoing) => outgoing.end('{}'), { token: 'a\nb' });
    expect(unsent).toEqual({ state: 'unreachable', detail: 'UND_ERR_INVALID_ARG' });
  });
});

describe('what Retry-After asks for', () => {
  const NOW = Date.parse('2026-11-21T01:00:00Z');
  test.each([
    ['7', 7_000],
    [' 7 ', 7_000],
    ['Sat, 21 Nov 2026 01:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 00:00:00 GMT', undefined],
    ['0', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (written, expected) => {
    expect(retryAfterMilliseconds({ 'retry-after': written }, NOW)).toBe(expected);
  });
});
