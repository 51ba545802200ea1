import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitIntoWindows } from '../../src/understanding/windows.js';

describe('cutting a message into windows', () => {
  test('a short message is one window', () => {
    expect(splitIntoWindows('등본 떼고 싶어요. 얼마예요?')).toEqual(['등본 떼고 싶어요. 얼마예요?']);
  });

  test('a long one is cut at its sentences, with or without full stops', () => {
    const text =
      '저는 이 동네에 이십 년째 사는 사람인데요 집 앞 가로등이 꺼진 지 벌써 보름이 넘었습니다\n' +
      '밤마다 너무 어두워서 무섭습니다. 아이들도 이 길로 학원을 다니는데 빨리 고쳐 주세요';
    expect(splitIntoWindows(text)).toEqual([
      '저는 이 동네에 이십 년째 사는 사람인데요',
      '집 앞 가로등이 꺼진 지 벌써 보름이 넘었습니다',
      '밤마다 너무 어두워서 무섭습니다.',
      '아이들도 이 길로 학원을 다니는데 빨리 고쳐 주세요',
    ]);
  });

  test('very short sentences go together', () => {
    expect(splitIntoWindows(`네. 네. 네. ${'가나다라마바사 '.repeat(12)}`)[0]?.length).toBeGreaterThan(10);
  });

  test('of a very long story the beginning and the end are kept', () => {
    const sentences = Array.from({ length: 200 }, (_, index) => `${index}번째 문장은 이렇게 생겼습니다.`);
    const windows = splitIntoWindows(sentences.join(' '));
    expect(windows).toHaveLength(24);
    expect(windows[0]).toContain('0번째');
    expect(windows.at(-1)).toContain('199번째');
  });

  test('the number and the length of windows are bounded for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('가나요다 .\n')), maxLength: 5000 }),
        (text) => {
          const windows = splitIntoWindows(text);
          expect(windows.length).toBeLessThanOrEqual(24);
          expect(Math.max(0, ...windows.map((window) => window.length))).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});
