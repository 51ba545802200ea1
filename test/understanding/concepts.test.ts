import { describe, expect, test } from '@jest/globals';
import { CONCEPT_WORDS } from '../../src/understanding/concept-words.js';
import { findConcepts } from '../../src/understanding/concepts.js';

function conceptsIn(text: string): number[] {
  const found: number[] = [];
  findConcepts(text, (concept) => found.push(concept));
  return found;
}

describe('words that mean the same', () => {
  const words = CONCEPT_WORDS.flatMap((line) => line.split(' '));

  test('no word stands twice, and none has a single letter', () => {
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => word.length < 2)).toEqual([]);
  });

  test('two words of a line are one concept', () => {
    const [wife] = conceptsIn('아내');
    expect(wife).toBeDefined();
    expect(conceptsIn('우리와이프가')).toContain(wife);
    expect(conceptsIn('집사람')).toEqual([wife]);
  });

  test('the longest word counts', () => {
    expect(conceptsIn('자동차세')).toContain(CONCEPT_WORDS.findIndex((line) => line.includes('자동차세')));
    expect(conceptsIn('자동차세')).not.toContain(
      CONCEPT_WORDS.findIndex((line) => line.split(' ').includes('자동차')),
    );
  });

  test('nothing is found in nothing', () => {
    expect(conceptsIn('')).toEqual([]);
    expect(conceptsIn('뷁')).toEqual([]);
  });
});
