import type { Snapshot } from '../content/snapshot.js';
import { operatorError } from '../errors.js';
import type { Calibration } from '../understanding/calibration.js';
import type { Model } from '../understanding/model.js';
import { calibrateInWorker, trainInWorker } from '../understanding/trainer.js';
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

/** The compiled program's: commands run nothing else. */
const TRAINING_WORKER = new URL('../understanding/training-worker.js', import.meta.url);

/** For commands, in the threads that publishing learns in: two of them take little more than half the time of one. */
export async function learnContent(snapshot: Snapshot): Promise<{ model: Model; calibration: Calibration }> {
  const input = trainingInput(snapshot);
  const { model } = await trainInWorker(input, TRAINING_WORKER, { isAlone: true });
  return { model, calibration: await calibrateInWorker(input, TRAINING_WORKER, { isAlone: true }) };
}
