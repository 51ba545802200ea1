import { existsSync } from 'node:fs';
import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { operatorError } from '../errors.js';
import type { Tx } from './database.js';
import { migrations } from './migrations/migrations.js';
import { type DatabaseSettings, sqliteFile } from './open-database.js';
import { loadSqlite } from './sqlite.js';

const CONNECT_TIMEOUT_MILLISECONDS = 2500;
const NAMES = 'select name from banjang_migration';

export type DatabaseState =
  /** Nobody has started banjang here yet. */
  | { state: 'missing' }
  /** These migrations run at the next start. */
  | { state: 'behind'; pending: string[] }
  /** A newer program has been here. */
  | { state: 'newer'; unknown: string[] }
  | { state: 'current' };

/** Looks without changing anything: opening the database would bring it up to date. Throws `database_unavailable`. */
export async function inspectDatabase(settings: DatabaseSettings): Promise<DatabaseState> {
  const names = await appliedMigrations(settings).catch((cause: unknown) => {
    throw operatorError(
      'database_unavailable',
      `The database cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      settings.databaseUrl === undefined
        ? 'look at the rights of the file in DATA_DIR, and whether it is whole; restore a backup if not (banjang restore FILE).'
        : 'check that the server in DATABASE_URL runs, takes connections from this machine and has connections left.',
      { cause },
    );
  });
  if (names === undefined) return { state: 'missing' };
  const unknown = names.filter((name) => !(name in migrations));
  if (unknown.length > 0) return { state: 'newer', unknown };
  const pending = Object.keys(migrations).filter((name) => !names.includes(name));
  return pending.length === 0 ? { state: 'current' } : { state: 'behind', pending };
}

async function appliedMigrations({
  databaseUrl,
  dataDirectory,
}: DatabaseSettings): Promise<string[] | undefined> {
  if (databaseUrl !== undefined) return appliedOnPostgres(databaseUrl);
  const path = sqliteFile(dataDirectory);
  if (!existsSync(path)) return undefined;
  const database = new (loadSqlite().DatabaseSync)(path, { readOnly: true });
  try {
    const tables = database.prepare("select 1 from sqlite_master where name = 'banjang_migration'").all();
    if (tables.length === 0) return undefined;
    return (database.prepare(NAMES).all() as { name: string }[]).map(({ name }) => name);
  } finally {
    database.close();
  }
}

async function appliedOnPostgres(connectionString: string): Promise<string[] | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS });
  await client.connect();
  try {
    const tables = await client.query("select 1 where to_regclass('banjang_migration') is not null");
    if (tables.rows.length === 0) return undefined;
    return (await client.query<{ name: string }>(NAMES)).rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The clock of a database server, epoch milliseconds. Only where the database has one of its own. */
export async function databaseClock(tx: Tx): Promise<number> {
  const now: RawBuilder<{ now: Date }> = sql`select clock_timestamp() as now`;
  const { rows } = await now.execute(tx);
  return rows[0]?.now.getTime() ?? Number.NaN;
}
