import type { Logger } from 'pino';
import type { Database } from '../storage/database.js';
import { type DiskFiles, FOLDERS } from '../storage/files.js';
import { databaseMadeAt } from '../storage/migrate.js';
import { unnamedFiles } from '../storage/unnamed-files.js';

/** One folder at a time, all of them within a day. */
const EVERY_MILLISECONDS = 5 * 60_000;
/** Much longer than a photo waits between the disk and the commit. */
const YOUNG_MILLISECONDS = 60 * 60_000;

/** Removes files that no row names: a crash between file and commit leaves them behind. */
export function fileSweep(parts: {
  database: Database;
  files: Pick<DiskFiles, 'inFolder' | 'remove'>;
  now(): number;
  log: Logger;
}): { start(): void; stop(): Promise<void>; runOnce(): Promise<number> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  // Anywhere: a server that is started anew every night must not always sweep the same ones.
  let next = Math.floor(Math.random() * FOLDERS);

  async function sweepFolder(folder: number): Promise<number> {
    const youngest = parts.now() - YOUNG_MILLISECONDS;
    const files = await parts.files.inFolder(folder);
    const orphans = await parts.database.transaction(async (tx) => {
      // What is older than the database is another's, to which this directory may be given back.
      const oldest = await databaseMadeAt(tx);
      const old = files.filter(({ writtenAt }) => writtenAt >= oldest && writtenAt < youngest);
      return unnamedFiles(
        tx,
        old.map(({ name }) => name),
      );
    });
    for (const name of orphans) await parts.files.remove(name);
    if (orphans.length > 0)
      parts.log.info({ files: orphans.length }, 'files that no record names were removed');
    return orphans.length;
  }

  const sweepNext = (): void => {
    next = (next + 1) % FOLDERS;
    running = sweepFolder(next).catch((error: unknown) => {
      parts.log.error({ err: error }, 'files could not be swept; it is tried again tomorrow');
    });
  };

  return {
    start: () => {
      timer = setInterval(sweepNext, EVERY_MILLISECONDS);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
    runOnce: async () => {
      let removed = 0;
      for (let folder = 0; folder < FOLDERS; folder++) removed += await sweepFolder(folder);
      return removed;
    },
  };
}
