import { existsSync, mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { databaseLive } from '../../src/live/database-live.js';
import { publisher } from '../../src/publishing/publisher.js';
import type { Database } from '../../src/storage/database.js';
import { openDatabase } from '../../src/storage/open-database.js';

/**
 * Learning and calibrating the repository's content takes seconds, and every town wants the same:
 * the first test file of a run publishes it, the others copy what is in that database.
 */
export async function copyPublishedContent(into: Database, repository: string): Promise<void> {
  const source = await openDatabase({
    databaseUrl: undefined,
    dataDirectory: await publishedOnce(repository),
  });
  const [models, versions] = await source.transaction(async (tx) => [
    await tx.selectFrom('models').selectAll().execute(),
    await tx.selectFrom('versions').selectAll().execute(),
  ]);
  await source.close();
  await into.transaction(async (tx) => {
    for (const model of models) {
      await tx
        .insertInto('models')
        .values({ ...model, bytes: Buffer.from(model.bytes) })
        .onConflict((oc) => oc.doNothing())
        .execute();
    }
    for (const version of versions)
      await tx
        .insertInto('versions')
        .values(version)
        .onConflict((oc) => oc.doNothing())
        .execute();
  });
}

async function publishedOnce(repository: string): Promise<string> {
  const shared = process.env['TEST_RUN_DIRECTORY'];
  if (shared === undefined) throw new Error('TEST_RUN_DIRECTORY is set by test/global-setup.mjs');
  const ready = join(shared, 'published');
  const making = join(shared, 'publishing');
  if (existsSync(ready)) return ready;
  try {
    mkdirSync(making);
  } catch {
    for (let tries = 0; !existsSync(ready); tries += 1) {
      if (tries > 600)
        throw new Error('another test file was to publish the content, and did not in a minute');
      await pause(100);
    }
    return ready;
  }
  const database = await openDatabase({ databaseUrl: undefined, dataDirectory: making });
  const live = databaseLive(database);
  const publishing = publisher({
    database,
    live,
    contentDirectory: repository,
    watch: false,
    workerUrl: pathToFileURL(join(repository, 'dist/understanding/training-worker.js')),
    log: pino({ level: 'silent' }),
    now: Date.now,
  });
  await publishing.start();
  while (!publishing.current().calibrated) await pause(100);
  await publishing.stop();
  live.stop();
  await database.close();
  await rename(making, ready);
  return ready;
}
