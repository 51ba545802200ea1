import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.js';
import { postgresDatabase } from './postgres-database.js';
import { sqliteDatabase } from './sqlite-database.js';

export interface DatabaseSettings {
  /** A PostgreSQL address; without it SQLite in `dataDirectory` is used. */
  databaseUrl: string | undefined;
  dataDirectory: string;
}

/** Opens the database that the settings name and brings its tables up to date. Makes the data directory, for its owner alone. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.databaseUrl !== undefined) return postgresDatabase(settings.databaseUrl);
  await mkdir(settings.dataDirectory, { recursive: true, mode: 0o700 });
  return sqliteDatabase(sqliteFile(settings.dataDirectory));
}

export function sqliteFile(dataDirectory: string): string {
  return join(dataDirectory, 'banjang.db');
}
