import { operatorError } from '../errors.js';
import type { Database } from '../storage/database.js';
import type { Calibration } from '../understanding/calibration.js';
import { trainingInput } from '../understanding/training-input.js';
import type { PublishedVersion } from './published-version.js';
import type { Trainer } from './trainer.js';
import { findModel } from './version-store.js';

export interface Calibrating {
  /** Begins, unless this model is being fitted already. A model that speaks no more gives way. */
  begin(version: PublishedVersion): void;
  stop(): void;
}

/** Fits one model at a time in the background; citizens are answered meanwhile. */
export function newCalibrating(
  { database, trainer }: { database: Database; trainer: Trainer },
  fitted: (modelHash: string, calibration: Calibration) => void,
  failed: (error: unknown) => void,
): Calibrating {
  let running: { modelHash: string; abort: AbortController } | undefined;

  function stop(): void {
    running?.abort.abort();
    running = undefined;
  }

  async function fit(version: PublishedVersion, signal: AbortSignal): Promise<Calibration> {
    const bytes = await database.transaction((tx) => findModel(tx, version.modelHash));
    signal.throwIfAborted();
    if (bytes === undefined) throw modelGone(version.number);
    return trainer.calibrate(trainingInput(version.snapshot), bytes, signal);
  }

  async function run(version: PublishedVersion, mine: { abort: AbortController }): Promise<void> {
    try {
      const calibration = await fit(version, mine.abort.signal);
      if (running === mine) fitted(version.modelHash, calibration);
    } catch (error) {
      if (running === mine) failed(error);
    } finally {
      if (running === mine) running = undefined;
    }
  }

  return {
    stop,
    begin: (version) => {
      if (running?.modelHash === version.modelHash) return;
      stop();
      running = { modelHash: version.modelHash, abort: new AbortController() };
      void run(version, running);
    },
  };
}

function modelGone(number: number): Error {
  return operatorError(
    'training_failed',
    `The model of version ${number} is not in the database any more.`,
    'restart banjang; it trains a new one from the files.',
  );
}
