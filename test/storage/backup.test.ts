import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { backupDatabase, restoreDatabase } from '../../src/storage/backup.js';
import type { Database } from '../../src/storage/database.js';
import { openDatabase } from '../../src/storage/open-database.js';

let directory: string;
let settings: { databaseUrl: undefined; dataDirectory: string };
const now = Date.UTC(2026, 10, 21);
const add = (database: Database, id: string) =>
  database.transaction((tx) =>
    tx.insertInto('citizens').values({ id, account: 'main', platform_key: id, first_seen_at: now }).execute(),
  );
/** On Node 20 a closed database is let go of when its statements are collected; a server that stops has no such rest. */
const collectGarbage = async () => {
  setFlagsFromString('--expose-gc');
  await new Promise(setImmediate);
  (runInNewContext('gc') as () => void)();
  await new Promise(setImmediate);
};
const names = async () => {
  const database = await openDatabase(settings);
  const rows = await database.transaction((tx) =>
    tx.selectFrom('citizens').select('id').orderBy('id').execute(),
  );
  await database.close();
  return rows.map((row) => row.id);
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'banjang-backup-'));
  settings = { databaseUrl: undefined, dataDirectory: join(directory, 'data') };
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('a backup made while the server writes is restored to that moment, and the former database is kept', async () => {
  const database = await openDatabase(settings);
  await add(database, 'before');
  const file = join(directory, 'backups', 'one.db');
  await backupDatabase(settings, file);
  await add(database, 'after');
  await database.close();
  await collectGarbage();

  const former = await restoreDatabase(settings, file, now);
  expect(await names()).toEqual(['before']);
  expect(former).toContain('banjang.db.before-2026-11-21');
  await copyFile(former ?? '', join(settings.dataDirectory, 'banjang.db'));
  expect(await names()).toEqual(['after', 'before']);
});

test('a restore while the server runs is refused and changes nothing', async () => {
  const database = await openDatabase(settings);
  await add(database, 'kim');
  const file = join(directory, 'one.db');
  await backupDatabase(settings, file);
  await expect(restoreDatabase(settings, file, now)).rejects.toMatchObject({ code: 'restore_while_running' });
  await add(database, 'lee');
  await database.close();
  expect(await names()).toEqual(['kim', 'lee']);
});

test('a backup never overwrites a file', async () => {
  await (await openDatabase(settings)).close();
  const file = join(directory, 'one.db');
  await writeFile(file, 'something dear');
  await expect(backupDatabase(settings, file)).rejects.toMatchObject({ code: 'backup_target_exists' });
});

test.each([
  ['a text file', 'hello'],
  ['an empty file', ''],
])('%s is not restored', async (_name, content) => {
  const file = join(directory, 'not-a-backup');
  await writeFile(file, content);
  await expect(restoreDatabase(settings, file, now)).rejects.toMatchObject({ code: 'backup_source_invalid' });
  expect(await readdir(directory)).toEqual(['not-a-backup']);
});

test('for PostgreSQL both say what to run', async () => {
  const postgres = { databaseUrl: 'postgres://city@db/banjang', dataDirectory: directory };
  await expect(backupDatabase(postgres, 'x.dump')).rejects.toThrow(/pg_dump/);
  await expect(restoreDatabase(postgres, 'x.dump', now)).rejects.toThrow(/pg_restore/);
});
