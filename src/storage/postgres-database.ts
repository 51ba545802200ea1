import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { BanjangError, operatorError } from '../errors.js';
import type { Database } from './database.js';
import { migrate } from './migrate.js';
import type { Schema } from './schema.js';

const MOST_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MILLISECONDS = 2500;
const STATEMENT_TIMEOUT_MILLISECONDS = 10_000;
const LISTEN_RETRY_MILLISECONDS = 1000;
const WAKE_UP_CHANNEL = 'banjang';

/** int8 columns hold epoch milliseconds and counts, all far below 2^53. */
const numericTypes = {
  getTypeParser: ((oid: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text') =>
    oid === pg.types.builtins.INT8
      ? Number
      : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
};

export async function postgresDatabase(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
    statement_timeout: STATEMENT_TIMEOUT_MILLISECONDS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MILLISECONDS,
    types: numericTypes,
  });
  // An idle connection that the server closes must not end the process; the next query opens another.
  pool.on('error', () => undefined);
  // Nor one that is lost at work: the query that it was asked fails, and that is told to whoever asked.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const wakeUps = listenForWakeUps(url);
  let migrated: string[];
  try {
    migrated = await migrate(kysely);
  } catch (error) {
    await kysely.destroy();
    throw isConnectionFailure(error) ? unavailable(error) : error;
  }

  return {
    engine: 'postgresql',
    migrated,
    transaction: async (work) => {
      try {
        return await kysely.transaction().execute(work);
      } catch (error) {
        throw isConnectionFailure(error) ? unavailable(error) : error;
      }
    },
    ping: async () => {
      try {
        await pool.query('select 1');
      } catch (error) {
        throw unavailable(error);
      }
    },
    notify: async (payload) => {
      await pool.query('select pg_notify($1, $2)', [WAKE_UP_CHANNEL, payload]);
    },
    listen: wakeUps.listen,
    close: async () => {
      await wakeUps.close();
      await kysely.destroy();
    },
  };
}

/** One connection of its own that listens and comes back by itself; polling stands behind it (PgBouncer has no LISTEN). */
function listenForWakeUps(url: string): { listen: Database['listen']; close: () => Promise<void> } {
  const listeners = new Set<(payload: string) => void>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
    });
    client = fresh;
    let lost = false;
    const again = (): void => {
      if (lost || closed) return;
      lost = true;
      retry = setTimeout(() => void connect(), LISTEN_RETRY_MILLISECONDS);
      void fresh.end().catch(() => undefined);
    };
    fresh.on('error', again);
    fresh.on('end', again);
    fresh.on('notification', (message) => {
      for (const listener of listeners) listener(message.payload ?? '');
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${WAKE_UP_CHANNEL}`);
    } catch {
      again();
    }
  }

  return {
    listen: (listener) => {
      listeners.add(listener);
      if (client === undefined) void connect();
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

/** Connection refused, reset, timed out, server shutting down, out of connections (SQLSTATE classes 08, 53, 57). */
function isConnectionFailure(error: unknown): boolean {
  if (error instanceof BanjangError) return false;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    (typeof code === 'string' && /^(?:08|53|57|E[A-Z]+$)/.test(code)) ||
    (typeof message === 'string' && /timeout exceeded|Connection terminated|not queryable/i.test(message))
  );
}

function unavailable(cause: unknown): Error {
  return operatorError(
    'database_unavailable',
    `PostgreSQL cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}.`,
    'check that the server in DATABASE_URL runs, takes connections from this machine and has connections left.',
    { retry: 'later', cause },
  );
}
