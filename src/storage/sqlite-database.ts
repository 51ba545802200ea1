import { setTimeout as sleep } from 'node:timers/promises';
import { type ControlledTransaction, Kysely, sql } from 'kysely';
import { operatorError } from '../errors.js';
import type { Database, Tx } from './database.js';
import { migrate } from './migrate.js';
import type { Schema } from './schema.js';
import { isSqliteBusy, openSqlite, sqliteDialect } from './sqlite.js';

/** How long a transaction waits for another process (a backup, the command line) before it gives up. */
const LOCK_WAIT_MILLISECONDS = 2500;
/** Most transactions that share one commit: bounds how long the first of them waits. */
const LARGEST_GROUP = 64;

interface Job {
  /** When it began to wait, on the clock of `performance`. */
  since: number;
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/**
 * SQLite has one writer, and a durable commit costs an fsync. So transactions that wait at the
 * same moment share one: each runs under its own savepoint (a failure undoes only itself), and
 * all are told "done" after the common commit.
 */
export async function sqliteDatabase(path: string): Promise<Database> {
  const kysely = new Kysely<Schema>({ dialect: sqliteDialect(openSqlite(path)) });
  const migrated = await orClose(kysely, () => migrate(kysely));
  // From here on citizens wait: what another process holds is waited for without blocking them all.
  await sql`pragma busy_timeout = 50`.execute(kysely);
  let waiting: Job[] = [];
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    // Lets the requests that were read in the same round of the event loop join the group.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const group = waiting.slice(0, LARGEST_GROUP);
      waiting = waiting.slice(LARGEST_GROUP);
      await commitTogether(kysely, group);
    }
    draining = undefined;
  }

  const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ since: performance.now(), work, resolve: resolve as (value: unknown) => void, reject });
      draining ??= drain();
    });

  return {
    engine: 'sqlite',
    migrated,
    transaction,
    ping: () => transaction(() => Promise.resolve()),
    notify: () => Promise.resolve(),
    listen: () => () => undefined,
    close: async () => {
      await draining;
      await kysely.destroy();
    },
  };
}

async function commitTogether(kysely: Kysely<Schema>, group: Job[]): Promise<void> {
  const done: (() => void)[] = [];
  try {
    const tx = await begin(kysely, Math.min(...group.map(({ since }) => since)));
    try {
      for (const job of group) done.push(await attempt(tx, job, group.length > 1));
      await tx.commit().execute();
    } catch (error) {
      await tx.rollback().execute();
      throw error;
    }
  } catch (error) {
    const reason = unavailable(error);
    for (const job of group) job.reject(reason);
    return;
  }
  for (const tell of done) tell();
}

/** Runs one job; the returned function tells its caller, once the commit is safe. */
async function attempt(tx: ControlledTransaction<Schema>, job: Job, shared: boolean): Promise<() => void> {
  if (!shared) {
    // Alone in its transaction: a failure rolls everything back, so no savepoint is needed.
    try {
      const value = await job.work(tx);
      return () => job.resolve(value);
    } catch (error) {
      await sql`rollback`.execute(tx);
      await sql`begin immediate`.execute(tx);
      return () => job.reject(error);
    }
  }
  await sql`savepoint turn`.execute(tx);
  try {
    const value = await job.work(tx);
    await sql`release turn`.execute(tx);
    return () => job.resolve(value);
  } catch (error) {
    await sql`rollback to turn`.execute(tx);
    await sql`release turn`.execute(tx);
    return () => job.reject(error);
  }
}

async function orClose<T>(kysely: Kysely<Schema>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
}

/** `since` counts the wait behind another group, too: nobody waits twice as long. */
async function begin(kysely: Kysely<Schema>, since: number): Promise<ControlledTransaction<Schema>> {
  const giveUpAt = since + LOCK_WAIT_MILLISECONDS;
  for (;;) {
    try {
      return await kysely.startTransaction().execute();
    } catch (error) {
      if (!isSqliteBusy(error) || performance.now() > giveUpAt) throw error;
      await sleep(20);
    }
  }
}

function unavailable(cause: unknown): Error {
  return operatorError(
    'database_unavailable',
    `The SQLite database did not take a write: ${cause instanceof Error ? cause.message : String(cause)}.`,
    'look whether another program holds the file in DATA_DIR open, and whether the disk is full or read-only.',
    { retry: 'later', cause },
  );
}
