import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { databaseLive } from '../dist/live/database-live.js';
import { publisher } from '../dist/publishing/publisher.js';
import { openDatabase } from '../dist/storage/open-database.js';

/**
 * Learning and calibrating the repository's content takes half a minute, and every town of the tests
 * wants the same: it is published once, before any test's own time runs, by what was just built.
 */
export async function publishContent(repository, dataDirectory) {
  const database = await openDatabase({ databaseUrl: undefined, dataDirectory });
  const live = databaseLive(database);
  const publishing = publisher({
    database,
    live,
    contentDirectory: repository,
    watch: false,
    builtDirectory: join(repository, 'dist'),
    log: pino({ level: 'silent' }),
    now: Date.now,
  });
  await publishing.start();
  while (!publishing.current().calibrated) await pause(100);
  await publishing.stop();
  live.stop();
  await database.close();
}
