import { validateSignature } from '@line/bot-sdk';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { judgeMessages } from './line-messages.js';
import { lineUserId } from './line-webhooks.js';
import { LineDouble } from './line.js';

/** The double must be as strict as LINE, or every test that uses it proves nothing. */
const text = (words: string): Record<string, unknown> => ({ type: 'text', text: words });
const postback = (more: object = {}): object => ({
  type: 'postback',
  label: '네',
  data: 'a',
  displayText: '네',
  ...more,
});
const uri = (address: string): object => ({ type: 'uri', label: '열기', uri: address });
const box = (...contents: unknown[]): object => ({ type: 'box', layout: 'vertical', contents });
const flexText = (words: string): object => ({ type: 'text', text: words, wrap: true });
const bubble = (...contents: unknown[]): object => ({ type: 'bubble', body: box(...contents) });
const flex = (contents: unknown, altText = '안내'): Record<string, unknown> => ({
  type: 'flex',
  altText,
  contents,
});
const carousel = (count: number, words = '네'): object => ({
  type: 'carousel',
  contents: Array.from({ length: count }, () => bubble(flexText(words))),
});
const quick = (count: number, action: object = postback()): Record<string, unknown> => ({
  ...text('네'),
  quickReply: { items: Array.from({ length: count }, () => ({ type: 'action', action })) },
});

const photo = (originalContentUrl: string, more: object = {}): object => ({
  type: 'image',
  originalContentUrl,
  previewImageUrl: 'https://a.kr/1-small.jpg',
  ...more,
});

describe('what LINE shows', () => {
  test.each<[string, unknown[]]>([
    ['five texts of 5000', Array.from({ length: 5 }, () => text('가'.repeat(5000)))],
    ['a bubble with a button', [flex(bubble(flexText('네'), { type: 'button', action: uri('tel:031120') }))]],
    ['twelve bubbles', [flex(carousel(12))]],
    ['thirteen quick replies', [quick(13)]],
    ['a photo', [photo('https://a.kr/1.jpg')]],
    ['a label of twenty families', [quick(1, postback({ label: '👨‍👩‍👧‍👦'.repeat(20) }))]],
  ])('%s', (_, messages) => {
    expect(judgeMessages(messages)).toHaveLength(messages.length);
  });

  test.each<[string, unknown]>([
    ['nothing', []],
    ['no list', text('네')],
    ['six messages', Array.from({ length: 6 }, () => text('네'))],
    ['a text of 5001', [text('가'.repeat(5001))]],
    ['an empty text', [text(' ')]],
    ['half a character', [text('가\ud83d')]],
    ['a field nobody knows', [{ ...text('네'), colour: 'red' }]],
    ['a type nobody knows', [{ type: 'hologram' }]],
    ['a photo by http', [photo('http://a.kr/1.jpg')]],
    ['a photo without a preview', [photo('https://a.kr/1.jpg', { previewImageUrl: undefined })]],
    ['fourteen quick replies', [quick(14)]],
    ['no quick reply', [quick(0)]],
    ['a label of 21', [quick(1, postback({ label: '가'.repeat(21) }))]],
    ['no label', [quick(1, postback({ label: undefined }))]],
    ['data of 301', [quick(1, postback({ data: 'a'.repeat(301) }))]],
    ['no data', [quick(1, postback({ data: '' }))]],
    ['a spoken text of 301', [quick(1, postback({ displayText: '가'.repeat(301) }))]],
    ['a script', [quick(1, uri('javascript:alert(1)'))]],
    ['an address in Korean letters', [quick(1, uri('https://한빛.kr'))]],
    ['an address of 1001', [quick(1, uri(`https://a.kr/${'b'.repeat(988)}`))]],
    ['a number with words', [quick(1, uri('tel:구내3번'))]],
    ['a flex without other words', [flex(bubble(flexText('네')), '')]],
    ['an empty box', [flex(bubble())]],
    ['an empty flex text', [flex(bubble(flexText('')))]],
    ['a bubble over 30 KB', [flex(bubble(flexText('가'.repeat(10_300))))]],
    ['a carousel over 50 KB', [flex(carousel(3, '가'.repeat(8000)))]],
    ['thirteen bubbles', [flex(carousel(13))]],
    ['no bubbles', [flex(carousel(0))]],
  ])('not %s', (_, messages) => {
    expect(judgeMessages(messages)).toMatchObject({ message: expect.stringMatching(/has \d+ error\(s\)/) });
  });
});

describe('how LINE sends', () => {
  let now: number;
  let line: LineDouble;
  const NAME = '김하늘';
  const KEY = '2a6e07b0-0fcf-439f-908b-828ed527e882';

  beforeEach(async () => {
    now = Date.parse('2026-11-21T10:00:00+09:00');
    line = await LineDouble.start({ now: () => now, monthlyLimit: 2 });
    line.sends.users.add(lineUserId(NAME));
  });
  afterEach(() => line.stop());

  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${line.origin}/v2/bot/${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer a-long-lived-token', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { message } = (await response.json()) as { message?: string };
    return { status: response.status, message, accepted: response.headers.get('x-line-accepted-request-id') };
  }
  const reply = (replyToken: string) => post('message/reply', { replyToken, messages: [text('네')] });
  const push = (key?: string, to = lineUserId(NAME)) =>
    post(
      'message/push',
      { to, messages: [text('네')] },
      key === undefined ? {} : { 'x-line-retry-key': key },
    );

  test('a reply token works once, for a minute from each telling, and never after twenty', async () => {
    const invalid = { status: 400, message: 'Invalid reply token' };
    expect(await reply('t')).toMatchObject(invalid);
    line.sends.tellToken('t', lineUserId(NAME));
    now += 60_001;
    expect(await reply('t')).toMatchObject(invalid);
    line.sends.tellToken('t', lineUserId(NAME));
    expect(await reply('t')).toMatchObject({ status: 200 });
    expect(await reply('t')).toMatchObject(invalid);
    line.sends.tellToken('old', lineUserId(NAME));
    now += 20 * 60_000 + 1;
    line.sends.tellToken('old', lineUserId(NAME));
    expect(await reply('old')).toMatchObject(invalid);
  });

  test('a reply takes no retry key', async () => {
    line.sends.tellToken('t', lineUserId(NAME));
    const body = { replyToken: 't', messages: [text('네')] };
    expect(await post('message/reply', body, { 'x-line-retry-key': KEY })).toMatchObject({ status: 400 });
  });

  test('a retry key is known for a day', async () => {
    expect(await push(KEY)).toMatchObject({ status: 200, accepted: null });
    now += 24 * 3_600_000 - 1;
    expect(await push(KEY)).toMatchObject({ status: 409, accepted: expect.any(String) });
    now += 1;
    expect(await push(KEY)).toMatchObject({ status: 200 });
    expect(line.shownTo(NAME)).toHaveLength(2);
    expect(await push('not-a-uuid')).toMatchObject({ status: 400 });
  });

  test('the month ends', async () => {
    for (const status of [200, 200, 429]) expect((await push()).status).toBe(status);
    expect((await push()).message).toBe('You have reached your monthly limit.');
  });

  test('nobody, a wrong token and a wrong path are refused', async () => {
    expect(await push(undefined, lineUserId('아무도 아닌 사람'))).toMatchObject({ status: 400 });
    expect(await post('message/push', {}, { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 });
    expect(await post('message/shout', {})).toMatchObject({ status: 404 });
  });

  test('dots take steps of five seconds up to sixty', async () => {
    const load = (loadingSeconds: number) =>
      post('chat/loading/start', { chatId: lineUserId(NAME), loadingSeconds });
    for (const seconds of [4, 7, 65]) expect((await load(seconds)).status).toBe(400);
    expect((await load(60)).status).toBe(202);
  });

  test('a rich menu is shown only with its picture, and takes only one', () => {
    const { richMenus } = line;
    const size = { width: 800, height: 250 };
    const { body } = richMenus.create({ size, selected: true, name: 'a', chatBarText: '메뉴', areas: [] });
    const { richMenuId } = body as { richMenuId: string };
    const image = Buffer.from('picture');
    expect(richMenus.create({ size: { width: 100, height: 100 } }).status).toBe(400);
    expect(richMenus.show(richMenuId).status).toBe(400);
    expect(richMenus.upload(richMenuId, 'image/webp', image).status).toBe(415);
    expect(richMenus.upload(richMenuId, 'image/png', Buffer.alloc(1024 * 1024 + 1)).status).toBe(413);
    expect(richMenus.upload(richMenuId, 'image/png', image).status).toBe(200);
    expect(richMenus.upload(richMenuId, 'image/png', image).status).toBe(400);
    expect(richMenus.show(richMenuId).status).toBe(200);
    expect(richMenus.delete(richMenuId).status).toBe(200);
    for (const act of ['show', 'delete'] as const) expect(richMenus[act](richMenuId).status).toBe(404);
    expect(richMenus.upload(richMenuId, 'image/png', image).status).toBe(404);
  });
});

test('webhooks are signed so that the SDK knows them', async () => {
  const seen: boolean[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const signature = String(incoming.headers['x-line-signature']);
      seen.push(validateSignature(Buffer.concat(chunks), '0123456789abcdef0123456789abcdef', signature));
      outgoing.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line = await LineDouble.start({
    webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  expect(await line.writes('김하늘', '안녕하세요 💡')).toBe(200);
  expect(seen).toEqual([true]);
  await line.stop();
  server.closeAllConnections();
  server.close();
});
