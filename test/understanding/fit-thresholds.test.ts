import { describe, expect, test } from '@jest/globals';
import { fitThresholds, type Guess } from '../../src/understanding/fit-thresholds.js';

function guesses(intent: string, count: number, certainty: number, right: boolean): Guess[] {
  return Array.from({ length: count }, () => ({ intent, certainty, right, amongThree: right, weight: 1 }));
}

describe('fitting thresholds', () => {
  const sure = guesses('cert.passport', 60, 0.7, true);
  const doubtful = [...guesses('cert.seal', 60, 0.7, false), ...guesses('cert.seal', 60, 0.9, true)];
  const fitted = fitThresholds([...sure, ...doubtful]);

  test('an intent that is wrong at some certainty answers only above it', () => {
    expect(fitted.intents['cert.seal']?.answer).toBeGreaterThan(0.7);
  });

  test('an intent that is right there answers', () => {
    expect(fitted.intents['cert.passport']?.answer).toBeLessThanOrEqual(0.7);
  });

  test('a single mistake moves an intent little away from the others', () => {
    const many = guesses('cert.seal', 500, 0.6, true);
    const { all, intents } = fitThresholds([...many, ...guesses('cert.birth', 1, 0.6, false)]);
    expect(all.answer).toBeLessThanOrEqual(0.6);
    expect(intents['cert.birth']?.answer).toBeLessThanOrEqual(0.6);
  });

  test('nothing to learn from still gives thresholds', () => {
    const { all, intents } = fitThresholds([]);
    expect(all.ask).toBeLessThanOrEqual(all.answer);
    expect(intents).toEqual({});
  });
});
