import { parentPort, workerData } from 'node:worker_threads';
import { calibrate } from './calibrate.js';
import { HELD_OUT_PARTS, type HeldOut, readHeldOutPart } from './held-out.js';
import { lowerPriority } from './lower-priority.js';
import { packModel, unpackModel } from './pack-model.js';
import { type ModelBeside, trainBeside, trainTopics } from './train.js';
import { runJob } from './trainer.js';
import type { LanguageInput, TrainingInput } from './training-input.js';
import type { Trained, TrainingJob, TrainingStart } from './training-job.js';

/** Runs as a thread: one job, one message, and then the end, which gives the memory back. */
const { job, isAlone } = workerData as TrainingStart;
if (!isAlone) lowerPriority();
const answer = await answerTo(job);
parentPort?.postMessage(answer, buffersIn(answer));

async function answerTo(job: TrainingJob): Promise<unknown> {
  switch (job.do) {
    case 'train':
      return trainWithHelp(job.input);
    case 'train beside':
      return trainBeside(job.input);
    case 'unpack':
      return unpackModel(job.bytes);
    case 'calibrate':
      return calibrate(job.input, await readWithHelp(job.input));
    case 'read held out':
      return job.parts.map((part) => readHeldOutPart(job.input, part));
  }
}

/** A second thread learns what it can beside the topics. */
async function trainWithHelp(input: TrainingInput): Promise<Trained> {
  const beside = help({ do: 'train beside', input });
  const topics = trainTopics(input);
  const model = { ...topics, ...((await beside) as ModelBeside) };
  return { model, bytes: new Uint8Array(packModel(model)) };
}

/** A second thread reads every other part. The order stays: the same examples give the same calibration. */
async function readWithHelp({ intents, aspects, outOfScope }: TrainingInput): Promise<HeldOut[]> {
  const input: LanguageInput = { intents, aspects, outOfScope };
  const all = Array.from({ length: HELD_OUT_PARTS }, (_, part) => part);
  const isTheirs = (part: number): boolean => part % 2 === 1;
  const theirs = help({ do: 'read held out', input, parts: all.filter(isTheirs) });
  const own = all.map((part) => (isTheirs(part) ? [] : readHeldOutPart(input, part)));
  const read = (await theirs) as HeldOut[][];
  return all.flatMap((part) => (isTheirs(part) ? read[(part - 1) / 2] : own[part]) ?? []);
}

/** In a thread that takes this one's priority. */
function help(job: TrainingJob): Promise<unknown> {
  return runJob(job, new URL(import.meta.url), { isAlone });
}

/** The memory under all arrays of numbers: handed over, not copied, so that nobody waits for it. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(buffersIn))];
}
