import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { textReply } from '../../../src/message/reply.js';
import { EventParser, type ServerEvent } from '../../../src/web/chat/event-parser.js';
import { type ChatServer, FakeChat, startChatServer } from '../../browser/fake-chat.js';

let chat: FakeChat;
let server: ChatServer;
beforeEach(async () => {
  chat = new FakeChat();
  server = await startChatServer(chat);
});
afterEach(async () => {
  await server.close();
});

const request = (path: string, init: RequestInit = {}) => fetch(`${server.url}/chat${path}`, init);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

async function begin(): Promise<string> {
  const response = await request('/session', { method: 'POST' });
  expect(response.status).toBe(201);
  return ((await response.json()) as { token: string }).token;
}

/** Reads the stream until `count` events have come, then hangs up. */
async function listen(token: string, count: number, lastSeen?: string): Promise<ServerEvent[]> {
  const hangUp = new AbortController();
  const headers = { ...bearer(token), ...(lastSeen === undefined ? {} : { 'Last-Event-ID': lastSeen }) };
  const response = await request('/events', { headers, signal: hangUp.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const parser = new EventParser();
  const events: ServerEvent[] = [];
  for await (const piece of response.body ?? []) {
    events.push(...parser.push(Buffer.from(piece as Uint8Array).toString()));
    if (events.length >= count) break;
  }
  hangUp.abort();
  return events;
}

describe('the events', () => {
  test('tell the past, say that they are ready, then go on', async () => {
    const token = await begin();
    const listening = listen(token, 4);
    while (chat.watchers === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    chat.agentSays(textReply('안녕하세요'));
    const events = await listening;
    expect(events.map(({ name, id }) => `${name} ${id}`).sort()).toEqual([
      'item 1',
      'item 2',
      'item 3',
      expect.stringMatching(/^ready [23]$/),
    ]);
    expect(chat.only().deliveredUpTo).toBe(3);
  });

  test('go on after what was seen last, and skip what was never said', async () => {
    const token = await begin();
    chat.agentSays(textReply('늦은 답'), 'expired');
    chat.agentSays(textReply('안녕하세요'));
    const events = await listen(token, 2, '2');
    expect(events.map(({ name, id }) => `${name} ${id}`)).toEqual(['item 4', 'ready 4']);
    const history = (await (await request('/history?after=2', { headers: bearer(token) })).json()) as {
      items: { seq: number }[];
    };
    expect(history.items.map(({ seq }) => seq)).toEqual([4]);
  });

  test('of a long talk come whole and in order', async () => {
    const token = await begin();
    for (let count = 0; count < 250; count += 1) chat.agentSays(textReply(String(count)));
    const events = await listen(token, 253);
    expect(events.map(({ id }) => Number(id))).toEqual([
      ...Array.from({ length: 252 }, (_, place) => place + 1),
      252,
    ]);
  });

  test('are let go when the page leaves', async () => {
    const token = await begin();
    await listen(token, 3);
    while (chat.watchers > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(chat.watchers).toBe(0);
  });

  test('are let go also when the page leaves at once', async () => {
    const token = await begin();
    const { port } = new URL(server.url);
    chat.slowness = 20;
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`GET /chat/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`, () =>
        socket.destroy(),
      );
      await new Promise((resolve) => socket.once('close', resolve));
    }
    expect((await listen(token, 3)).length).toBe(3);
    while (chat.watchers > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(chat.reported).toEqual([]);
  });

  test('are open five times for one citizen and not a sixth', async () => {
    const token = await begin();
    const hangUp = new AbortController();
    const open = () => request('/events', { headers: bearer(token), signal: hangUp.signal });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await open()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    hangUp.abort();
  });
});
