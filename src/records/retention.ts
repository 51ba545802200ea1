import type { Logger } from 'pino';
import { eraseOldCases } from '../cases/case-retention.js';
import type { Database } from '../storage/database.js';
import type { Files } from '../storage/files.js';
import { deleteEndedSteps } from './identity-step-store.js';
import { eraseOlder } from './retention-store.js';
import { forgetPhotoPlace } from './photo-place.js';
import { forgetOldOffers } from './talk-photos.js';

const EVERY_MILLISECONDS = 60 * 60_000;
/** Rows a transaction: small, so that no citizen waits behind the broom. */
const BATCH = 200;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** Keeps the promise of the first-contact notice: what is older than `days` is erased, hour by hour. */
export function retention(parts: {
  database: Database;
  files: Files;
  days: number;
  now(): number;
  log: Logger;
}): { start(): void; stop(): Promise<void>; runOnce(): Promise<number> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopping = false;

  async function runOnce(): Promise<number> {
    const before = parts.now() - parts.days * DAY_MILLISECONDS;
    let erased = 0;
    const offering = await parts.database.transaction((tx) => forgetOldOffers(tx, parts.now()));
    const locking = parts.database.engine === 'postgresql';
    for (const id of offering) await parts.database.transaction((tx) => forgetPhotoPlace(tx, id, locking));
    erased += await parts.database.transaction((tx) => deleteEndedSteps(tx, parts.now() - DAY_MILLISECONDS));
    while (!stopping) {
      const { rows, files } = await parts.database.transaction((tx) => eraseOlder(tx, before, BATCH));
      for (const file of files) await parts.files.remove(file);
      erased += rows;
      if (rows === 0) break;
    }
    erased += await eraseOldCases(parts, { before, now: parts.now() });
    return erased;
  }

  const sweep = (): void => {
    running = runOnce().then(
      (erased) => {
        if (erased > 0) parts.log.info({ erased }, 'records past their retention were erased');
      },
      (error: unknown) => {
        parts.log.error({ err: error }, 'old records could not be erased; it is tried again in an hour');
      },
    );
  };

  return {
    start: () => {
      timer = setInterval(sweep, EVERY_MILLISECONDS);
      sweep();
    },
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
    },
    runOnce,
  };
}
