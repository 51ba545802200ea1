import { parentPort, workerData } from 'node:worker_threads';
import { lowerPriority } from '../understanding/lower-priority.js';
import type { InspectionJob } from './inspect-in-worker.js';
import { inspectSettled } from './inspect-settled.js';

/** Runs as a thread: one inspection, one message, and then the end. */
lowerPriority();
const { directory, options } = workerData as InspectionJob;
parentPort?.postMessage(await inspectSettled(directory, options));
