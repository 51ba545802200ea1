import { usualAlarm } from '../understanding/alarm.js';
import type { Calibration } from '../understanding/calibration.js';

/**
 * What the very first model goes by for the half minute until its own calibration is fitted: as fitted
 * on the sample content, and a little careful: a false alarm is a citizen sent to 119. No figures:
 * nothing was measured on this model.
 */
export const firstCalibration: Calibration = {
  temperature: 0.16,
  gate: { constant: -0.87, score: 2.6, covered: 1 },
  certainty: { constant: 0.1, slope: 0.44, score: 0.1, lead: 1.06 },
  thresholds: { answer: 0.75, ask: 0.225 },
  intents: {},
  alarm: usualAlarm,
  figures: { accuracy: 0, topThree: 0, calibrationError: 1 },
};
