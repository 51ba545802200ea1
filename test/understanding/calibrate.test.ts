import { describe, expect, test } from '@jest/globals';
import { thresholdsFor } from '../../src/understanding/calibration.js';
import { calibrate } from '../../src/understanding/calibrate.js';
import { sampleInput } from './sample-content.js';
import { calibration, read } from './trained.js';

describe('calibrating', () => {
  test('what comes out is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(calibration))).toEqual(calibration);
  });

  test('the same examples give the same calibration', () => {
    expect(calibrate(sampleInput)).toEqual(calibration);
  });

  test('certainty is about as high as we are right', () => {
    expect(calibration.figures.calibrationError).toBeLessThan(0.1);
  });

  test('figures are measured on what was held back, so they are not perfect', () => {
    expect(calibration.figures.accuracy).toBeGreaterThan(0.6);
    expect(calibration.figures.accuracy).toBeLessThan(1);
    expect(calibration.figures.topThree).toBeGreaterThan(calibration.figures.accuracy);
  });

  test('every threshold is a share, and asking begins below answering', () => {
    for (const { answer, ask } of [calibration.thresholds, ...Object.values(calibration.intents)]) {
      expect(answer).toBeGreaterThan(0);
      expect(answer).toBeLessThan(1);
      expect(ask).toBeLessThanOrEqual(answer);
    }
  });

  test('chit-chat is less certain than what the examples say', () => {
    const mean = (texts: readonly string[]): number =>
      texts.reduce((sum, text) => sum + read(text).confidence, 0) / texts.length;
    expect(mean(sampleInput.outOfScope)).toBeLessThan(0.4);
    expect(mean(sampleInput.intents.flatMap(({ examples }) => examples))).toBeGreaterThan(0.8);
  });

  test('an intent it does not know takes the thresholds of all, unless its own are set', () => {
    expect(thresholdsFor(calibration, { id: 'new.topic', thresholds: {} })).toEqual(calibration.thresholds);
    expect(thresholdsFor(calibration, { id: 'new.topic', thresholds: { answer: 0.3 } })).toEqual({
      answer: 0.3,
      ask: Math.min(0.3, calibration.thresholds.ask),
    });
  });

  test('one intent with one example is enough to go on', () => {
    const tiny = {
      intents: [{ id: 'cert.passport', kind: 'question' as const, examples: ['여권'], thresholds: {} }],
      aspects: [],
      outOfScope: [],
    };
    const { temperature, thresholds } = calibrate(tiny);
    expect([temperature, thresholds.answer, thresholds.ask].every(Number.isFinite)).toBe(true);
  });
});
