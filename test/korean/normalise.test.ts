import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from '../../src/korean/normalise.js';

describe('normalise', () => {
  test.each([
    ['punctuation becomes a space', '등본/초본, 얼마예요?!', '등본 초본 얼마예요'],
    ['capitals become small', 'CCTV 설치', 'cctv 설치'],
    ['decomposed Hangul from a Mac is composed', '\u1103\u1173\u11bc\u1107\u1169\u11ab', '등본'],
    ['laughing goes', '등본ㅋㅋㅋㅋ 떼줘ㅎㅎ', '등본 떼줘'],
    ['crying goes', '가로등 나갔어요ㅠㅠ ㅜ', '가로등 나갔어요'],
    ['chosung words stay', 'ㅇㅋ ㄱㅅ ㅎㅇ', 'ㅇㅋ ㄱㅅ ㅎㅇ'],
    ['long-drawn letters shrink to two', '제바아아아알', '제바아아알'],
    ['numbers are not shrunk', '1000000원', '1000000원'],
    ['full-width letters become plain', 'ＫＴＸ１２', 'ktx12'],
    ['emoji go', '불났어요🔥🔥👨‍👩‍👧', '불났어요'],
    ['zero-width letters inside a word go', '등\u200b본\u2060', '등본'],
    ['marks of right-to-left writing go', '\u202e등본\u202c', '등본'],
    ['controls and zero bytes go', '등\0본\u0007', '등 본'],
    ['lone surrogates go', '등본\ud83d', '등본'],
    ['spaces are made one', '  등본 \n\t 떼기  ', '등본 떼기'],
    ['nothing is left of nothing', '?! 😀 ㅋㅋ', ''],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test('what is normalised stays so', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('가나ㅋㅠㄱaAＡ1 .!🔥\u200b\0')) }),
        (text) => {
          expect(normalise(normalise(text))).toBe(normalise(text));
        },
      ),
    );
  });

  test('any text can be normalised and has no edge spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(normalise(text)).toBe(normalise(text).trim());
      }),
    );
  });
});
