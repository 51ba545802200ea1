import type { Calibration } from '../understanding/calibration.js';
import { calibrateInWorker, trainInWorker } from '../understanding/trainer.js';
import type { TrainingInput } from '../understanding/training-input.js';

/** Learning takes seconds: whoever does it must not keep citizens waiting. Models are packed bytes. */
export interface Trainer {
  train(input: TrainingInput): Promise<Uint8Array>;
  calibrate(input: TrainingInput, model: Uint8Array, signal: AbortSignal): Promise<Calibration>;
}

/** Learns in threads of their own; `workerUrl` is the compiled `understanding/training-worker.js`. */
export function workerTrainer(workerUrl: URL): Trainer {
  return {
    train: async (input) => new Uint8Array((await trainInWorker(input, workerUrl)).model),
    calibrate: async (input, model, signal) =>
      (await calibrateInWorker(input, model, workerUrl, signal)).calibration,
  };
}
