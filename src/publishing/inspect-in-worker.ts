import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Inspection, InspectOptions } from './inspect-content.js';

/** What an inspecting thread is started with. */
export interface InspectionJob {
  directory: string;
  options: InspectOptions;
}

/**
 * `inspectSettled` in a thread of its own: hundreds of files take a quarter of a second, for which no
 * turn may be kept waiting. `workerUrl` is the compiled `inspection-worker.js`.
 */
export async function inspectInWorker(
  directory: string,
  options: InspectOptions,
  workerUrl: URL,
): Promise<Inspection> {
  const job: InspectionJob = { directory, options };
  const worker = new Worker(workerUrl, { workerData: job });
  try {
    // Rejects with the thread's error if it ends with one.
    const [inspection] = (await once(worker, 'message')) as [Inspection];
    return inspection;
  } finally {
    await worker.terminate();
  }
}
