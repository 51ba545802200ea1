import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { searchGrams, searchWords } from '../../src/korean/search-grams.js';
import { searchSnippet } from '../../src/korean/search-snippet.js';

describe('the grams of a text', () => {
  test.each([
    ['도로', ['도로']],
    ['도로파손', ['도로', '로파', '파손']],
    ['도로 파손', ['도로', '로파', '파손']],
    ['도로.파손', ['도로', '파손']],
    ['02-120', ['02', '21', '12', '20']],
    ['ＰＣ방', ['pc', 'c방']],
    ['도로도로', ['도로', '로도']],
    ['도로'.normalize('NFD'), ['도로']],
    ['도\u200b로', ['도로']],
    ['길', []],
    ['', []],
    ['?! 😀', []],
    ['\ud800도로\0', ['도로']],
    ['𠮷野家', ['𠮷野', '野家']],
  ])('of %j are %j', (text, grams) => {
    expect(searchGrams(text)).toEqual(grams);
  });

  test('are those of the same text written together, in capitals and in full width', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('가', '나', 'a', 'z', '0', '힣')), (letters) => {
        const apart = letters.join(' ').toUpperCase();
        expect(searchGrams(apart)).toEqual(searchGrams(letters.join('')));
      }),
    );
  });

  test('hold nothing that a query language could read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const gram of searchGrams(text)) expect(gram).toMatch(/^[\p{L}\p{N}]{2,}$/u);
      }),
    );
  });
});

test.each([
  ['도로 파손', ['도로', '파손']],
  ['  도로   도로 ', ['도로']],
  ['02-120', ['02120']],
  ['도로,주차', ['도로', '주차']],
  ['"OR" *', ['or']],
  ['?', []],
])('in the query %j the words are %j', (query, words) => {
  expect(searchWords(query)).toEqual(words);
});

describe('the words around a find', () => {
  test.each<[string, string[], string[] | undefined]>([
    ['여기 도로가 파였어요', ['도로'], ['도로']],
    ['여기 도 로가 파였어요', ['도로'], ['도 로']],
    ['도로 파손, 도로 침하', ['도로', '파손'], ['도로', '파손', '도로']],
    ['도로파손', ['도로', '파손'], ['도로파손']],
    ['ＰＣ방 소음', ['pc방'], ['ＰＣ방']],
    ['로도 가고 도가로', ['도로'], undefined],
    ['여기는', ['도로'], undefined],
  ])('in %j for %j mark %j', (text, words, marked) => {
    const snippet = searchSnippet(text, words);
    expect(snippet?.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(marked);
  });

  test('are short, whole characters, and hold the first find', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (before, after) => {
          const snippet = searchSnippet(`${before}.도로.${after}`, ['도로']);
          expect(snippet).toBeDefined();
          if (snippet === undefined) return;
          expect(snippet.text.length).toBeLessThanOrEqual(121);
          expect(snippet.text.isWellFormed()).toBe(true);
          expect(snippet.marks.length).toBeGreaterThan(0);
          for (const [start, end] of snippet.marks) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(snippet.text.length);
          }
        },
      ),
    );
  });
});
