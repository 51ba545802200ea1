import { setImmediate as nextRound } from 'node:timers/promises';
import { BanjangError } from '../errors.js';
import type { Database, Tx } from '../storage/database.js';
import type { Model } from '../understanding/model.js';
import type { Candidate } from './prepare-version.js';
import type { PublishedVersion } from './published-version.js';
import type { Trainer } from './trainer.js';
import { addVersion, dropOldModels, findLatest, findModel, keepModel, readVersion } from './version-store.js';

/** Models are megabytes; of older ones only the versions' records stay. */
const KEPT_MODELS = 20;
/** Another node may take the same number at the same moment. */
const ATTEMPTS = 5;
const UNIQUE_VIOLATION = '23505';

/**
 * Writes `candidate` under the next number. Returns nothing if there is no need, because another
 * node published the same content first, or no right, because the newest version is not `after`.
 */
export async function writeVersion(
  database: Database,
  { bytes, ...version }: Candidate,
  { now, after }: { now: number; after?: number },
): Promise<PublishedVersion | undefined> {
  if (bytes !== undefined) await writeModel(database, version.modelHash, bytes, now);
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction((tx) => write(tx, version, now, after));
    } catch (error) {
      if (attempt === ATTEMPTS || !isTaken(error)) throw error;
    }
  }
}

/** Apart from the version that speaks with it, and turns may come between: SQLite writes megabytes in one go. */
async function writeModel(database: Database, hash: string, bytes: Uint8Array, now: number): Promise<void> {
  await database.transaction(async (tx) => {
    await keepModel(tx, hash, bytes, now);
    await dropOldModels(tx, KEPT_MODELS, hash);
  });
  await nextRound();
}

async function write(
  tx: Tx,
  candidate: Omit<Candidate, 'bytes'>,
  now: number,
  after: number | undefined,
): Promise<PublishedVersion | undefined> {
  const newest = await findLatest(tx);
  if (after !== undefined && newest?.number !== after) return undefined;
  const nothingNew =
    newest?.contentHash === candidate.contentHash && (newest.calibrated || !candidate.calibrated);
  if (nothingNew) return undefined;
  const version = { ...candidate, number: (newest?.number ?? 0) + 1, publishedAt: now };
  await addVersion(tx, version);
  return version;
}

/**
 * The newest version if its number is above `before`; `undefined` also when its model cannot be read
 * here, as while a program of another release writes to the same database.
 */
export async function readNewest(
  database: Database,
  before: PublishedVersion | undefined,
  trainer: Pick<Trainer, 'unpack'>,
): Promise<PublishedVersion | undefined> {
  const { stored, bytes } = await database.transaction(async (tx) => {
    const latest = await findLatest(tx);
    if (latest === undefined || latest.number <= (before?.number ?? 0)) return {};
    const version = await readVersion(tx, latest.number);
    if (version.modelHash === before?.modelHash) return { stored: version };
    return { stored: version, bytes: await findModel(tx, version.modelHash) };
  });
  if (stored === undefined) return undefined;
  const model = stored.modelHash === before?.modelHash ? before.model : await readModel(bytes, trainer);
  return model && { ...stored, model };
}

async function readModel(
  bytes: Uint8Array | undefined,
  trainer: Pick<Trainer, 'unpack'>,
): Promise<Model | undefined> {
  try {
    return bytes && (await trainer.unpack(bytes));
  } catch (error) {
    if (error instanceof BanjangError) return undefined;
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === UNIQUE_VIOLATION;
}
