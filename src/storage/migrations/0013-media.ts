import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Videos beside photos, which have no fingerprint, and for which case a photo on its way was sent. */
export const media: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    // One column a statement: SQLite adds no more at once.
    for (const name of ['case_id', 'case_stage'])
      await schema.alterTable('photos').addColumn(name, 'text').execute();
    await schema
      .alterTable('case_photos')
      .addColumn('media_type', 'text', (c) => c.notNull().defaultTo('image/jpeg'))
      .execute();
    const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
    for (const statement of isPostgres ? onPostgres : onSqlite) await sql.raw(statement).execute(database);
  },
};

const onPostgres = ['alter table case_photos alter column fingerprint drop not null'];

/** SQLite takes `not null` off no column: the table is made anew. */
const columns =
  'case_id, position, stage, file, thumbnail, fingerprint, conversation_id, seq, redactions, added_at, media_type';
const onSqlite = [
  `create table case_photos_anew (
    case_id text not null, position integer not null, stage text not null, file text not null,
    thumbnail text not null, fingerprint text, conversation_id text, seq integer,
    redactions text not null, added_at bigint not null, media_type text not null default 'image/jpeg',
    constraint case_photos_pk primary key (case_id, position))`,
  `insert into case_photos_anew (${columns}) select ${columns} from case_photos`,
  'drop table case_photos',
  'alter table case_photos_anew rename to case_photos',
  'create index case_photos_by_file on case_photos (file)',
  'create index case_photos_by_thumbnail on case_photos (thumbnail)',
];
