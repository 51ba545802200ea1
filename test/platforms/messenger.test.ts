import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { MessengerDouble } from './messenger.js';
import { messengerMessage, reasonsAgainst } from './messenger-message.js';
import { MessengerPersonas } from './messenger-personas.js';
import { psidOf } from './messenger-webhook.js';

/** The double must be as strict as Meta, or every test that uses it proves nothing. */
const button = (title: string, more = {}): unknown => ({ type: 'postback', title, payload: 'p', ...more });
const template = (payload: Record<string, unknown>): unknown => ({
  attachment: { type: 'template', payload },
});
const buttons = (count: number, text = '네'): unknown =>
  template({ template_type: 'button', text, buttons: Array.from({ length: count }, () => button('네')) });
const generic = (count: number, element: unknown = { title: '가', subtitle: '나' }): unknown =>
  template({ template_type: 'generic', elements: Array.from({ length: count }, () => element) });
const quick = (count: number, title = '네'): unknown[] =>
  Array.from({ length: count }, () => ({ content_type: 'text', title, payload: 'p' }));

describe('the names of a page', () => {
  const picture = 'https://a.kr/1.png';

  test.each<[string, unknown]>([
    ['of 51 letters', { name: '가'.repeat(51), profile_picture_url: picture }],
    ['that are empty', { name: ' ', profile_picture_url: picture }],
    ['without a picture', { name: '박서연' }],
    ['with a picture by http', { name: '박서연', profile_picture_url: 'http://a.kr/1.png' }],
    ['with a field nobody knows', { name: '박서연', profile_picture_url: picture, age: 3 }],
  ])('are refused: %s', (_, body) => {
    const names = new MessengerPersonas();
    expect(names.create(body)).toMatchObject({ status: 400, body: { error: { code: 100 } } });
    expect(names.all).toEqual([]);
  });

  test('may be the same twice, and are told page by page', () => {
    const names = new MessengerPersonas();
    for (let number = 0; number < 30; number += 1)
      names.create({ name: '박서연', profile_picture_url: picture });
    const first = names.list(new URLSearchParams()).body as { data: unknown[]; paging: { next?: string } };
    const second = names.list(new URLSearchParams('after=25')).body as typeof first;
    expect([first.data.length, second.data.length]).toEqual([25, 5]);
    expect([first.paging.next, second.paging.next]).toEqual([expect.any(String), undefined]);
  });
});

describe('what Meta shows', () => {
  test.each([
    ['a text of 2000', { text: '가'.repeat(2000) }],
    ['thirteen quick replies', { text: '네', quick_replies: quick(13, '가'.repeat(20)) }],
    ['a text with three buttons', buttons(3, '가'.repeat(640))],
    ['ten cards with quick replies', { ...(generic(10) as object), quick_replies: quick(1) }],
    ['a picture', { attachment: { type: 'image', payload: { url: 'https://a.kr/1.png' } } }],
  ])('%s', (_, message) => {
    expect(messengerMessage.safeParse(message).success).toBe(true);
  });

  test.each([
    ['a text of 2001', { text: '가'.repeat(2001) }],
    ['an empty text', { text: ' ' }],
    ['half a character', { text: '가\ud83d' }],
    ['nothing', {}],
    ['a text and a template', { text: '네', ...(buttons(1) as object) }],
    ['a field nobody knows', { text: '네', colour: 'red' }],
    ['fourteen quick replies', { text: '네', quick_replies: quick(14) }],
    ['no quick replies', { text: '네', quick_replies: [] }],
    ['a long quick reply', { text: '네', quick_replies: quick(1, '가'.repeat(21)) }],
    [
      'quick replies under a picture',
      { attachment: { type: 'image', payload: { url: 'https://a.kr/1.png' } }, quick_replies: quick(1) },
    ],
    ['four buttons', buttons(4)],
    ['no buttons', buttons(0)],
    ['a text of 641 over buttons', buttons(1, '가'.repeat(641))],
    ['eleven cards', generic(11)],
    ['no cards', generic(0)],
    ['a card of a title alone', generic(1, { title: '가' })],
    ['a long title', generic(1, { title: '가'.repeat(81), subtitle: '나' })],
    ['a long subtitle', generic(1, { title: '가', subtitle: '나'.repeat(81) })],
    ['a long label', template({ template_type: 'button', text: '네', buttons: [button('가'.repeat(21))] })],
    [
      'an empty payload',
      template({ template_type: 'button', text: '네', buttons: [button('네', { payload: '' })] }),
    ],
    [
      'a number without its country',
      template({
        template_type: 'button',
        text: '네',
        buttons: [button('네', { type: 'phone_number', payload: '0312282114' })],
      }),
    ],
    [
      'a script behind a button',
      template({
        template_type: 'button',
        text: '네',
        buttons: [{ type: 'web_url', title: '네', url: 'javascript:alert(1)' }],
      }),
    ],
    ['metadata of 1001', { text: '네', metadata: 'm'.repeat(1001) }],
  ])('not %s', (_, message) => {
    expect(reasonsAgainst([message])).not.toEqual([]);
  });

  test('not quick replies that a further message makes vanish', () => {
    expect(reasonsAgainst([{ text: '네', quick_replies: quick(1) }, { text: '또' }])).toEqual([
      '0: quick replies vanish',
    ]);
  });
});

describe('the Send API', () => {
  const NOW = Date.parse('2026-11-21T10:00:00+09:00');
  const DAY = 86_400_000;
  let meta: MessengerDouble;
  beforeEach(async () => {
    meta = await MessengerDouble.start({ now: () => NOW, sendsPerSecond: 3 });
    meta.hasWritten('김하늘', NOW - 1000);
  });
  afterEach(() => meta.stop());

  async function post(body: unknown, token = meta.settings.pageToken): Promise<unknown> {
    const answer = await request(`${meta.origin}/v26.0/me/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { error, ...rest } = (await answer.body.json()) as {
      error?: { code: number; error_subcode?: number };
    };
    return error === undefined ? rest : [error.code, error.error_subcode];
  }
  const say = (more: Record<string, unknown> = {}): unknown => ({
    recipient: { id: psidOf('김하늘') },
    messaging_type: 'RESPONSE',
    message: { text: '네' },
    ...more,
  });

  test('shows a message and names it', async () => {
    expect(await post(say())).toEqual({
      recipient_id: psidOf('김하늘'),
      message_id: expect.any(String),
    });
    expect(meta.shownTo('김하늘')).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>, unknown]>([
    ['a stranger', { recipient: { id: '1' } }, [100, 2018001]],
    ['an id that is none', { recipient: { id: 'abc' } }, [100, undefined]],
    ['a message of no type', { messaging_type: undefined }, [100, undefined]],
    ['a message and an action', { sender_action: 'typing_on' }, [100, undefined]],
    ['a tag that has ended', { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }, [100, undefined]],
    ['a tag without a name', { messaging_type: 'MESSAGE_TAG' }, [100, undefined]],
  ])('refuses %s', async (_, more, expected) => {
    expect(await post(say(more))).toEqual(expected);
    expect(meta.shownTo('김하늘')).toEqual([]);
  });

  test('refuses what comes too late, too fast, by a wrong token or to somebody who blocked the page', async () => {
    meta.hasWritten('이도윤', NOW - DAY);
    const late = say({ recipient: { id: psidOf('이도윤') } });
    expect(await post(late)).toEqual([10, 2018278]);
    expect(await post(say(), 'wrong')).toEqual([190, 460]);
    meta.block('이도윤');
    expect(await post(late)).toEqual([551, 1545041]);
    for (let count = 0; count < 3; count += 1) await post(say());
    expect(await post(say())).toEqual([613, undefined]);
  });

  test('opens the window by words and taps, not by reading', async () => {
    meta.hasWritten('이도윤', NOW - DAY);
    const late = say({ recipient: { id: psidOf('이도윤') } });
    await meta.does('이도윤', { read: { watermark: NOW } });
    expect(await post(late)).toEqual([10, 2018278]);
    await meta.writes('이도윤', '안녕하세요');
    expect(await post(late)).toMatchObject({ message_id: expect.any(String) });
  });
});
