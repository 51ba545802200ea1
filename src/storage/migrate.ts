import { type Kysely, Migrator, sql } from 'kysely';
import { operatorError } from '../errors.js';
import type { Tx } from './database.js';
import { migrations } from './migrations/migrations.js';
import type { Schema } from './schema.js';

const MIGRATION_TABLE = 'banjang_migration';

/**
 * Brings the tables up to this program, under a lock that other nodes wait for, in one
 * transaction: all or nothing. Returns the names of what ran.
 * Throws `database_newer` if a later program has been here.
 */
export async function migrate(database: Kysely<Schema>): Promise<string[]> {
  await refuseNewer(database);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw operatorError(
      'database_unavailable',
      `The database could not be brought up to date: ${error instanceof Error ? error.message : 'unknown'}.`,
      'nothing was changed; check the rights of the database user and the free space, then start again.',
      { cause: error },
    );
  }
  return results.map((result) => result.migrationName);
}

/** When this database was made, epoch milliseconds. */
export async function databaseMadeAt(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    first: string;
  }>`select min(timestamp) as first from ${sql.table(MIGRATION_TABLE)}`.execute(tx);
  return Date.parse(rows[0]?.first ?? '');
}

async function refuseNewer(database: Kysely<Schema>): Promise<void> {
  const tables = await database.introspection.getTables();
  if (!tables.some((table) => table.name === MIGRATION_TABLE)) return;
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)}`.execute(
    database,
  );
  const unknown = rows.map((row) => row.name).filter((name) => !(name in migrations));
  if (unknown.length === 0) return;
  throw operatorError(
    'database_newer',
    `This database was written by a newer banjang (it has ${unknown.join(', ')}, which this program does not know).`,
    'start the newer program again, or restore a backup made before the update (banjang restore FILE).',
  );
}
