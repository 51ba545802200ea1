import { describe, expect, test } from '@jest/globals';
import type { InboundContent } from '../../src/message/inbound-message.js';
import { answerTo, text } from '../conversation/situation.js';
import { expectWellFormed, labelsOf, wordsOf } from './well-formed.js';

const replyTo = (content: InboundContent) => answerTo({ content }).reply;

describe('what is neither text nor photo', () => {
  test.each<[string, InboundContent, string]>([
    [
      'a voice',
      { kind: 'attachment', what: 'voice' },
      '음성은 아직 들을 수 없어요. 궁금한 것을 글로 적어 주세요.',
    ],
    [
      'a video',
      { kind: 'attachment', what: 'video' },
      '동영상을 받아 오지 못했어요. 어떤 일인지 글로 적거나 사진으로 보내 주세요.',
    ],
    [
      'a file with a name',
      { kind: 'attachment', what: 'file', name: '신청서.hwp' },
      '‘신청서.hwp’ 파일은 아직 열어 볼 수 없어요. 필요한 내용을 글로 적어 주세요.',
    ],
    [
      'a sticker',
      { kind: 'attachment', what: 'sticker', name: '좋아요' },
      '마음을 전해 주셔서 고맙습니다. 궁금한 것이 있으면 언제든 글로 적어 주세요.',
    ],
    [
      'a contact, whose name is not repeated',
      { kind: 'attachment', what: 'contact', name: '홍길동' },
      '연락처로 제가 연락드릴 수는 없어요. 궁금한 것을 글로 적어 주세요.',
    ],
    [
      'a link',
      { kind: 'attachment', what: 'link', url: 'https://example.com' },
      '링크는 열어 볼 수 없어요. 어떤 내용인지 글로 적어 주세요.',
    ],
    [
      'a place with a name',
      { kind: 'location', latitude: 37.1, longitude: 127.1, name: '한빛역', address: '한빛로 1' },
      '‘한빛역’을 받았어요. 그곳에 어떤 일이 있는지 글로 적어 주시면 알맞은 곳을 안내해 드릴게요.',
    ],
    [
      'a place with an address alone',
      { kind: 'location', latitude: 37.1, longitude: 127.1, address: '한빛로 1' },
      '‘한빛로 1’을 받았어요. 그곳에 어떤 일이 있는지 글로 적어 주시면 알맞은 곳을 안내해 드릴게요.',
    ],
    [
      'a place without words',
      { kind: 'location', latitude: 37.1, longitude: 127.1 },
      '위치를 받았어요. 그곳에 어떤 일이 있는지 글로 적어 주시면 알맞은 곳을 안내해 드릴게요.',
    ],
  ])('%s gets a fitting sentence', (_what, content, sentence) => {
    const reply = replyTo(content);
    expectWellFormed(reply);
    expect(wordsOf(reply)).toBe(sentence);
    expect(labelsOf(reply)).toContain('처음으로');
  });

  test('something unknown gets the first screen', () => {
    expect(wordsOf(replyTo({ kind: 'unknown', description: '투표' }))).toMatch(
      /^아직 글과 사진, 동영상만 볼 수 있어요/,
    );
  });

  test('words beside it are answered, below the word about what came with them', () => {
    const reply = replyTo({ kind: 'attachment', what: 'video', text: '여권 어디서 만들어요?' });
    expect(wordsOf(reply)).toMatch(/^동영상을 받아 오지 못했어요.*\n여권은 주소와 상관없이/);
  });

  test('words on a sticker are words', () => {
    const reply = replyTo({ kind: 'attachment', what: 'sticker', text: '여권 어디서 만들어요?' });
    expect(wordsOf(reply)).toBe(wordsOf(replyTo(text('여권 어디서 만들어요?'))));
  });
});
