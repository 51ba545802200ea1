import { usualAlarm } from '../understanding/alarm.js';
import type { Calibration } from '../understanding/calibration.js';

/**
 * What the very first model goes by for the seconds until its own calibration is fitted: as measured
 * on the sample content, and a little careful. No figures: nothing was measured on this model.
 */
export const firstCalibration: Calibration = {
  temperature: 0.12,
  gate: { constant: 1.5, score: 3, covered: 1 },
  certainty: { constant: 1.2, slope: 0.9, score: 0, lead: 0 },
  thresholds: { answer: 0.8, ask: 0.3 },
  intents: {},
  alarm: usualAlarm,
  figures: { accuracy: 0, topThree: 0, calibrationError: 1 },
};
