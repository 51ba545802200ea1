import { describe, expect, test } from '@jest/globals';
import type { Delivery, Incoming } from '../../../src/channels/channel.js';
import { parse } from '../../../src/channels/line/parse.js';
import type { InboundContent } from '../../../src/message/inbound-message.js';
import {
  eventFrom,
  lineUserId,
  messageEvent,
  textMessage,
  type LineEvent,
} from '../../platforms/line-webhooks.js';

const NOW = Date.parse('2026-11-21T10:00:00+09:00');
const CITIZEN = lineUserId('김하늘');
const DATA = 'https://api-data.line.me';

function parsed(body: unknown): Incoming[] {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return parse({ headers: {}, rawBody }, NOW, { account: 'hanbit-line', dataOrigin: DATA });
}

function happened(event: LineEvent): Incoming[] {
  return parsed({ destination: CITIZEN, events: [eventFrom('김하늘', NOW - 200, event)] });
}

function deliveryOf(event: LineEvent): Delivery {
  const [incoming] = happened(event);
  if (incoming === undefined || !('message' in incoming)) throw new Error('no message was delivered');
  return incoming;
}

function contentOf(message: Record<string, unknown>): InboundContent {
  return deliveryOf({ type: 'message', replyToken: 't', message: { id: '325708', ...message } }).message
    .content;
}

const mark = (more: object): object => ({
  account: 'hanbit-line',
  citizenKey: CITIZEN,
  at: NOW - 200,
  ...more,
});

describe('messages', () => {
  test.each<[string, Record<string, unknown>, InboundContent]>([
    ['a text', textMessage('가로등이 꺼졌어요'), { kind: 'text', text: '가로등이 꺼졌어요' }],
    [
      'a text with LINE’s own emoji and a mention',
      {
        type: 'text',
        text: '@반장 고마워요 (heart)',
        emojis: [{ index: 9, length: 7, productId: '5ac1', emojiId: '001' }],
        mention: { mentionees: [{ index: 0, length: 3, type: 'user', isSelf: true }] },
      },
      { kind: 'text', text: '@반장 고마워요 (heart)' },
    ],
    [
      'a text of spaces',
      { type: 'text', text: ' \n' },
      { kind: 'unknown', description: '내용이 없는 메시지예요.' },
    ],
    ['a text without text', { type: 'text' }, { kind: 'unknown', description: '내용이 없는 메시지예요.' }],
    [
      'a photo',
      { type: 'image', contentProvider: { type: 'line' }, quoteToken: 'q' },
      { kind: 'photos', photos: [{ source: 'remote', url: `${DATA}/v2/bot/message/325708/content` }] },
    ],
    [
      'one photo of a set of which nobody knows how many',
      { type: 'image', contentProvider: { type: 'line' }, imageSet: { id: 'E005D41A7288F41B' } },
      { kind: 'photos', photos: [{ source: 'remote', url: `${DATA}/v2/bot/message/325708/content` }] },
    ],
    [
      'a photo on somebody else’s server',
      {
        type: 'image',
        contentProvider: { type: 'external', originalContentUrl: 'https://example.com/original.jpg' },
      },
      { kind: 'photos', photos: [{ source: 'remote', url: 'https://example.com/original.jpg' }] },
    ],
    [
      'a photo on a server that is not named',
      { type: 'image', contentProvider: { type: 'external' } },
      { kind: 'unknown', description: '사진이 왔지만 주소가 없어서 열 수 없어요.' },
    ],
    [
      'a video',
      { type: 'video', duration: 60000, contentProvider: { type: 'line' } },
      {
        kind: 'photos',
        photos: [{ source: 'remote', url: `${DATA}/v2/bot/message/325708/content`, what: 'video' }],
      },
    ],
    [
      'a video elsewhere',
      {
        type: 'video',
        contentProvider: { type: 'external', originalContentUrl: 'https://example.com/original.mp4' },
      },
      {
        kind: 'photos',
        photos: [{ source: 'remote', url: 'https://example.com/original.mp4', what: 'video' }],
      },
    ],
    [
      'a voice message',
      { type: 'audio', duration: 3000, contentProvider: { type: 'line' } },
      { kind: 'attachment', what: 'voice', url: `${DATA}/v2/bot/message/325708/content` },
    ],
    [
      'a file',
      { type: 'file', fileName: '민원 신청서.hwp', fileSize: 22016 },
      {
        kind: 'attachment',
        what: 'file',
        url: `${DATA}/v2/bot/message/325708/content`,
        name: '민원 신청서.hwp',
      },
    ],
    [
      'a place',
      { type: 'location', title: '한빛시청', address: '한빛로 1', latitude: 37.5, longitude: 127.25 },
      { kind: 'location', latitude: 37.5, longitude: 127.25, name: '한빛시청', address: '한빛로 1' },
    ],
    [
      'a place without a name, its numbers as words',
      { type: 'location', latitude: '37.5', longitude: '127.25' },
      { kind: 'location', latitude: 37.5, longitude: 127.25 },
    ],
    [
      'a place nowhere',
      { type: 'location', latitude: 137.5, longitude: 127.25 },
      { kind: 'unknown', description: '위치가 왔지만 좌표를 읽을 수 없어요.' },
    ],
    [
      'a sticker',
      { type: 'sticker', packageId: '1', stickerId: '1' },
      { kind: 'attachment', what: 'sticker' },
    ],
    [
      'a sticker with keywords',
      {
        type: 'sticker',
        packageId: '1',
        stickerId: '1',
        stickerResourceType: 'STATIC',
        keywords: ['bed', 'sleep'],
      },
      { kind: 'attachment', what: 'sticker', name: 'bed, sleep' },
    ],
    [
      'a sticker with the citizen’s own words',
      { type: 'sticker', packageId: '1', stickerId: '1', stickerResourceType: 'MESSAGE', text: '수고하세요' },
      { kind: 'attachment', what: 'sticker', text: '수고하세요' },
    ],
    [
      'a kind that nobody knows yet',
      { type: 'hologram', depth: 3 },
      { kind: 'unknown', description: '알 수 없는 형식의 메시지를 보냈어요.' },
    ],
    [
      'a kind that is the name of something else',
      { type: 'constructor' },
      { kind: 'unknown', description: '알 수 없는 형식의 메시지를 보냈어요.' },
    ],
  ])('%s', (_, message, content) => {
    expect(contentOf(message)).toEqual(content);
  });

  test('are known by LINE’s id, can be answered for 50 seconds, and were sent when LINE says', () => {
    expect(
      deliveryOf({ type: 'message', replyToken: 'a1b2', message: { id: '325708', ...textMessage('네') } }),
    ).toEqual({
      message: {
        account: 'hanbit-line',
        citizenKey: CITIZEN,
        platformMessageId: '325708',
        at: NOW - 200,
        content: { kind: 'text', text: '네' },
      },
      fromCitizen: true,
      replyToken: { token: 'a1b2', expiresAt: NOW + 50_000 },
    });
  });

  test('an event without its message is a message without content, known by the event', () => {
    const delivery = deliveryOf({
      type: 'message',
      replyToken: 't',
      webhookEventId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
    });
    expect(delivery.message.content.kind).toBe('unknown');
    expect(delivery.message.platformMessageId).toBe('01FZ74A0TDDPYRVKNK77XKC3ZR');
  });
});

describe('taps', () => {
  test('carry what we wrote: what was meant and what stood on the button', () => {
    const { message } = deliveryOf({
      type: 'postback',
      replyToken: 't',
      postback: { data: 'topic:passport#fee\n여권 수수료' },
      webhookEventId: '01FZ74A0TDDPYRVKNK77XKC3ZR',
    });
    expect(message.content).toEqual({ kind: 'tap', payload: 'topic:passport#fee', text: '여권 수수료' });
    expect(message.platformMessageId).toBe('01FZ74A0TDDPYRVKNK77XKC3ZR');
  });

  test.each<[string, unknown, InboundContent]>([
    ['data that is not ours', { data: 'action=buy' }, { kind: 'tap', payload: 'action=buy', text: '' }],
    ['no data', {}, { kind: 'unknown', description: '내용이 없는 단추를 눌렀어요.' }],
    ['nothing at all', undefined, { kind: 'unknown', description: '내용이 없는 단추를 눌렀어요.' }],
  ])('%s', (_, postback, content) => {
    expect(deliveryOf({ type: 'postback', postback }).message.content).toEqual(content);
  });
});

describe('what happens without words', () => {
  test.each<[string, LineEvent, object[]]>([
    ['a citizen blocks the account', { type: 'unfollow' }, [mark({ mark: 'left' })]],
    [
      'a citizen takes a message back',
      { type: 'unsend', unsend: { messageId: '325708' } },
      [mark({ mark: 'withdrawn', platformMessageId: '325708' })],
    ],
    ['a message taken back that is not named', { type: 'unsend' }, [mark({ mark: 'other', type: 'unsend' })]],
    [
      'a citizen edits a message',
      { type: 'messageEdited', message: { id: '325708', type: 'text', text: '두 번째 가로등이요' } },
      [mark({ mark: 'edited', platformMessageId: '325708', text: '두 번째 가로등이요' })],
    ],
    [
      'an edit without words',
      { type: 'messageEdited', message: { id: '1', type: 'image' } },
      [mark({ mark: 'other', type: 'messageEdited' })],
    ],
    [
      'the chat is given to us',
      { type: 'activated', chatControl: { expireAt: NOW + 1000 } },
      [mark({ mark: 'ownership', ours: true })],
    ],
    ['the chat is taken from us', { type: 'deactivated' }, [mark({ mark: 'ownership', ours: false })]],
    ...[
      'accountLink',
      'beacon',
      'botResumed',
      'botSuspended',
      'delivery',
      'join',
      'leave',
      'memberJoined',
      'memberLeft',
      'membership',
      'module',
      'videoPlayComplete',
      'greatNewFeature',
    ].map((type): [string, LineEvent, object[]] => [type, { type }, [mark({ mark: 'other', type })]]),
    ['a type that is no word', { type: 'a b\n' }, [mark({ mark: 'other', type: 'unknown' })]],
    ['a type of JavaScript', { type: 'toString' }, [mark({ mark: 'other', type: 'toString' })]],
  ])('%s', (_, event, marks) => {
    expect(happened(event)).toEqual(marks);
  });

  test('a citizen who adds the account starts', () => {
    const event = { type: 'follow', replyToken: 't', follow: { isUnblocked: false } };
    expect(happened(event)).toMatchObject([
      { message: { content: { kind: 'start' } }, replyToken: { token: 't' } },
    ]);
  });

  test('a citizen who unblocks the account comes back and starts', () => {
    const event = { type: 'follow', replyToken: 't', follow: { isUnblocked: true } };
    expect(happened(event)).toMatchObject([
      { mark: 'returned' },
      { message: { content: { kind: 'start' } } },
    ]);
  });

  test('an old follow says nothing about that', () => {
    expect(happened({ type: 'follow', replyToken: 't' })).toMatchObject([
      { message: { content: { kind: 'start' } } },
    ]);
  });
});

describe('who speaks', () => {
  const group = { type: 'group', groupId: 'Ca56f94637c', userId: CITIZEN };
  const room = { type: 'room', roomId: 'Ra8dbf4673c' };

  test.each<[string, LineEvent, Record<string, unknown>]>([
    [
      'a group',
      { ...messageEvent(textMessage('안녕')), source: group },
      { mark: 'other', type: 'group:message', citizenKey: '' },
    ],
    ['a room', { type: 'join', source: room }, { mark: 'other', type: 'group:join' }],
    [
      'an edit in a group',
      { type: 'messageEdited', source: group },
      { mark: 'other', type: 'group:messageEdited' },
    ],
    [
      'nobody',
      { ...messageEvent(textMessage('안녕')), source: undefined },
      { mark: 'other', type: 'message' },
    ],
    [
      'a source nobody knows',
      { type: 'message', source: { type: 'spirit' } },
      { mark: 'other', type: 'message' },
    ],
    [
      'a user without a key',
      { type: 'message', source: { type: 'user' } },
      { mark: 'other', type: 'message' },
    ],
  ])('%s is not answered', (_, event, expected) => {
    expect(happened(event)).toMatchObject([expected]);
  });

  test('a key in numbers is a key', () => {
    const event = { ...messageEvent(textMessage('안녕')), source: { type: 'user', userId: 100001 } };
    expect(deliveryOf(event).message.citizenKey).toBe('100001');
  });

  test('while another module owns the chat we listen and have nothing to answer with', () => {
    const delivery = deliveryOf({ ...messageEvent(textMessage('상담원이세요?')), mode: 'standby' });
    expect(delivery.standby).toBe(true);
    expect(delivery).not.toHaveProperty('replyToken');
  });
});

describe('repeats, batches and old forms', () => {
  test('a redelivered message has the same id and a token that lives again', () => {
    const event = eventFrom('김하늘', NOW - 30_000, messageEvent(textMessage('등본이요')));
    const first = parsed({ events: [event] });
    const again = parsed({ events: [{ ...event, deliveryContext: { isRedelivery: true } }] });
    expect(again).toEqual(first);
  });

  test('an empty batch is LINE trying the address', () => {
    expect(parsed({ destination: CITIZEN, events: [] })).toEqual([]);
  });

  test('a batch keeps its order, and people apart', () => {
    const events = [
      eventFrom('김하늘', NOW, messageEvent(textMessage('첫째'))),
      eventFrom('이바다', NOW, { type: 'follow', replyToken: 't', follow: { isUnblocked: true } }),
      eventFrom('김하늘', NOW, messageEvent({ type: 'sticker', packageId: '1', stickerId: '1' })),
    ];
    expect(
      parsed({ events }).map((one) =>
        'mark' in one ? one.mark : `${one.message.citizenKey}:${one.message.content.kind}`,
      ),
    ).toEqual([
      `${lineUserId('김하늘')}:text`,
      'returned',
      `${lineUserId('이바다')}:start`,
      `${lineUserId('김하늘')}:attachment`,
    ]);
  });

  test('events from before LINE had ids and modes', () => {
    const source = { type: 'user', userId: 'uabcdefghij' };
    const message = { id: '100001', type: 'text', text: 'Hello, world' };
    const events = [
      { replyToken: 'abcdefghij', type: 'message', timestamp: 1_459_991_487_970, source, message },
    ];
    expect(parsed({ events })).toEqual([
      {
        message: {
          account: 'hanbit-line',
          citizenKey: 'uabcdefghij',
          platformMessageId: '100001',
          at: 1_459_991_487_970,
          content: { kind: 'text', text: 'Hello, world' },
        },
        fromCitizen: true,
        replyToken: { token: 'abcdefghij', expiresAt: NOW + 50_000 },
      },
    ]);
  });

  test.each<[string, unknown, number]>([
    ['seconds', Math.floor(NOW / 1000) - 60, NOW - 60_000],
    ['milliseconds as words', String(NOW - 1), NOW - 1],
    ['three days ago', NOW - 3 * 86_400_000, NOW - 3 * 86_400_000],
    ['a clock that is ahead', NOW + 60_000, NOW],
    ['nothing', undefined, NOW],
    ['zero', 0, NOW],
    ['a word', 'yesterday', NOW],
  ])('a time as %s', (_, timestamp, at) => {
    expect(deliveryOf({ ...messageEvent(textMessage('네')), timestamp }).message.at).toBe(at);
  });

  test('an id in numbers is an id, but one that has lost digits is none', () => {
    const idOf = (written: string): string | undefined => {
      const event = JSON.stringify(
        eventFrom('김하늘', NOW, {
          type: 'message',
          webhookEventId: '01FZ74',
          message: { id: 0, type: 'text', text: '네' },
        }),
      );
      const [delivery] = parsed(`{"events":[${event.replace('"id":0', `"id":${written}`)}]}`);
      return delivery !== undefined && 'message' in delivery ? delivery.message.platformMessageId : undefined;
    };
    expect(idOf('325708')).toBe('325708');
    expect(idOf('461230966842064897')).toBe('01FZ74');
  });

  test('what is no event is counted, and does not stop the others', () => {
    const events = [null, 7, 'x', {}, eventFrom('김하늘', NOW, messageEvent(textMessage('네')))];
    expect(parsed({ events }).map((one) => ('mark' in one ? one.mark : one.message.content.kind))).toEqual([
      'other',
      'other',
      'other',
      'other',
      'text',
    ]);
  });

  test.each(['', '{', '[]', 'null', '{}', '{"events":{}}', '{"object":"page","entry":[]}'])(
    '%s is not from LINE',
    (body) => {
      expect(() => parsed(body)).toThrow(expect.objectContaining({ code: 'webhook_malformed' }));
    },
  );
});
