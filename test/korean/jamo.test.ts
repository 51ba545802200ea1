import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromJamo, toJamo } from '../../src/korean/jamo.js';

describe('jamo', () => {
  test.each([
    ['가로등', 'ㄱㅏㄹㅗㄷㅡㅇ'],
    ['값', 'ㄱㅏㅂㅅ'],
    ['의사', 'ㅇㅡㅣㅅㅏ'],
    ['뭐', 'ㅁㅜㅓ'],
    ['까', 'ㄲㅏ'],
    ['ㄳㅘ', 'ㄱㅅㅗㅏ'],
    ['KTX 3호', 'KTX 3ㅎㅗ'],
    ['', ''],
  ])('%s is typed as %s', (text, jamo) => {
    expect(toJamo(text)).toBe(jamo);
  });

  test.each([
    ['ㅇㅏㄶㅇㅏ', '않아'],
    ['ㅇㅏㄴㅎㅇㅏ', '않아'],
    ['ㅈㅜㅁㅣㄴ', '주민'],
    ['ㄷㅏㄹㄱㅇㅣ', '닭이'],
    ['ㄷㅏㄹㄱㅣ', '달기'],
    ['ㅋㅋ', 'ㅋㅋ'],
    ['ㅏㄱ', 'ㅏㄱ'],
    ['ㄱㅏㄲㅏ', '가까'],
    ['ㄱㅏㄸㅏ', '가따'],
    ['a1ㄱㅏ!', 'a1가!'],
  ])('%s is composed to %s', (jamo, text) => {
    expect(fromJamo(jamo)).toBe(text);
  });

  test('every syllable comes back from its jamo', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const syllable = String.fromCharCode(code);
      expect(fromJamo(toJamo(syllable))).toBe(syllable);
    }
  });

  test('anything can be taken apart and composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof fromJamo(toJamo(text))).toBe('string');
      }),
    );
  });
});
