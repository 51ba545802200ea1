import { createRequire } from 'node:module';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';

/** The slice of node:sqlite that we use; @photostructure/sqlite has the same. */
interface DatabaseSync {
  exec(sql: string): void;
  prepare(sql: string): StatementSync;
  close(): void;
}
type BoundValue = null | number | bigint | string | Uint8Array;
interface StatementSync {
  all(...parameters: BoundValue[]): unknown[];
  run(...parameters: BoundValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(...parameters: BoundValue[]): IterableIterator<unknown>;
}
interface SqliteModule {
  DatabaseSync: new (path: string, options?: { readOnly?: boolean }) => DatabaseSync;
  backup(source: DatabaseSync, path: string): Promise<unknown>;
}

/**
 * Node 22.13 and later bring SQLite themselves; Node 20 takes the package with the same API.
 * Loaded by `require`, because which of the two exists is known only when it runs.
 */
export function loadSqlite(): SqliteModule {
  const require = createRequire(import.meta.url);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const builtIn = major > 22 || (major === 22 && minor >= 16);
  return require(builtIn ? 'node:sqlite' : '@photostructure/sqlite') as SqliteModule;
}

/** How long opening waits for another process that migrates or restores. */
const OPENING_WAIT_MILLISECONDS = 10_000;

export function openSqlite(path: string): DatabaseSync {
  const database = new (loadSqlite().DatabaseSync)(path);
  // busy_timeout first: switching to WAL needs the lock that another process may hold.
  database.exec(`PRAGMA busy_timeout = ${OPENING_WAIT_MILLISECONDS}`);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  return database;
}

/** Kysely's SQLite dialect over node:sqlite, with transactions that take the write lock at once. */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return new ImmediateSqliteDialect({ database: kyselyDatabase(database) });
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  // A plain BEGIN reads first and asks for the write lock later, which fails at once when
  // another process wrote in between, whatever busy_timeout says.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  // SQLite can roll back CREATE TABLE; saying so lets the migrator run inside one transaction,
  // whose write lock keeps a second process from migrating at the same time.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const READS = /^\s*(?:select|with|pragma|values|explain)\b|\breturning\b/i;
const MOST_STATEMENTS = 500;

function kyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  return {
    close: () => {
      // A driver that cannot finalise statements keeps the file locked until they are collected.
      statements.clear();
      database.close();
    },
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      const wrapped = {
        reader: READS.test(sql),
        all: (parameters: readonly unknown[]) => statement.all(...parameters.map(bound)),
        run: (parameters: readonly unknown[]) => statement.run(...parameters.map(bound)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(bound)),
      };
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      statements.set(sql, wrapped);
      return wrapped;
    },
  };
}

/**
 * The drivers differ in what they do with a boolean, a Date (silently NULL), undefined and `\0`
 * (cuts the text): one function decides for both.
 */
function bound(value: unknown): BoundValue {
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw new TypeError(`A database column cannot hold ${value === undefined ? 'undefined' : typeof value}.`);
}

/** True if the failure is only that somebody else is writing. */
export function isSqliteBusy(error: unknown): boolean {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
  return typeof message === 'string' && /database is (?:locked|busy)|SQLITE_BUSY/i.test(message);
}
