import { describe, expect, test } from '@jest/globals';
import { BanjangError } from '../../../src/errors.js';
import { CITIZEN, deliveryOf, event, markOf, NOW, PAGE, parsed, SENT, SISTER_PAGE } from './parsing.js';

const said = (mid: string, more: Record<string, unknown> = {}): unknown => ({
  sender: { id: CITIZEN },
  recipient: { id: PAGE },
  timestamp: SENT,
  message: { mid, text: mid },
  ...more,
});
const keysOf = (body: unknown): string[] =>
  parsed(body).map((one) =>
    'message' in one
      ? `${one.message.account} ${one.message.citizenKey} ${one.message.platformMessageId ?? ''}`
      : `${one.account} ${one.mark}`,
  );

describe('a batch', () => {
  test('is every event of every entry, each with its own page and person', () => {
    const other = {
      sender: { id: '555' },
      recipient: { id: SISTER_PAGE },
      message: { mid: 'm_3', text: '책' },
    };
    const body = {
      object: 'page',
      entry: [
        { id: PAGE, time: SENT, messaging: [said('m_1'), said('m_2', { sender: { id: '777' } })] },
        { id: SISTER_PAGE, time: SENT, messaging: [other] },
        { id: '999', time: SENT, messaging: [said('m_4', { recipient: { id: '999' } })] },
      ],
    };
    expect(keysOf(body)).toEqual([
      `hanbit ${CITIZEN} m_1`,
      'hanbit 777 m_2',
      'hanbit-library 555 m_3',
      'hanbit other',
    ]);
  });

  test('with pages mixed in one entry goes by whom each was sent to', () => {
    const mixed = [
      said('m_1'),
      said('m_2', { recipient: { id: SISTER_PAGE } }),
      said('m_3', { recipient: { id: '999' } }),
      {
        sender: { id: SISTER_PAGE },
        recipient: { id: CITIZEN },
        message: { mid: 'm_4', is_echo: true, text: '네' },
      },
    ];
    expect(keysOf({ object: 'page', entry: [{ id: PAGE, messaging: mixed }] })).toEqual([
      `hanbit ${CITIZEN} m_1`,
      `hanbit-library ${CITIZEN} m_2`,
      'hanbit other',
      'hanbit-library staff_reply',
    ]);
  });

  test('with an event or an entry that is nothing keeps the rest', () => {
    const messaging = [null, 7, said('m_1'), [], 'x', said('m_2', { message: 'nothing' })];
    const body = { object: 'page', entry: [null, { id: PAGE, messaging }, 'x', {}] };
    expect(keysOf(body)).toEqual([
      'hanbit other',
      'hanbit other',
      'hanbit other',
      `hanbit ${CITIZEN} m_1`,
      'hanbit other',
      'hanbit other',
      'hanbit other',
      'hanbit other',
      'hanbit other',
    ]);
  });

  test('sent twice has the same ids', () => {
    expect(keysOf(event({ message: { mid: 'm_1', text: '네' } }))).toEqual(
      keysOf(event({ message: { mid: 'm_1', text: '네' } })),
    );
  });

  test('without entries is nothing', () => {
    expect(parsed({ object: 'page', entry: [] })).toEqual([]);
  });
});

describe('ids and times', () => {
  test('ids as numbers are the same people', () => {
    const body = event(
      { sender: { id: 1412611362105802 }, recipient: { id: Number(PAGE) } },
      { id: Number(PAGE) },
    );
    expect(markOf(body)).toMatchObject({ account: 'hanbit', citizenKey: '1412611362105802' });
  });

  test('ids too long for a number are not rounded to somebody else', () => {
    const json = JSON.stringify(
      event({ message: { mid: 'm_1', text: '번호는 98765432109876543, 맞죠? "12345678901234567"' } }),
    );
    const { message } = deliveryOf(json.replace(`"${CITIZEN}"`, CITIZEN));
    expect(message.citizenKey).toBe(CITIZEN);
    expect(message.content).toEqual({
      kind: 'text',
      text: '번호는 98765432109876543, 맞죠? "12345678901234567"',
    });
  });

  const message = { mid: 'm_1', text: '네' };
  test.each<[string, Record<string, unknown>, Record<string, unknown>, number]>([
    ['milliseconds', { timestamp: SENT }, {}, SENT],
    ['seconds', { timestamp: 1_701_599_111 }, {}, 1_701_599_111_000],
    ['text', { timestamp: String(SENT) }, {}, SENT],
    ['three days old', { timestamp: NOW - 3 * 86_400_000 }, {}, NOW - 3 * 86_400_000],
    ['absent, told by the entry', { timestamp: undefined }, { time: 1_701_599_116_216 }, 1_701_599_116_216],
    ['absent everywhere', { timestamp: undefined }, { time: undefined }, NOW],
    ['nonsense', { timestamp: 'yesterday' }, { time: -5 }, NOW],
    ['in the future', { timestamp: NOW + 86_400_000 }, {}, NOW],
  ])('a time %s', (_, told, entry, at) => {
    expect(deliveryOf(event({ message, ...told }, entry)).message.at).toBe(at);
  });

  test('a message without an id has one made of its moment, and none without a moment', () => {
    const idOf = (told: Record<string, unknown>): unknown =>
      deliveryOf(event({ message: { text: '네' }, ...told })).message.platformMessageId;
    expect(idOf({})).toBe(`text:${CITIZEN}:${SENT}`);
    expect(idOf({ timestamp: undefined })).toBeUndefined();
  });
});

describe('what is not a webhook of a page', () => {
  test.each([
    ['nothing', ''],
    ['half of it', '{"object":"page","entry":['],
    ['a page for people', '<html></html>'],
    ['another object', { object: 'notpage', entry: [{}] }],
    ['an object that is a number', { object: 7, entry: [] }],
    ['no entries', { object: 'page' }],
    ['entries that are none', { object: 'page', entry: {} }],
    ['a list', []],
  ])('%s is malformed', (_, body) => {
    let thrown: unknown;
    try {
      parsed(body);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(BanjangError);
    expect(thrown).toMatchObject({ code: 'webhook_malformed' });
  });

  test('Instagram is genuine, counted and not ours', () => {
    const body = { object: 'instagram', entry: [{ id: '17841452691600098', messaging: [said('m_1')] }] };
    expect(parsed(body)).toEqual([
      { account: 'hanbit', citizenKey: '', at: NOW, mark: 'other', type: 'instagram' },
    ]);
  });
});
