import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { BanjangError, operatorError } from '../../../src/errors.js';
import { type ChatServer, FakeChat, startChatServer } from '../../browser/fake-chat.js';
import { OFFICE } from '../../browser/fake-replies.js';

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

function say(token: string, body: unknown): Promise<Response> {
  const headers = { ...bearer(token), 'Content-Type': 'application/json' };
  return request('/messages', {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function sendPhoto(
  token: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ clientId: randomUUID(), ...fields })) form.append(name, value);
  form.append('photo', new Blob([bytes]), '구멍.jpg');
  return request('/photos', { method: 'POST', headers: bearer(token), body: form });
}

async function messageOf(response: Response): Promise<{ status: number; message: string }> {
  const { message } = (await response.json()) as { message: string };
  return { status: response.status, message };
}

async function picture(): Promise<Uint8Array<ArrayBuffer>> {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#7a8' } });
  return new Uint8Array(await image.jpeg().toBuffer());
}

test('a photo of an agent is the citizen’s to see, and nobody else’s', async () => {
  const token = await begin();
  const bytes = Buffer.from(await picture());
  const file = randomUUID();
  chat.photos.set(file, { mediaType: 'image/jpeg', bytes });
  const unseen = await request(`/photos/${file}`, { headers: bearer(token) });
  expect(unseen.status).toBe(404);
  const photo = { kind: 'photo', file, mediaType: 'image/jpeg', alt: '고친 가로등' } as const;
  chat.agentSays({ bubbles: [photo], choices: [] });
  const response = await request(`/photos/${file}`, { headers: bearer(token) });
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
});

test('a video is given in the part that was asked for, under its own type', async () => {
  const token = await begin();
  const bytes = Buffer.from('0123456789');
  const file = randomUUID();
  chat.photos.set(file, { mediaType: 'video/mp4', bytes });
  chat.agentSays({ bubbles: [{ kind: 'photo', file, mediaType: 'video/mp4', alt: '' }], choices: [] });
  const part = (range: string) => request(`/photos/${file}`, { headers: { ...bearer(token), Range: range } });
  const middle = await part('bytes=2-4');
  expect([middle.status, middle.headers.get('content-type'), await middle.text()]).toEqual([
    206,
    'video/mp4',
    '234',
  ]);
  expect(middle.headers.get('content-range')).toBe('bytes 2-4/10');
  for (const all of ['bytes=0-1,4-5', 'lines=1-2', 'nonsense'])
    expect([(await part(all)).status, await (await part(all)).text()]).toEqual([200, '0123456789']);
  expect((await part('bytes=10-')).status).toBe(416);
});

describe('the page', () => {
  test('allows nothing inline, nothing from elsewhere and only the named frames', async () => {
    chat.settings.frameAncestors.push('https://www.hanbit.example');
    const response = await request('');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'self' https://www.hanbit.example");
    expect(policy).toContain("media-src 'self' blob:");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).not.toMatch(/<style|style=|<script(?! type="module" src=)|\son\w+=/);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('shows the words of the office as words', async () => {
    const name = OFFICE.name;
    OFFICE.name = `<img src=x onerror="alert('시')">&`;
    try {
      const html = await (await request('')).text();
      expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;시&#39;)&quot;&gt;&amp;');
      expect(html).not.toContain('<img src=x');
    } finally {
      OFFICE.name = name;
    }
  });

  test('what it loads may be kept for ever, for its name changes with it', async () => {
    const html = await (await request('')).text();
    const files = [...html.matchAll(/(?:src|href)="(\/chat\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) {
      const response = await fetch(server.url + file);
      expect([file, response.status, response.headers.get('cache-control')]).toEqual([
        file,
        200,
        'public, max-age=31536000, immutable',
      ]);
      await response.arrayBuffer();
    }
  });

  test('inspecting works only where it is switched on', async () => {
    const token = await begin();
    expect((await request('/inspect/2', { headers: bearer(token) })).status).toBe(404);
    expect(await (await request('?inspect=1')).text()).toContain('data-inspect="false"');
    chat.settings.inspect = true;
    expect(await (await request('?inspect=1')).text()).toContain('data-inspect="true"');
    const renderings = await (await request('/inspect/2', { headers: bearer(token) })).json();
    expect(renderings).toMatchObject({ kakaotalk: { version: '2.0' } });
    expect((await request('/inspect/1', { headers: bearer(token) })).status).toBe(404);
  });
});

describe('a session', () => {
  test('opens the conversation, and the record never holds the token', async () => {
    const token = await begin();
    expect(chat.only().items[0]?.content).toEqual({ kind: 'start' });
    expect(JSON.stringify([...chat.conversations.values()])).not.toContain(token);
  });

  test.each([
    'GET /events',
    'GET /history',
    'POST /messages',
    'POST /photos',
    'POST /session/stay',
    'DELETE /session',
    'GET /photos/a.jpg',
  ])('%s is for its owner only', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    for (const headers of [{}, bearer('A'.repeat(43))]) {
      const response = await request(path, { method, headers });
      expect(await messageOf(response)).toEqual({
        status: 401,
        message: '대화가 오래 멈춰 있어서 마쳤어요. 새로 시작할게요.',
      });
    }
  });

  test('ends when it idles, can be kept by asking, and can be erased even then', async () => {
    const token = await begin();
    const minute = 60_000;
    chat.later = 29 * minute;
    expect((await request('/session/stay', { method: 'POST', headers: bearer(token) })).status).toBe(204);
    chat.later = 58 * minute;
    expect((await request('/history', { headers: bearer(token) })).status).toBe(200);
    chat.later = 60 * minute;
    expect((await request('/history', { headers: bearer(token) })).status).toBe(401);
    expect((await request('/session', { method: 'DELETE', headers: bearer(token) })).status).toBe(204);
    expect(chat.conversations.size).toBe(0);
  });
});

describe('a message', () => {
  test('is taken with its own id; sent twice it is one', async () => {
    const token = await begin();
    const body = { clientId: randomUUID(), text: '여권 발급' };
    const responses = await Promise.all([say(token, body), say(token, body)]);
    expect(responses.map(({ status }) => status)).toEqual([202, 202]);
    expect(chat.said()).toEqual(['여권 발급']);
    expect(chat.only().items[2]).toMatchObject({ from: 'citizen', platformMessageId: body.clientId });
  });

  test.each([
    ['no JSON', '{', 400, '보낸 내용을 읽지 못했어요. 화면을 새로 고친 뒤 다시 보내 주세요.'],
    ['no text', { clientId: randomUUID() }, 400, '보낼 말을 적어 주세요.'],
    [
      'a flood',
      { clientId: randomUUID(), text: '가'.repeat(30_000) },
      413,
      '한 번에 보내기에는 너무 길어요. 나눠서 보내 주세요.',
    ],
  ])('%s is refused in Korean', async (_name, body, status, message) => {
    const token = await begin();
    expect(await messageOf(await say(token, body))).toEqual({ status, message });
    expect(chat.reported).toEqual([]);
  });

  test('too many at once are asked to wait, and told how long', async () => {
    const token = await begin();
    chat.isTooBusy = true;
    const response = await say(token, { clientId: randomUUID(), text: '여권' });
    expect(response.headers.get('retry-after')).toBe('10');
    expect(await messageOf(response)).toEqual({
      status: 429,
      message: '메시지가 너무 빨리 오고 있어요. 잠시 뒤에 다시 보내 주세요.',
    });
  });

  test('what fails on our side is told to the operator, and to the citizen in Korean only', async () => {
    const token = await begin();
    const fault = operatorError('database_unavailable', 'disk full', 'Free some space.', { retry: 'later' });
    chat.refusals.push(
      fault,
      new BanjangError('rate_limited', '조금만 기다려 주세요.', { audience: 'citizen', retry: 'later' }),
    );
    const body = { clientId: randomUUID(), text: '여권' };
    expect(await messageOf(await say(token, body))).toEqual({
      status: 503,
      message: '지금은 답하기 어려워요. 잠시 뒤에 다시 보내 주세요.',
    });
    expect(await messageOf(await say(token, body))).toEqual({
      status: 429,
      message: '조금만 기다려 주세요.',
    });
    expect(chat.reported).toEqual([fault]);
  });
});

describe('a photo', () => {
  test('is kept and shown to its owner, never as a page', async () => {
    const token = await begin();
    expect((await sendPhoto(token, await picture(), { text: '여기예요' })).status).toBe(202);
    const [file] = [...chat.photos.keys()];
    expect(chat.only().items[2]?.content).toMatchObject({
      kind: 'photos',
      text: '여기예요',
      photos: [{ source: 'stored', file }],
    });
    const response = await request(`/photos/${String(file)}`, { headers: bearer(token) });
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(await picture());
  });

  test("another citizen's is not found", async () => {
    await sendPhoto(await begin(), await picture());
    const [file] = [...chat.photos.keys()];
    const response = await request(`/photos/${String(file)}`, { headers: bearer(await begin()) });
    expect(await messageOf(response)).toEqual({ status: 404, message: '사진을 찾지 못했어요.' });
  });

  test('of more than 10 MB is refused after it has been heard to the end', async () => {
    const response = await sendPhoto(await begin(), new Uint8Array(11 * 1024 * 1024));
    expect(await messageOf(response)).toEqual({
      status: 413,
      message: expect.stringMatching(/10MB까지만.*동영상은 짧게/),
    });
  });

  test.each([
    ['what is no photo', () => sendPhoto(token, new Uint8Array([1, 2, 3])), 422, /사진만 받을 수 있어요/],
    ['an empty file', () => sendPhoto(token, new Uint8Array()), 422, /보낼 사진을 골라 주세요/],
    [
      'no form',
      () => request('/photos', { method: 'POST', headers: bearer(token), body: 'photo' }),
      422,
      /사진을 읽지 못했어요/,
    ],
    [
      'a form without an id',
      () => sendPhoto(token, new Uint8Array([1]), { clientId: '' }),
      400,
      /보낸 내용을 읽지 못했어요/,
    ],
  ])('%s is refused in Korean', async (_name, send, status, message) => {
    token = await begin();
    expect(await messageOf(await send())).toEqual({ status, message: expect.stringMatching(message) });
    expect(chat.photos.size).toBe(0);
  });
  let token = '';
});
