import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BanjangError, operatorError } from '../errors.js';
import { migrations } from './migrations/migrations.js';
import { type DatabaseSettings, sqliteFile } from './open-database.js';
import { isSqliteBusy, loadSqlite } from './sqlite.js';

/**
 * Copies the SQLite database into `target` while the server goes on writing: the copy is the
 * database at one moment. Throws for PostgreSQL, which has its own tools, and says which.
 */
export async function backupDatabase(settings: DatabaseSettings, target: string): Promise<void> {
  if (settings.databaseUrl !== undefined)
    throw usePostgresTools(`pg_dump --format=custom --file=${target} "$DATABASE_URL"`);
  const source = sqliteFile(settings.dataDirectory);
  if (!existsSync(source))
    throw operatorError(
      'backup_source_invalid',
      `There is no database at ${source}.`,
      'set DATA_DIR to the directory that the server uses.',
    );
  if (existsSync(target))
    throw operatorError(
      'backup_target_exists',
      `${target} is there already.`,
      'name a new file; an older backup is never overwritten.',
    );
  await mkdir(dirname(target), { recursive: true });
  const { DatabaseSync, backup } = loadSqlite();
  const draft = `${target}.draft`;
  const database = new DatabaseSync(source, { readOnly: true });
  try {
    await backup(database, draft);
  } finally {
    database.close();
  }
  verify(draft);
  await sync(draft);
  await rename(draft, target);
}

/**
 * Puts a backup in the place of the database, which is kept beside it under a name with the time
 * in it. Returns that name. Refuses while a server has the database open.
 */
export async function restoreDatabase(
  settings: DatabaseSettings,
  source: string,
  now: number,
): Promise<string | undefined> {
  if (settings.databaseUrl !== undefined)
    throw usePostgresTools(`pg_restore --clean --if-exists --dbname="$DATABASE_URL" ${source}`);
  verify(source);
  const target = sqliteFile(settings.dataDirectory);
  await mkdir(dirname(target), { recursive: true });
  if (existsSync(target)) refuseWhileOpen(target);
  const draft = `${target}.restoring`;
  await copyFile(source, draft);
  await sync(draft);
  const former = existsSync(target)
    ? `${target}.before-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`
    : undefined;
  if (former !== undefined) {
    await rename(target, former);
    // The log belongs to the former file: beside another one it would corrupt it.
    for (const suffix of ['-wal', '-shm']) await rm(`${target}${suffix}`, { force: true });
  }
  await rename(draft, target);
  return former;
}

/** A file that is not a whole banjang database, or a newer one, must not take the place of one that is. */
function verify(path: string): void {
  if (!existsSync(path)) throw invalid(path, 'it does not exist');
  const { DatabaseSync } = loadSqlite();
  let names: string[];
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      const [check] = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
      if (check?.integrity_check !== 'ok')
        throw invalid(path, check?.integrity_check ?? 'the check gave no answer');
      names = (database.prepare('select name from banjang_migration').all() as { name: string }[]).map(
        ({ name }) => name,
      );
    } finally {
      database.close();
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'backup_source_invalid'
      ? error
      : invalid(path, error instanceof Error ? error.message : String(error));
  }
  const unknown = names.filter((name) => !(name in migrations));
  if (unknown.length > 0)
    throw operatorError(
      'database_newer',
      `${path} was written by a newer banjang (${unknown.join(', ')}).`,
      'restore it with that program.',
    );
}

/** The log is emptied into the file and the file's lock is taken: both fail while anybody else has it open. */
function refuseWhileOpen(path: string): void {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma locking_mode = exclusive');
    database.exec('begin exclusive');
    database.exec('commit');
  } catch (error) {
    if (!isSqliteBusy(error)) throw error;
    throw operatorError(
      'restore_while_running',
      `${path} is in use.`,
      'stop the server (and every other banjang command) first.',
      { cause: error },
    );
  } finally {
    database.close();
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function invalid(path: string, why: string): BanjangError {
  return operatorError(
    'backup_source_invalid',
    `${path} is not a backup that can be restored: ${why}.`,
    'name a file that "banjang backup" wrote.',
  );
}

function usePostgresTools(command: string): BanjangError {
  return operatorError('backup_unsupported', 'PostgreSQL is backed up by its own tools.', `run: ${command}`);
}
