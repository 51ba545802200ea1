import { describe, expect, test } from '@jest/globals';
import { render as kakaotalk } from '../../src/channels/kakaotalk/render.js';
import { render as line } from '../../src/channels/line/render.js';
import { render as messenger } from '../../src/channels/messenger/render.js';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import type { PhotoBubble, Reply } from '../../src/message/reply.js';

const URL = 'https://talk.city.example/photos/3f0c1d52-0000-4000-8000-000000000000?until=1&sign=ab';
const homeless: PhotoBubble = {
  kind: 'photo',
  file: '3f0c1d52-0000-4000-8000-000000000000',
  mediaType: 'image/jpeg',
  alt: '고친 가로등',
};
const photo = { ...homeless, url: URL };
const choices = [{ label: '상담 끝내기', payload: 'home' }];
const of = (bubble: PhotoBubble): Reply => ({ bubbles: [bubble], choices: [] });
const IN_WORDS = '상담원이 사진을 보냈지만 이 대화창에서는 보여 드릴 수 없어요. (사진 설명: 고친 가로등)';

describe('a photo', () => {
  test('is an image on KakaoTalk', () => {
    expect(kakaotalk(of(photo)).template.outputs).toEqual([
      { simpleImage: { imageUrl: URL, altText: '고친 가로등' } },
    ]);
  });

  test('is an image with a smaller preview on LINE, and quick replies stand under it', () => {
    expect(line({ bubbles: [photo], choices })).toEqual({
      messages: [
        {
          type: 'image',
          originalContentUrl: URL,
          previewImageUrl: `${URL}&preview=1`,
          quickReply: { items: [expect.objectContaining({ type: 'action' })] },
        },
      ],
    });
  });

  test('is an image on Messenger, and quick replies stand under a sentence, not under it', () => {
    expect(messenger({ bubbles: [photo], choices }).messages).toEqual([
      { attachment: { type: 'image', payload: { url: URL } } },
      {
        text: '아래에서 골라 주세요.',
        quick_replies: [{ content_type: 'text', title: '상담 끝내기', payload: 'home' }],
      },
    ]);
  });

  test('is the file itself on our own page', () => {
    expect(webchatChannel.render(of(homeless))).toEqual(of(homeless));
  });

  test.each([
    ['without an address', homeless],
    ['with an address that is none', { ...photo, url: 'photos/3' }],
    ['with an address that runs', { ...photo, url: 'javascript:alert(1)' }],
    ['with a password in it', { ...photo, url: 'https://a:b@talk.city.example/p' }],
    ['with an endless address', { ...photo, url: `https://a.kr/${'a'.repeat(2000)}` }],
  ])('%s is told in words', (_name, bubble) => {
    expect(kakaotalk(of(bubble)).template.outputs).toEqual([{ simpleText: { text: IN_WORDS } }]);
    expect(line(of(bubble)).messages).toEqual([{ type: 'text', text: IN_WORDS }]);
    expect(messenger(of(bubble)).messages).toEqual([{ text: IN_WORDS }]);
  });

  test('that shows what nobody described is told without a description', () => {
    const told = { simpleText: { text: '상담원이 사진을 보냈지만 이 대화창에서는 보여 드릴 수 없어요.' } };
    expect(kakaotalk(of({ ...homeless, alt: ' ' })).template.outputs).toEqual([told]);
    expect(kakaotalk(of({ ...homeless, alt: '상담원이 보낸 사진' })).template.outputs).toEqual([told]);
  });

  test('is a link on LINE where only http leads to us', () => {
    const plain = { ...photo, url: URL.replace('https', 'http') };
    expect(line(of(plain)).messages).toEqual([{ type: 'text', text: `• 사진 보기: ${plain.url}` }]);
  });

  test('of four, those that have no room on KakaoTalk are links', () => {
    const urls = [1, 2, 3, 4].map((number) => `https://talk.city.example/photos/${number}`);
    const { template } = kakaotalk({ bubbles: urls.map((url) => ({ ...photo, url })), choices: [] });
    expect(template.outputs.length).toBeLessThanOrEqual(3);
    for (const url of urls) expect(JSON.stringify(template)).toContain(url);
  });
});
