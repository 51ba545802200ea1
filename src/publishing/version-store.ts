import type { z } from 'zod';
import { complaintCategorySchema } from '../content/complaint-category.js';
import { usualHandling } from '../content/handling.js';
import { type Office, USUAL_ANSWER_MINUTES } from '../content/office.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Tx } from '../storage/database.js';
import type { Calibration } from '../understanding/calibration.js';

/** A published version as it lies in the database; its model's bytes lie apart, under `modelHash`. */
export interface StoredVersion {
  number: number;
  contentHash: string;
  snapshot: Snapshot;
  modelHash: string;
  calibration: Calibration;
  /** Whether the calibration was fitted to this model, or taken over from an earlier one. */
  calibrated: boolean;
  publishedAt: number;
}

type LaterParts = 'accounts' | 'handling' | 'areas' | 'neighbours';
type StoredSnapshot = Omit<Snapshot, LaterParts | 'office' | 'complaintCategories'> &
  Partial<Pick<Snapshot, LaterParts>> & {
    office: Omit<Office, 'handover'> & Partial<Pick<Office, 'handover'>>;
    complaintCategories: readonly z.input<typeof complaintCategorySchema>[];
  };

/** Versions from before there were accounts, agents or cases say nothing of them: what was usual then is filled in. */
function completed(stored: StoredSnapshot): Snapshot {
  const handover = { answerWithinMinutes: USUAL_ANSWER_MINUTES };
  return {
    accounts: [],
    handling: usualHandling(stored.departments),
    areas: [],
    neighbours: [],
    ...stored,
    office: { handover, ...stored.office },
    complaintCategories: stored.complaintCategories.map((category) =>
      complaintCategorySchema.parse(category),
    ),
  };
}

/** What tells one version from another without reading all of it. */
export interface LatestVersion {
  number: number;
  contentHash: string;
  calibrated: boolean;
  publishedAt: number;
}

/** Cheap enough to ask every second: it reads the key and nothing of the row. */
export async function findLatestNumber(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('versions')
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}

export async function findLatest(tx: Tx): Promise<LatestVersion | undefined> {
  const row = await tx
    .selectFrom('versions')
    .select(['number', 'content_hash', 'calibrated', 'published_at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    number: row.number,
    contentHash: row.content_hash,
    calibrated: row.calibrated !== 0,
    publishedAt: row.published_at,
  };
}

export async function readVersion(tx: Tx, number: number): Promise<StoredVersion> {
  const row = await tx
    .selectFrom('versions')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return {
    number: row.number,
    contentHash: row.content_hash,
    snapshot: completed(JSON.parse(row.snapshot) as StoredSnapshot),
    modelHash: row.model_hash,
    calibration: JSON.parse(row.calibration) as Calibration,
    calibrated: row.calibrated !== 0,
    publishedAt: row.published_at,
  };
}

/** Fails on the primary key if another node takes the number at the same moment. */
export async function addVersion(tx: Tx, version: StoredVersion): Promise<void> {
  await tx
    .insertInto('versions')
    .values({
      number: version.number,
      content_hash: version.contentHash,
      snapshot: JSON.stringify(version.snapshot),
      model_hash: version.modelHash,
      calibration: JSON.stringify(version.calibration),
      calibrated: version.calibrated ? 1 : 0,
      published_at: version.publishedAt,
    })
    .execute();
}

export async function findModel(tx: Tx, hash: string): Promise<Uint8Array | undefined> {
  const row = await tx.selectFrom('models').select('bytes').where('hash', '=', hash).executeTakeFirst();
  return row?.bytes;
}

/** The calibration that was fitted to this model, if one ever was. */
export async function findCalibration(tx: Tx, modelHash: string): Promise<Calibration | undefined> {
  const row = await tx
    .selectFrom('versions')
    .select('calibration')
    .where('model_hash', '=', modelHash)
    .where('calibrated', '=', 1)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.calibration) as Calibration);
}

/** Keeps the model as the newest; one that is there already, because the same examples were published before, too. */
export async function keepModel(tx: Tx, hash: string, bytes: Uint8Array, now: number): Promise<void> {
  await tx
    .insertInto('models')
    .values({ hash, bytes, created_at: now })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ created_at: now }))
    .execute();
}

/** At once: each is megabytes, and turns wait for it. */
const MOST_DROPPED = 5;

/** Drops models but the newest `count` and the one in use: versions stay on record, models are large. */
export async function dropOldModels(tx: Tx, count: number, inUse: string): Promise<void> {
  const old = await tx
    .selectFrom('models')
    .select('hash')
    .orderBy('created_at', 'desc')
    .offset(count)
    .limit(MOST_DROPPED)
    .execute();
  for (const { hash } of old)
    if (hash !== inUse) await tx.deleteFrom('models').where('hash', '=', hash).execute();
}
