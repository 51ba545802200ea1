import { describe, expect, test } from '@jest/globals';
import { layOut, trainSvm } from '../../src/understanding/svm.js';
import type { SparseVector } from '../../src/understanding/vector.js';

function vector(...values: number[]): SparseVector {
  const length = Math.hypot(...values);
  const scaled = values.map((value) => value / length);
  return {
    ids: Int32Array.from(values.keys()),
    values: Float32Array.from(scaled),
    length: values.length,
    covered: 1,
  };
}

function side(weights: Float32Array, { ids, values }: SparseVector): number {
  return ids.reduce((sum, id, index) => sum + (weights[id] ?? 0) * (values[index] ?? 0), weights.at(-1) ?? 0);
}

describe('the support vector machine', () => {
  const positive = [vector(1, 0.1), vector(1, 0.2), vector(0.9, 0)];
  const negative = [vector(0.1, 1), vector(0.2, 1), vector(0, 0.9), vector(0.3, 1)];
  const all = [...positive, ...negative];
  const examples = layOut(all, 2);
  const members = Int32Array.from(all.keys());
  const weights = trainSvm(examples, members, (example) => example < positive.length);

  test('puts positives and negatives on different sides', () => {
    expect(positive.every((example) => side(weights, example) > 0)).toBe(true);
    expect(negative.every((example) => side(weights, example) < 0)).toBe(true);
  });

  test('gives the same weights every time', () => {
    expect(trainSvm(examples, members, (example) => example < positive.length)).toEqual(weights);
  });

  test('a class without examples is never found', () => {
    const none = trainSvm(examples, members, () => false);
    expect(all.every((example) => side(none, example) < 0)).toBe(true);
  });

  test('nothing to learn from leaves what is thought of every sentence: it is not of this class', () => {
    expect([...trainSvm(layOut([], 2), new Int32Array(), () => true)]).toEqual([0, 0, -1]);
  });
});
