import type { TurnParts } from '../../src/conversation/take-turn.js';
import { findLatestNumber, findModel, readVersion } from '../../src/publishing/version-store.js';
import type { Database } from '../../src/storage/database.js';
import { unpackModel } from '../../src/understanding/pack-model.js';
import { copyPublishedContent } from '../server/published-content.js';
import { turnParts } from './turn-parts.js';

/** What a turn needs, with the repository's own content and all that was learned from it. */
export async function publishedParts(database: Database, now: () => number): Promise<TurnParts> {
  await copyPublishedContent(database);
  const published = await database.transaction(async (tx) => {
    const version = await readVersion(tx, await findLatestNumber(tx));
    const bytes = await findModel(tx, version.modelHash);
    if (bytes === undefined) throw new Error('a version without its model');
    return { ...version, model: unpackModel(bytes) };
  });
  return { ...turnParts(database, published.snapshot, now), published: () => published };
}
