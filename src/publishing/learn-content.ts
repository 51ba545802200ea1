import type { Snapshot } from '../content/snapshot.js';
import { operatorError } from '../errors.js';
import { calibrate } from '../understanding/calibrate.js';
import type { Calibration } from '../understanding/calibration.js';
import type { Model } from '../understanding/model.js';
import { trainModel } from '../understanding/train.js';
import { trainingInput } from '../understanding/training-input.js';
import { inspectContent } from './inspect-content.js';
import { formatProblems } from './report-problems.js';

export interface ContentPlace {
  directory: string;
  /** A content directory that lends its aspects and out-of-scope lines if `directory` has none. */
  language: string;
  now: number;
}

/** Throws `content_invalid` if the content cannot be learned from. */
export async function contentToLearn({ directory, language, now }: ContentPlace): Promise<Snapshot> {
  const { snapshot, problems } = await inspectContent(directory, { purpose: 'understand', now, language });
  if (snapshot !== undefined) return snapshot;
  throw operatorError('content_invalid', formatProblems(problems), 'mend the files named above.');
}

/** Learns here and now, for commands: nobody is kept waiting. */
export function learnContent(snapshot: Snapshot): { model: Model; calibration: Calibration } {
  const input = trainingInput(snapshot);
  const model = trainModel(input);
  return { model, calibration: calibrate(input) };
}
