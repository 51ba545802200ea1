import type { Calibration } from '../understanding/calibration.js';
import { trainingInput } from '../understanding/training-input.js';
import type { PublishedVersion } from './published-version.js';
import type { Trainer } from './trainer.js';

export interface Calibrating {
  /** Begins, unless this model is being fitted already. A model that speaks no more gives way. */
  begin(version: PublishedVersion): void;
  stop(): void;
}

/** Fits one model at a time in the background; citizens are answered meanwhile. */
export function newCalibrating(
  { trainer }: { trainer: Trainer },
  fitted: (modelHash: string, calibration: Calibration) => void,
  failed: (error: unknown) => void,
): Calibrating {
  let running: { modelHash: string; abort: AbortController } | undefined;

  function stop(): void {
    running?.abort.abort();
    running = undefined;
  }

  async function run(version: PublishedVersion, mine: { abort: AbortController }): Promise<void> {
    try {
      const calibration = await trainer.calibrate(trainingInput(version.snapshot), mine.abort.signal);
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
