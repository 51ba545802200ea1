import { expect, test } from '@jest/globals';
import { koreanOrdinal } from '../../src/korean/ordinals.js';

test.each([
  [1, '첫 번째'],
  [2, '두 번째'],
  [10, '열 번째'],
  [11, '11번째'],
  [120, '120번째'],
])('%i is said %s', (place, words) => {
  expect(koreanOrdinal(place)).toBe(words);
});
