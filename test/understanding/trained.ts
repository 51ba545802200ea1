import { calibrate } from '../../src/understanding/calibrate.js';
import { trainModel } from '../../src/understanding/train.js';
import { understand } from '../../src/understanding/understand.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { sampleInput } from './sample-content.js';

export const model = trainModel(sampleInput);
export const calibration = calibrate(sampleInput);

export function read(text: string): Understanding {
  return understand(model, calibration, text);
}
