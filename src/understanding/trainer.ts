import { Worker } from 'node:worker_threads';
import { operatorError } from '../errors.js';
import type { Calibration } from './calibration.js';
import type { Model } from './model.js';
import type { TrainingInput } from './training-input.js';
import type { Trained, TrainingJob, TrainingStart } from './training-job.js';

/** Three hundred intents of fifty examples take a third of it. */
const MEMORY_MEGABYTES = 1024;

export interface ThreadOptions {
  /** Ends the thread, when a newer model has made the work pointless. */
  signal?: AbortSignal;
  /** No turn waits for this process: the thread keeps its priority. */
  isAlone?: boolean;
}

/**
 * Training takes seconds, so it is done in a thread of its own while citizens are answered.
 * `workerUrl` is the compiled `training-worker.js`.
 */
export async function trainInWorker(
  input: TrainingInput,
  workerUrl: URL,
  options?: ThreadOptions,
): Promise<Trained> {
  return (await runJob({ do: 'train', input }, workerUrl, options)) as Trained;
}

/** Unpacking takes longer than a turn may be kept waiting. */
export async function unpackInWorker(bytes: Uint8Array, workerUrl: URL): Promise<Model> {
  return (await runJob({ do: 'unpack', bytes }, workerUrl)) as Model;
}

export async function calibrateInWorker(
  input: TrainingInput,
  workerUrl: URL,
  options?: ThreadOptions,
): Promise<Calibration> {
  return (await runJob({ do: 'calibrate', input }, workerUrl, options)) as Calibration;
}

/** Runs `job` in a thread and answers what the thread sends. */
export async function runJob(
  job: TrainingJob,
  workerUrl: URL,
  { signal, isAlone = false }: ThreadOptions = {},
): Promise<unknown> {
  let worker: Worker | undefined;
  const end = (): void => void worker?.terminate();
  try {
    worker = new Worker(workerUrl, {
      workerData: { job, isAlone } satisfies TrainingStart,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
    });
    signal?.addEventListener('abort', end);
    return await answerOf(worker);
  } catch (cause) {
    throw operatorError(
      'training_failed',
      `The language model could not be trained (${job.do}). The published one goes on answering.`,
      'Look at the cause below; with very many examples give the machine more memory.',
      { retry: 'later', cause },
    );
  } finally {
    signal?.removeEventListener('abort', end);
    await worker?.terminate();
  }
}

function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('messageerror', reject);
    worker.once('exit', (code) => reject(new Error(`The training thread ended with code ${code}.`)));
  });
}
