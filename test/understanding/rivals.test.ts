import { describe, expect, test } from '@jest/globals';
import { rivalFinder } from '../../src/understanding/rivals.js';
import { layOut } from '../../src/understanding/svm.js';

/** Example number n has the features n and n + 1: its neighbours are close, nobody else. */
const COUNT = 2000;
const vectors = Array.from({ length: COUNT }, (_, example) => ({
  ids: Int32Array.of(example, example + 1),
  values: Float32Array.of(0.7, 0.7),
  length: 2,
  covered: 1,
}));

describe('what a class is learned from', () => {
  test('its own examples and those that share something with them', () => {
    const membersFor = rivalFinder(
      layOut(vectors, COUNT + 1),
      (Array(COUNT) as number[]).fill(1).fill(0, 0, 10),
    );
    expect([...membersFor(0)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('all, where there are few', () => {
    const few = layOut(vectors.slice(0, 50), 51);
    expect(
      rivalFinder(
        few,
        Array.from({ length: 50 }, (_, index) => index),
      )(3),
    ).toHaveLength(50);
  });
});
