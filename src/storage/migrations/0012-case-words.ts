import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Search in cases by words, and what the clock of cases looks for. */
export const caseWords: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('case_words')
      .addColumn('case_id', 'text', (c) => c.primaryKey())
      .addColumn('id', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('case_words_by_id').unique().on('case_words').column('id').execute();
    await schema.alterTable('cases').addColumn('soon_at', 'bigint').execute();
    const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
    for (const statement of [...clock, ...(isPostgres ? onPostgres : onSqlite)])
      await sql.raw(statement).execute(database);
  },
};

/** Each holds only what has still to be told: looking is as quick with a million cases as with ten. */
const clock = [
  `create index cases_soon on cases (soon_at)
    where closed_at is null and soon_told_at is null and soon_at is not null`,
  `create index cases_overdue on cases (due_at)
    where closed_at is null and overdue_told_at is null and paused_at is null`,
  `create index cases_open_since on cases (opened_at) where closed_at is null`,
  `create index cases_closed on cases (closed_at) where closed_at is not null`,
];

const onPostgres = [
  'alter table case_words add column grams tsvector',
  'create index case_words_by_gram on case_words using gin (grams) with (gin_pending_list_limit = 256)',
];

const onSqlite = [
  `create virtual table case_grams using fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
];
