import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../../src/channels/channel.js';
import { parse } from '../../../src/channels/kakaotalk/parse.js';
import { MAXIMUM_TEXT_LENGTH } from '../../../src/message/inbound-message.js';
import {
  adminTestPayload,
  botUserKey,
  secureImages,
  skillPayloadOf,
} from '../../platforms/kakaotalk-payload.js';

const NOW = Date.parse('2026-11-21T10:00:00+09:00');
const CITIZEN = botUserKey('김하늘');
const FILM = 'https://talk.kakaocdn.net/dna/a/v.mp4';
const PHOTO = 'https://talk.kakaocdn.net/dna/a/i_1.png?credential=c&expires=1800000000&signature=s';
const SECURE =
  'http://secure.kakaocdn.net/dna/a/img_org.jpg?credential=c&expires=1702641400&signature=x,y%3D';

function parsed(body: unknown): Delivery {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const deliveries = parse({ headers: {}, rawBody }, NOW, {
    account: 'hanbit-kakao',
    callbackHosts: ['bot-api.kakao.com'],
  });
  expect(deliveries).toHaveLength(1);
  return deliveries[0] as Delivery;
}

function captured(name: string): Delivery {
  return parsed(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8'));
}

function contentOf(sent: Parameters<typeof skillPayloadOf>[2]): Delivery['message']['content'] {
  return parsed(skillPayloadOf('bot', CITIZEN, sent)).message.content;
}

describe('captured bodies', () => {
  test.each([
    ['text-entity-parameter', { kind: 'text', text: '여권' }],
    ['text-object-parameter', { kind: 'text', text: '등본 3통' }],
    ['quick-reply-message', { kind: 'text', text: '신청 방법이 뭐예요?' }],
    ['callback-development-channel', { kind: 'text', text: '가로등이 꺼졌어요' }],
    ['admin-skill-test', { kind: 'text', text: '발화 내용' }],
    ['contexts-with-older-image', { kind: 'text', text: '등록' }],
    ['slot-filling-validation', { kind: 'text', text: '010-0000-0000' }],
    [
      'secure-image',
      {
        kind: 'photos',
        text: '등록하기',
        photos: [
          {
            source: 'remote',
            url: 'http://secure.kakaocdn.net/dna/aBcDe/K6fGhIjKlM/XXX/img_org.jpg?credential=testCredential&expires=1702641400&allow_ip=&allow_referer=&signature=testSignature%3D',
            expiresAt: 1_702_641_400_000,
          },
        ],
      },
    ],
    [
      'plain-photo',
      {
        kind: 'photos',
        photos: [
          {
            source: 'remote',
            url: 'https://talk.kakaocdn.net/dna/testPath/i_0123456789ab.png?credential=c&expires=1800000000&signature=s',
            expiresAt: 1_800_000_000_000,
          },
        ],
      },
    ],
  ])('%s', (name, content) => {
    const { message } = captured(name);
    expect(message.content).toEqual(content);
    expect(message.account).toBe('hanbit-kakao');
    expect(message.at).toBe(NOW);
    expect(message).not.toHaveProperty('platformMessageId');
  });

  test('the key of the bot, not the one of the channel, is the citizen', () => {
    expect(captured('text-entity-parameter').message.citizenKey).toMatch(/^[0-9a-f]{66}$/);
  });

  test('a callback address of Kakao lives 55 seconds, also on the development channel', () => {
    const { callback } = captured('callback-development-channel');
    expect(callback?.url).toContain('https://bot-api.kakao.com/v1/bots/4062810141f724d6315ca5ca!/callback/');
    expect(callback?.expiresAt).toBe(NOW + 55_000);
  });

  test('the admin centre trying the skill is not a citizen', () => {
    expect(captured('admin-skill-test').fromCitizen).toBe(false);
    expect(captured('text-entity-parameter').fromCitizen).toBe(true);
  });
});

describe('who speaks', () => {
  test('a numeric id is a key like any other', () => {
    const body = adminTestPayload('bot', '시험') as { userRequest: { user: { id: unknown } } };
    body.userRequest.user.id = 100001;
    expect(parsed(body).message.citizenKey).toBe('100001');
  });

  test('the bot builder trying the block is not a citizen', () => {
    const body = skillPayloadOf('bot', CITIZEN, {
      utterance: '시험',
      requestParams: { surface: 'BuilderBotTest' },
    });
    expect(parsed(body).fromCitizen).toBe(false);
  });

  test.each([
    ['no JSON', 'utterance=hello'],
    ['an empty body', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['no userRequest', '{"bot":{},"utterance":"010","user":{"id":"a"}}'],
    ['no user', '{"userRequest":{"utterance":"안녕"}}'],
    ['a user without an id', '{"userRequest":{"utterance":"안녕","user":{"type":"botUserKey"}}}'],
    ['a blank id', '{"userRequest":{"utterance":"안녕","user":{"id":"  "}}}'],
    ['an endless id', JSON.stringify({ userRequest: { utterance: '안녕', user: { id: 'a'.repeat(201) } } })],
    ['JSON as deep as it gets', '['.repeat(200_000)],
  ])('%s is not a skill payload', (_, body) => {
    expect(() => parsed(body)).toThrow(expect.objectContaining({ code: 'webhook_malformed' }));
  });
});

describe('the callback', () => {
  test.each([
    'http://bot-api.kakao.com/v1/bots/b/callback/t',
    'https://bot-api.kakao.com.attacker.example/v1/bots/b/callback/t',
    'https://bot-api.kakao.com:8443/v1/bots/b/callback/t',
    'https://user@bot-api.kakao.com/v1/bots/b/callback/t',
    'https://169.254.169.254/latest',
    'not an address',
    '',
  ])('%s is dropped', (callbackUrl) => {
    expect(parsed(skillPayloadOf('bot', CITIZEN, { utterance: '안녕', callbackUrl }))).not.toHaveProperty(
      'callback',
    );
  });
});

describe('what was tapped', () => {
  test('our payload comes back with the words the citizen saw', () => {
    const clientExtra = { payload: 'topic:cert.family_relation#fee' };
    expect(contentOf({ utterance: '수수료', clientExtra })).toEqual({
      kind: 'tap',
      payload: 'topic:cert.family_relation#fee',
      text: '수수료',
    });
  });

  test.each([
    ['nothing', {}],
    ['a number', { payload: 7 }],
    ['an empty payload', { payload: '' }],
    ['more than we ever write', { payload: 'x'.repeat(301) }],
    ['what another skill wrote', { blockId: 'a' }],
  ])('with %s the words alone count', (_, clientExtra) => {
    expect(contentOf({ utterance: '수수료', clientExtra })).toEqual({ kind: 'text', text: '수수료' });
  });
});

describe('what was sent', () => {
  test('several secure photos with either separator and commas inside', () => {
    for (const separator of [', ', ',']) {
      const photos = secureImages([SECURE, `${SECURE}2`, 'https://attacker.example/a.jpg'], separator);
      expect(contentOf({ utterance: '사진 보내기', actionParams: { anyName: photos } })).toMatchObject({
        kind: 'photos',
        photos: [{ url: SECURE, expiresAt: 1_702_641_400_000 }, { url: `${SECURE}2` }],
      });
    }
  });

  test('at most ten photos, each once', () => {
    const many = Array.from({ length: 30 }, (_, index) => `http://secure.kakaocdn.net/${index % 15}.jpg`);
    const content = contentOf({ utterance: '사진', actionParams: { photos: secureImages(many) } });
    expect(content.kind === 'photos' && content.photos).toHaveLength(10);
  });

  test('photos that stand only in the details, as a bare list with escapes', () => {
    const body = skillPayloadOf('bot', CITIZEN, { utterance: '사진' }) as { action: Record<string, unknown> };
    body.action['detailParams'] = {
      photo: {
        origin: 'List(http://secure.kakaocdn.net/a.jpg?credential\\u003dc\\u0026expires\\u003d1702641400)',
      },
    };
    expect(parsed(body).message.content).toMatchObject({
      photos: [{ url: 'http://secure.kakaocdn.net/a.jpg?credential=c&expires=1702641400' }],
    });
  });

  test('a citizen who agreed to nothing said only what they said', () => {
    const content = contentOf({ utterance: '사진 안 보낼래요', actionParams: { photos: secureImages([]) } });
    expect(content).toEqual({ kind: 'text', text: '사진 안 보낼래요' });
  });

  test.each([
    ['words that are a photo', { utterance: PHOTO }],
    [
      'a photo named in media only',
      { utterance: '', requestParams: { media: { type: 'image', url: PHOTO } } },
    ],
    ['a photo in a list', { utterance: '', requestParams: { media: { type: 'image', url: [PHOTO] } } }],
    ['media without a type', { utterance: PHOTO, requestParams: { media: { url: PHOTO } } }],
  ])('%s', (_, sent) => {
    const photos = [{ source: 'remote', url: PHOTO, expiresAt: 1_800_000_000_000 }];
    expect(contentOf(sent)).toEqual({ kind: 'photos', photos });
  });

  test.each([
    ['voice', { kind: 'attachment', what: 'voice' }],
    ['audio', { kind: 'attachment', what: 'voice' }],
    ['FILE', { kind: 'attachment', what: 'file' }],
    ['emoticon', { kind: 'attachment', what: 'sticker' }],
    ['location', { kind: 'unknown', description: '위치를 보냈어요.' }],
    ['hologram', { kind: 'unknown', description: '알 수 없는 형식의 첨부를 보냈어요.' }],
  ])('%s is named, so that the citizen hears what came', (type, expected) => {
    const media = { type, url: 'https://talk.kakaocdn.net/dna/a/v.mp4' };
    const content = contentOf({ utterance: media.url, requestParams: { media } });
    expect(content).toEqual(expected);
  });

  test.each([
    ['named so', { media: { type: 'VIDEO', url: 'https://talk.kakaocdn.net/dna/a/v' } }, ''],
    ['named so, with its address as the words', { media: { type: 'video', url: FILM } }, FILM],
    ['by its name alone', {}, FILM],
  ])('a video %s', (_, requestParams, utterance) => {
    const url = utterance === '' ? 'https://talk.kakaocdn.net/dna/a/v' : utterance;
    const content = contentOf({ utterance, requestParams });
    expect(content).toEqual({ kind: 'photos', photos: [{ source: 'remote', url, what: 'video' }] });
  });

  test('a video without an address that is the platform’s is named', () => {
    const media = { type: 'video', url: 'https://example.com/v.mp4' };
    expect(contentOf({ utterance: '', requestParams: { media } })).toEqual({
      kind: 'attachment',
      what: 'video',
    });
  });

  test('a photo from anywhere else is not opened', () => {
    const media = { type: 'image', url: 'http://169.254.169.254/kakaocdn.net/a.png' };
    const content = contentOf({ utterance: media.url, trigger: 'IMAGE_UPLOAD', requestParams: { media } });
    expect(content).toEqual({
      kind: 'unknown',
      description: '사진이 왔지만 주소가 카카오톡의 것이 아니어서 열지 않았어요.',
    });
  });

  test('an address somebody wrote is words', () => {
    const utterance = 'https://example.go.kr 이 화면이 안 열려요';
    expect(contentOf({ utterance })).toEqual({ kind: 'text', text: utterance });
  });

  test('no words at all are told to the agent', () => {
    expect(contentOf({ utterance: ' \n ' })).toEqual({
      kind: 'unknown',
      description: '내용이 없는 메시지예요.',
    });
  });

  test('a very long text is cut between characters and the cut is marked', () => {
    const content = contentOf({ utterance: '🏘️'.repeat(MAXIMUM_TEXT_LENGTH) });
    const text = content.kind === 'text' ? content.text : '';
    expect(text.length).toBeLessThanOrEqual(MAXIMUM_TEXT_LENGTH);
    expect(text.endsWith('🏘️…')).toBe(true);
  });

  test('what no database can store is left out', () => {
    expect(contentOf({ utterance: '가로등\u0000이\ud83d 꺼졌어요' })).toEqual({
      kind: 'text',
      text: '가로등이\ufffd 꺼졌어요',
    });
  });
});

describe('what we pushed', () => {
  const body = { version: '2.0', template: { outputs: [{ simpleText: { text: '고쳤어요.' } }] } };

  test('comes back to be answered', () => {
    const requestParams = { banjang_body: JSON.stringify(body) };
    expect(parsed(skillPayloadOf('bot', CITIZEN, { utterance: '', requestParams }))).toMatchObject({
      pushed: body,
    });
  });

  test.each(['{}', 'null', '{"version":"2.0","template":{"outputs":[]}}', '{'])(
    '%s is not ours',
    (banjang_body) => {
      const delivery = parsed(
        skillPayloadOf('bot', CITIZEN, { utterance: '안녕', requestParams: { banjang_body } }),
      );
      expect(delivery).not.toHaveProperty('pushed');
      expect(delivery.message.content).toEqual({ kind: 'text', text: '안녕' });
    },
  );
});
