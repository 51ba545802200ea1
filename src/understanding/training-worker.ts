import { parentPort, workerData } from 'node:worker_threads';
import { calibrate } from './calibrate.js';
import { packModel, unpackModel } from './pack-model.js';
import { trainModel } from './train.js';
import type { Trained, TrainingJob } from './training-job.js';

/** Runs as a thread: one job, one message, and then the end, which gives the memory back. */
const job = workerData as TrainingJob;
switch (job.do) {
  case 'train': {
    const model = trainModel(job.input);
    const trained: Trained = { model, bytes: new Uint8Array(packModel(model)) };
    parentPort?.postMessage(trained, buffersIn(trained));
    break;
  }
  case 'unpack': {
    const model = unpackModel(job.bytes);
    parentPort?.postMessage(model, buffersIn(model));
    break;
  }
  case 'calibrate':
    parentPort?.postMessage(calibrate(job.input));
}

/** The memory under all arrays of numbers: handed over, not copied, so that nobody waits for it. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(buffersIn))];
}
