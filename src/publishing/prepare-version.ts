import type { Snapshot } from '../content/snapshot.js';
import type { Database } from '../storage/database.js';
import { trainingInput } from '../understanding/training-input.js';
import { firstCalibration } from './first-calibration.js';
import type { PublishedVersion } from './published-version.js';
import type { Trainer } from './trainer.js';
import { findCalibration, findModel } from './version-store.js';

/** A version that only lacks its number. */
export interface Candidate extends Omit<PublishedVersion, 'number' | 'publishedAt'> {
  /** Undefined where the database has the model already. */
  bytes: Uint8Array | undefined;
}

export interface PrepareParts {
  database: Database;
  trainer: Trainer;
  /** Training takes a processor for itself: called so that others let go of it. */
  beforeTraining(): void;
}

/**
 * Finds what is to speak with `snapshot`: the model that speaks now if the examples are the same, one
 * of the last models if they are as they once were, and else a newly trained one, which goes on
 * with the calibration of `before` until its own is ready.
 */
export async function prepareVersion(
  { database, trainer, beforeTraining }: PrepareParts,
  { snapshot, contentHash, modelHash }: { snapshot: Snapshot; contentHash: string; modelHash: string },
  before: PublishedVersion | undefined,
): Promise<Candidate> {
  if (before?.modelHash === modelHash) {
    const { model, calibration, calibrated } = before;
    return { snapshot, contentHash, model, modelHash, calibration, calibrated, bytes: undefined };
  }
  const stored = await database.transaction(async (tx) => {
    const bytes = await findModel(tx, modelHash);
    return { bytes, calibration: bytes === undefined ? undefined : await findCalibration(tx, modelHash) };
  });
  if (stored.bytes === undefined) beforeTraining();
  const { model, bytes } =
    stored.bytes === undefined
      ? await trainer.train(trainingInput(snapshot))
      : { model: await trainer.unpack(stored.bytes), bytes: stored.bytes };
  return {
    snapshot,
    contentHash,
    model,
    modelHash,
    calibration: stored.calibration ?? before?.calibration ?? firstCalibration,
    calibrated: stored.calibration !== undefined,
    bytes,
  };
}
