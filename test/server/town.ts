import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.js';
import { type RunningServer, type StartOptions, startServer } from '../../src/main.js';
import type { Tx } from '../../src/storage/database.js';
import type { TestDatabase } from '../storage/databases.js';
import { copyPublishedContent } from './published-content.js';

export const SECRET = 'town-secret-0123456789';
export const repository = join(import.meta.dirname, '../..');

/** The whole product over a test's database: what is promised is tested through its HTTP edge. */
export interface Town {
  server: RunningServer;
  url: string;
  /** A look into the rows, past the product. */
  rows<T>(read: (tx: Tx) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export async function startTown(
  place: TestDatabase,
  { environment = {}, ...options }: StartOptions & { environment?: Record<string, string> } = {},
): Promise<Town> {
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    NODE_ENV: 'test',
    DATA_DIR: place.settings.dataDirectory,
    CONTENT_DIR: repository,
    KAKAOTALK_SECRET: SECRET,
    PUBLISH: 'off',
    ...(place.settings.databaseUrl === undefined ? {} : { DATABASE_URL: place.settings.databaseUrl }),
    ...environment,
  });
  const database = await place.open();
  await copyPublishedContent(database);
  const server = await startServer(config, {
    log: pino({ level: 'silent' }),
    builtDirectory: join(repository, 'dist'),
    ...options,
  });
  return {
    server,
    url: server.url,
    rows: (read) => database.transaction(read),
    stop: () => server.stop(),
  };
}

/** A copy of the repository's content that a test may change. */
export async function ownContent(): Promise<{ directory: string; remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'banjang-content-'));
  for (const folder of ['intents', 'knowledge'])
    await cp(join(repository, folder), join(directory, folder), { recursive: true });
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
