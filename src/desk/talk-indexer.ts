import type { Logger } from 'pino';
import type { Database } from '../storage/database.js';
import { followRecord, type Source } from './talk-follow-store.js';

const EVERY_MILLISECONDS = 1000;
/** Longer than a transaction can last. */
const LOOK_BACK_MILLISECONDS = 20_000;
/** Now and then much further: for nodes whose clocks differ. */
const FAR_LOOK_BACK_MILLISECONDS = 10 * 60_000;
const FAR_EVERY_ROUNDS = 60;
/** Lines a transaction: on SQLite a citizen's turn may stand behind it. */
const BATCH = { sqlite: 40, postgresql: 200 };
/** Between batches of a long record: citizens' turns come first. */
const REST_MILLISECONDS = 10;
const SOURCES: readonly Source[] = ['messages', 'outbox'];

export interface TalkIndexer {
  start(): void;
  /** Something was said: it is looked for now and not at the next second. */
  nudge(): void;
  stop(): Promise<void>;
  /** Brings the index up to the record; returns how many lines it took in. */
  runOnce(): Promise<number>;
}

/**
 * Fills the index of talks behind the record, on every node: never in a citizen's turn. After an
 * update it takes in the whole record, a little at a time.
 */
export function talkIndexer(parts: { database: Database; log: Logger }): TalkIndexer {
  const limit = BATCH[parts.database.engine];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | undefined;
  let stopping = false;
  let again = false;
  let rounds = 0;

  async function runOnce(): Promise<number> {
    const far = rounds % FAR_EVERY_ROUNDS === 0;
    rounds += 1;
    let taken = 0;
    for (const source of SOURCES) taken += await follow(source, far);
    return taken;
  }

  async function follow(source: Source, far: boolean): Promise<number> {
    const lookBack = far ? FAR_LOOK_BACK_MILLISECONDS : LOOK_BACK_MILLISECONDS;
    let taken = 0;
    while (!stopping) {
      const found = await parts.database.transaction((tx) => followRecord(tx, source, { lookBack, limit }));
      taken += found;
      if (found < limit) break;
      await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
    }
    return taken;
  }

  function sweep(): void {
    if (stopping) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    again = false;
    running = runOnce()
      .catch((error: unknown) => {
        parts.log.warn({ err: error }, 'the search index waits; it is tried again in a second');
      })
      .finally(() => {
        running = undefined;
        if (again) sweep();
      });
  }

  return {
    start: () => {
      timer = setInterval(sweep, EVERY_MILLISECONDS);
      sweep();
    },
    nudge: sweep,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
    },
    runOnce,
  };
}
