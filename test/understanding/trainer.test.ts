import { describe, expect, test } from '@jest/globals';
import { calibrateInWorker, trainInWorker, unpackInWorker } from '../../src/understanding/trainer.js';
import type { TrainingInput } from '../../src/understanding/training-input.js';
import { packModel } from '../../src/understanding/pack-model.js';
import { sampleInput } from './sample-content.js';
import { calibration, model } from './trained.js';

/** Threads run compiled code; `npm test` builds it first. */
const worker = new URL('../../dist/understanding/training-worker.js', import.meta.url);

describe('training in a thread', () => {
  test('gives the model and the calibration that training here gives', async () => {
    const trained = await trainInWorker(sampleInput, worker);
    expect(trained.model).toEqual(model);
    expect(trained.bytes).toEqual(new Uint8Array(packModel(model)));
    expect(await calibrateInWorker(sampleInput, worker)).toEqual(calibration);
  });

  test('so does unpacking what was stored', async () => {
    expect(await unpackInWorker(new Uint8Array(packModel(model)), worker)).toEqual(model);
    await expect(unpackInWorker(Uint8Array.of(1, 2, 3), worker)).rejects.toMatchObject({
      code: 'training_failed',
    });
  });

  test('a failure in the thread comes back as ours, to be tried again later', async () => {
    const broken = { ...sampleInput, intents: undefined } as unknown as TrainingInput;
    await expect(trainInWorker(broken, worker)).rejects.toMatchObject({
      code: 'training_failed',
      audience: 'operator',
      retry: 'later',
    });
  });

  test('so does a thread that cannot start', async () => {
    const missing = new URL('missing-worker.js', worker);
    await expect(trainInWorker(sampleInput, missing)).rejects.toMatchObject({ code: 'training_failed' });
  });
});
