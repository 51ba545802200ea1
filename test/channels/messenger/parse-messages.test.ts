import { describe, expect, test } from '@jest/globals';
import { MAXIMUM_PHOTOS, MAXIMUM_TEXT_LENGTH } from '../../../src/message/inbound-message.js';
import { CITIZEN, deliveryOf, event, PAGE, SENT, standby } from './parsing.js';

const PHOTO = 'https://scontent.xx.fbcdn.net/v/t1.15752-9/lamp.jpg?_nc_cat=1&oh=abc&oe=6B49D200';
const content = (message: Record<string, unknown>): unknown =>
  deliveryOf(event({ message: { mid: 'm_1', ...message } })).message.content;
const attached = (...attachments: unknown[]): unknown => content({ attachments });
const image = (url: string, more = {}): unknown => ({ type: 'image', payload: { url, ...more } });

describe('a message', () => {
  test('is whose it is, when it was sent and under its own id', () => {
    expect(deliveryOf(event({ message: { mid: 'm_1', text: '등본 떼려면요?' } }))).toEqual({
      message: {
        account: 'hanbit',
        citizenKey: CITIZEN,
        platformMessageId: 'm_1',
        at: SENT,
        content: { kind: 'text', text: '등본 떼려면요?' },
      },
      fromCitizen: true,
    });
  });

  test('while somebody else owns the conversation is kept as such', () => {
    const { standby: isStandby, message } = deliveryOf(standby({ message: { mid: 'm_1', text: '네' } }));
    expect(isStandby).toBe(true);
    expect(message.content).toEqual({ kind: 'text', text: '네' });
  });

  test('in answer to another one is its own text', () => {
    expect(content({ text: '이거요', reply_to: { mid: 'm_0', is_self_reply: false } })).toEqual({
      kind: 'text',
      text: '이거요',
    });
  });

  test('a quick reply is a tap', () => {
    expect(content({ text: '수수료', quick_reply: { payload: 'topic:cert.resident#fee' } })).toEqual({
      kind: 'tap',
      payload: 'topic:cert.resident#fee',
      text: '수수료',
    });
  });

  test.each([
    ['', '빈 값'],
    ['p'.repeat(1001), '너무 긴 값'],
    [null, '없는 값'],
  ])('a quick reply whose payload says nothing is its words (%#)', (payload, text) => {
    expect(content({ text, quick_reply: { payload } })).toEqual({ kind: 'text', text });
  });

  test('a text without end is cut, without control characters', () => {
    expect(content({ text: '가\u0000'.repeat(9000) })).toEqual({
      kind: 'text',
      text: '가'.repeat(MAXIMUM_TEXT_LENGTH),
    });
  });
});

describe('photos', () => {
  test('are one message, each with its end of life', () => {
    expect(attached(image(PHOTO), image('https://cdn.fbsbx.com/x.png'))).toEqual({
      kind: 'photos',
      photos: [
        { source: 'remote', url: PHOTO, expiresAt: 0x6b49d200 * 1000 },
        { source: 'remote', url: 'https://cdn.fbsbx.com/x.png' },
      ],
    });
  });

  test('come with the words beside them', () => {
    expect(content({ text: '여기예요', attachments: [image(PHOTO)] })).toMatchObject({
      kind: 'photos',
      text: '여기예요',
    });
  });

  test('beyond the tenth are left', () => {
    const many = Array.from({ length: 14 }, (_, index) => image(`https://a.fbcdn.net/${index}`));
    expect(attached(...many)).toHaveProperty('photos.length', MAXIMUM_PHOTOS);
  });

  test('with other things say what else came', () => {
    const video = { type: 'video', payload: { url: 'https://video.xx.fbcdn.net/a.mp4' } };
    expect(attached(video, image(PHOTO), { type: 'file', payload: {} })).toMatchObject({
      kind: 'photos',
      photos: [{ what: 'video' }, { url: PHOTO }],
      text: '(함께 보낸 것: 파일)',
    });
  });

  test('without an address that can be opened are still a message', () => {
    const description = '사진을 보냈지만 사진의 주소가 오지 않았어요.';
    expect(attached(image('My Documents/foo.png'))).toEqual({ kind: 'unknown', description });
    expect(attached({ type: 'image' })).toEqual({ kind: 'unknown', description });
  });
});

describe('any other message', () => {
  const url = 'https://cdn.fbsbx.com/v/t59.2708-21/%EB%AF%BC%EC%9B%90.pdf?oe=1';
  test.each<[string, unknown, unknown]>([
    [
      'a video',
      { type: 'video', payload: { url } },
      { kind: 'photos', photos: [{ source: 'remote', url, what: 'video' }] },
    ],
    ['a video without an address', { type: 'video' }, { kind: 'attachment', what: 'video' }],
    ['a voice', { type: 'audio', payload: { url } }, { kind: 'attachment', what: 'voice', url }],
    [
      'a file',
      { type: 'file', payload: { url } },
      { kind: 'attachment', what: 'file', url, name: '민원.pdf' },
    ],
    [
      'a file with a broken name',
      { type: 'file', payload: { url: 'https://cdn.fbsbx.com/%E0%A4%A.pdf' } },
      { kind: 'attachment', what: 'file', url: 'https://cdn.fbsbx.com/%E0%A4%A.pdf', name: '%E0%A4%A.pdf' },
    ],
    [
      'a link',
      { type: 'fallback', payload: { url: 'https://www.example.go.kr/', title: '안내' } },
      { kind: 'attachment', what: 'link', url: 'https://www.example.go.kr/', name: '안내' },
    ],
    [
      'a link whose address cannot be opened',
      { type: 'fallback', payload: { url: 'My Documents/foo.doc', title: 'Foo' } },
      { kind: 'attachment', what: 'link', name: 'Foo' },
    ],
    ['a link without a payload', { type: 'fallback', payload: null }, { kind: 'attachment', what: 'link' }],
    [
      'a link that stands outside',
      { type: 'fallback', title: '길', url: 'https://a.kr/' },
      { kind: 'attachment', what: 'link', url: 'https://a.kr/', name: '길' },
    ],
    [
      'a reel',
      { type: 'ig_reel', payload: { url: '/reel/123/', reel_video_id: 123 } },
      { kind: 'attachment', what: 'link' },
    ],
    [
      'a post',
      { type: 'post', payload: { url: 'https://www.facebook.com/1' } },
      { kind: 'attachment', what: 'link', url: 'https://www.facebook.com/1' },
    ],
    [
      'a place',
      { type: 'location', title: '여기', payload: { coordinates: { lat: 37.27, long: 127.01 } } },
      { kind: 'location', latitude: 37.27, longitude: 127.01, name: '여기' },
    ],
    [
      'a place without a name',
      { type: 'location', payload: { coordinates: { lat: 1.2, long: -1.3 } } },
      { kind: 'location', latitude: 1.2, longitude: -1.3 },
    ],
    [
      'a place off the earth',
      { type: 'location', payload: { coordinates: { lat: 99, long: 0 } } },
      { kind: 'unknown', description: '위치를 보냈지만 좌표가 오지 않았어요.' },
    ],
    [
      'a template',
      { type: 'template', payload: { template_type: 'generic' } },
      { kind: 'unknown', description: '카드 모양의 메시지를 보냈어요.' },
    ],
    [
      'an appointment',
      { type: 'appointment_booking', payload: {} },
      { kind: 'unknown', description: '예약 메시지를 보냈어요.' },
    ],
    [
      'what Meta invents tomorrow',
      { type: 'hologram', payload: { url } },
      { kind: 'unknown', description: '메신저가 알려 주지 않는 형식의 메시지를 보냈어요.' },
    ],
    [
      'an attachment that is nothing',
      7,
      { kind: 'unknown', description: '메신저가 알려 주지 않는 형식의 메시지를 보냈어요.' },
    ],
  ])('%s is kept', (_, attachment, expected) => {
    expect(attached(attachment)).toEqual(expected);
  });

  test('a sticker is one in both of its forms, even together', () => {
    const sticker = {
      type: 'sticker',
      payload: { url: 'https://a.fbcdn.net/s.png', sticker_id: 767226160478561 },
    };
    const asImage = image('https://a.fbcdn.net/s.png', { sticker_id: '767226160478561' });
    const expected = { kind: 'attachment', what: 'sticker', url: 'https://a.fbcdn.net/s.png' };
    expect(attached(sticker)).toEqual(expected);
    expect(attached(asImage)).toEqual(expected);
    expect(attached(sticker, asImage)).toEqual(expected);
    expect(attached({ type: 'sticker' })).toEqual({ kind: 'attachment', what: 'sticker' });
  });

  test('a thumb is told as what it means', () => {
    expect(
      attached(image('https://scontent.xx.fbcdn.net/v/t', { sticker_id: 369239263222822 })),
    ).toMatchObject({
      what: 'sticker',
      name: '좋아요',
    });
  });

  test('an address in the text is a text, its preview is not in the way', () => {
    const preview = { type: 'fallback', payload: { url: 'https://l.facebook.com/l.php?u=x', title: '제목' } };
    expect(content({ text: '이거 뭐예요 https://a.kr', attachments: [preview] })).toEqual({
      kind: 'text',
      text: '이거 뭐예요 https://a.kr',
    });
    expect(content({ text: '이거 뭐예요', attachments: [preview] })).toMatchObject({
      what: 'link',
      text: '이거 뭐예요',
    });
  });

  test('words beside what has no room for words are answered, and say what stood beside', () => {
    const place = { type: 'location', payload: { coordinates: { lat: 37, long: 127 } } };
    expect(content({ text: '여기 불이 안 와요', attachments: [place] })).toEqual({
      kind: 'text',
      text: '여기 불이 안 와요\n(함께 보낸 것: 위치)',
    });
  });

  test('what the platform cannot show, and nothing at all, are kept', () => {
    expect(content({ is_unsupported: true })).toEqual({
      kind: 'unknown',
      description: '메신저가 전해 주지 않는 형식의 메시지를 보냈어요.',
    });
    expect(content({})).toEqual({ kind: 'unknown', description: '내용이 없는 메시지예요.' });
    expect(content({ text: 7, attachments: 'none' })).toMatchObject({ kind: 'unknown' });
  });
});

describe('a postback', () => {
  const postback = (told: unknown): unknown => deliveryOf(event({ postback: told })).message.content;

  test.each([
    [
      'a button',
      { mid: 'm_2', title: '상담원 연결', payload: 'person' },
      { kind: 'tap', payload: 'person', text: '상담원 연결' },
    ],
    ['a button without words', { payload: 'home' }, { kind: 'tap', payload: 'home', text: '' }],
    ['get started', { title: '시작하기', payload: 'GET_STARTED' }, { kind: 'start' }],
    ['get started as others write it', { title: 'Get Started', payload: 'get_started' }, { kind: 'start' }],
    ["somebody else's button", { title: '예약하기' }, { kind: 'text', text: '예약하기' }],
    ['a button of which nothing is told', {}, { kind: 'unknown', description: '버튼을 눌렀어요.' }],
    [
      'a button from a link',
      {
        title: '시작',
        payload: 'topic:cert.a',
        referral: { ref: 'r', source: 'SHORTLINK', type: 'OPEN_THREAD' },
      },
      { kind: 'tap', payload: 'topic:cert.a', text: '시작' },
    ],
  ])('%s', (_, told, expected) => {
    expect(postback(told)).toEqual(expected);
  });

  test('has its id, or one made of its moment', () => {
    const idOf = (told: unknown): unknown => deliveryOf(event({ postback: told })).message.platformMessageId;
    expect(idOf({ mid: 'm_2', payload: 'home' })).toBe('m_2');
    expect(idOf({ payload: 'home' })).toBe(`tap:${CITIZEN}:${SENT}`);
    expect(idOf({ payload: 'home' })).toBe(idOf({ payload: 'home' }));
  });
});

describe('an opened door', () => {
  test.each([
    ['by an m.me link', { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' }],
    ['by an ad', { ad_id: '6', source: 'ADS', type: 'OPEN_THREAD' }],
    ['by a link of which only the source is told', { source: 'SHORTLINK' }],
  ])('%s is a start', (_, referral) => {
    expect(deliveryOf(event({ referral })).message).toEqual({
      account: 'hanbit',
      citizenKey: CITIZEN,
      platformMessageId: `start:${CITIZEN}:${SENT}`,
      at: SENT,
      content: { kind: 'start' },
    });
  });

  test('at a page of ours that is not the first is that account', () => {
    expect(
      deliveryOf(event({ referral: { type: 'OPEN_THREAD' }, recipient: { id: PAGE } }, { id: PAGE })).message
        .account,
    ).toBe('hanbit');
  });
});
