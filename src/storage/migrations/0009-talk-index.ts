import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Full-text search in talks, by grams of two letters. It fills itself in the background. */
export const talkIndex: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('talk_lines')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('id', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('talk_lines_pk', ['conversation_id', 'seq'])
      .execute();
    await schema.createIndex('talk_lines_by_id').unique().on('talk_lines').column('id').execute();
    await schema
      .createTable('talk_index_marks')
      .addColumn('source', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    for (const statement of isPostgres(database) ? onPostgres : onSqlite)
      await sql.raw(statement).execute(database);
  },
};

/** A short list of what is not yet sorted in: every search reads it through. */
const onPostgres = [
  'alter table talk_lines add column grams tsvector',
  'create index talk_lines_by_gram on talk_lines using gin (grams) with (gin_pending_list_limit = 256)',
];

/** Grams only, and without their places: the words themselves stand nowhere but in the record. */
const onSqlite = [
  `create virtual table talk_grams using fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
];

function isPostgres(database: Kysely<unknown>): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}
