import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromJamo, toJamo } from '../../src/korean/jamo.js';
import { normalise } from '../../src/korean/normalise.js';
import { buildLexicon } from '../../src/understanding/lexicon.js';
import { correctSpelling } from '../../src/understanding/spelling.js';
import { buildVocabulary } from '../../src/understanding/vocabulary.js';

const EXAMPLES = [
  '인감증명서 발급 수수료',
  '인감증명서를 어디서 떼요',
  '가족관계증명서 어디서 떼요',
  '가족관계등록부 열람',
  '가로등이 나갔어요',
  '가로등 고장 신고',
  '여권 재발급',
];
const lexicon = buildLexicon(EXAMPLES);
const vocabulary = buildVocabulary(
  EXAMPLES,
  EXAMPLES.map(() => 0),
  1,
);
const correct = (text: string): string => correctSpelling(lexicon, vocabulary, text);

/** Distance of Damerau and Levenshtein (optimal string alignment), the slow and plain way. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, () => Array<number>(other.length + 1).fill(0));
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 0; row <= one.length; row++) {
    for (let column = 0; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      (rows[row] as number[])[column] =
        row === 0 || column === 0
          ? row + column
          : Math.min(
              at(row - 1, column) + 1,
              at(row, column - 1) + 1,
              at(row - 1, column - 1) + (same ? 0 : 1),
              row > 1 && column > 1 && swapped ? at(row - 2, column - 2) + 1 : Infinity,
            );
    }
  }
  return at(one.length, other.length);
}

describe('spelling is corrected', () => {
  test.each([
    ['a wrong key', '가로든 고장', '가로등 고장'],
    ['a missing key', '인감즈명서 수수료', '인감증명서 수수료'],
    ['two swapped keys', '여거ㅜㄴ 재발급', '여권 재발급'],
    ['two errors in a long word', '가죡관게증명서 어디서', '가족관계증명서 어디서'],
    ['a known beginning with an ending of its own', '가로듯인데요', '가로등인데요'],
    ['nothing where every pair of characters is known', '가로등 어디서', '가로등 어디서'],
    ['nothing where no word is near', '컴퓨터 학원', '컴퓨터 학원'],
    ['nothing in words written together', '가로든고장신고하고싶은데어디로', '가로든고장신고하고싶은데어디로'],
  ])('%s', (_, written, meant) => {
    expect(correct(written)).toBe(meant);
  });

  test('to the nearest word, whatever is typed', () => {
    const words = [...new Set(EXAMPLES.flatMap((text) => text.split(' ')))];
    const keys = fc.constantFrom(...Array.from('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅏㅓㅗㅜㅡㅣㅕ'));
    const typed = fc
      .tuple(fc.constantFrom(...words), fc.nat(), fc.constantFrom('wrong', 'missing', 'too many'), keys)
      .map(([word, place, error, key]) => {
        const letters = Array.from(toJamo(word));
        const at = place % letters.length;
        letters.splice(at, error === 'too many' ? 0 : 1, ...(error === 'missing' ? [] : [key]));
        return fromJamo(letters.join(''));
      });
    fc.assert(
      fc.property(typed, (text) => {
        const found = correct(text);
        if (!words.includes(found) || found === text) return;
        const best = Math.min(...words.map((word) => distance(toJamo(text), toJamo(word))));
        expect(distance(toJamo(text), toJamo(found))).toBe(best);
      }),
      { numRuns: 500 },
    );
  });

  test('without failing, word by word, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const words = normalise(text);
        expect(correct(words).split(' ')).toHaveLength(words.split(' ').length);
      }),
    );
  });
});
