import type { Calibration } from '../understanding/calibration.js';
import type { Model } from '../understanding/model.js';
import { calibrateInWorker, trainInWorker, unpackInWorker } from '../understanding/trainer.js';
import type { TrainingInput } from '../understanding/training-input.js';
import type { Trained } from '../understanding/training-job.js';

/** Learning takes seconds: whoever does it must not keep citizens waiting. */
export interface Trainer {
  train(input: TrainingInput): Promise<Trained>;
  /** Of stored bytes. Throws `training_failed` if another release packed them. */
  unpack(bytes: Uint8Array): Promise<Model>;
  calibrate(input: TrainingInput, signal: AbortSignal): Promise<Calibration>;
}

/** Learns in threads of their own; `workerUrl` is the compiled `understanding/training-worker.js`. */
export function workerTrainer(workerUrl: URL): Trainer {
  return {
    train: (input) => trainInWorker(input, workerUrl),
    unpack: (bytes) => unpackInWorker(bytes, workerUrl),
    calibrate: (input, signal) => calibrateInWorker(input, workerUrl, { signal }),
  };
}
