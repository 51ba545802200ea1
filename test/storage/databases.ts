import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../src/storage/database.js';
import { openDatabase } from '../../src/storage/open-database.js';

export interface TestDatabase {
  /** Opens a new, empty database, or the same one again (as another node would). */
  open(): Promise<Database>;
  settings: { databaseUrl: string | undefined; dataDirectory: string };
  remove(): Promise<void>;
}

export const makers = {
  SQLite: (): Promise<TestDatabase> => freshTestDatabase(undefined),
  PostgreSQL: async (): Promise<TestDatabase> => {
    const server = process.env['TEST_POSTGRES_URL'];
    if (server === undefined) throw new Error('TEST_POSTGRES_URL is set by test/global-setup.mjs');
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await administer(server, `create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const made = await freshTestDatabase(url.href);
    return {
      ...made,
      remove: async () => {
        await made.remove();
        await administer(server, `drop database ${name} with (force)`);
      },
    };
  },
};

/** Runs the same suite on both databases. */
export function forEachDatabase(name: string, suite: (make: () => Promise<TestDatabase>) => void): void {
  for (const [engine, make] of Object.entries(makers)) describe(`${name} on ${engine}`, () => suite(make));
}

async function freshTestDatabase(databaseUrl: string | undefined): Promise<TestDatabase> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'banjang-data-'));
  const settings = { databaseUrl, dataDirectory };
  const opened: Database[] = [];
  return {
    settings,
    open: async () => {
      const database = await openDatabase(settings);
      opened.push(database);
      return database;
    },
    remove: async () => {
      for (const database of opened) await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
