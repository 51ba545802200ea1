import { parentPort, workerData } from 'node:worker_threads';
import { calibrate } from './calibrate.js';
import { packModel, unpackModel } from './pack-model.js';
import { trainModel } from './train.js';
import type { TrainingJob } from './training-job.js';

/** Runs as a thread: one job, one message, and then the end, which gives the memory back. */
const job = workerData as TrainingJob;
switch (job.do) {
  case 'train': {
    const model = packModel(trainModel(job.input));
    parentPort?.postMessage(model, [model]);
    break;
  }
  case 'calibrate':
    parentPort?.postMessage(calibrate(job.input, unpackModel(job.model)));
}
