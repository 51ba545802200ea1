import { describe, expect, test } from '@jest/globals';
import { calibrateInWorker, trainInWorker } from '../../src/understanding/trainer.js';
import type { TrainingInput } from '../../src/understanding/training-input.js';
import { packModel } from '../../src/understanding/pack-model.js';
import { sampleInput } from './sample-content.js';
import { calibration, model } from './trained.js';

/** Threads run compiled code; `npm test` builds it first. */
const worker = new URL('../../dist/understanding/training-worker.js', import.meta.url);

describe('training in a thread', () => {
  test('gives the model and the calibration that training here gives', async () => {
    const trained = await trainInWorker(sampleInput, worker);
    expect(new Uint8Array(trained.model)).toEqual(new Uint8Array(packModel(model)));
    const calibrated = await calibrateInWorker(sampleInput, trained.model, worker);
    expect(calibrated.calibration).toEqual(calibration);
    expect(trained.model.byteLength).toBeGreaterThan(0);
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
