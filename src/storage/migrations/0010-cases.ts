import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Complaints as cases, with their history, photos, followers and contacts. */
export const cases: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    const real = database.getExecutor().adapter instanceof PostgresAdapter ? 'double precision' : 'real';
    await schema
      .createTable('cases')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('category', 'text', (c) => c.notNull())
      .addColumn('description', 'text', (c) => c.notNull())
      .addColumn('place', 'text')
      .addColumn('latitude', real)
      .addColumn('longitude', real)
      .addColumn('cell', 'text')
      .addColumn('area', 'text')
      .addColumn('answers', 'text', (c) => c.notNull())
      .addColumn('danger', 'integer', (c) => c.notNull())
      .addColumn('department', 'text', (c) => c.notNull())
      .addColumn('handler', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text')
      .addColumn('account', 'text')
      .addColumn('opened_at', 'bigint', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('deadline', 'text', (c) => c.notNull())
      .addColumn('paused_at', 'bigint')
      .addColumn('extensions', 'integer', (c) => c.notNull())
      .addColumn('hops', 'integer', (c) => c.notNull())
      .addColumn('reopened', 'integer', (c) => c.notNull())
      .addColumn('closed_at', 'bigint')
      .addColumn('changed_at', 'bigint', (c) => c.notNull())
      .addColumn('last_event', 'integer', (c) => c.notNull())
      .addColumn('soon_told_at', 'bigint')
      .addColumn('overdue_told_at', 'bigint')
      .addColumn('progress_told_at', 'bigint')
      .addColumn('outside_number', 'text')
      .addColumn('merged_into', 'text')
      .addColumn('rating', 'integer')
      .execute();
    // One index for each list that the console shows, in its order.
    const lists: Record<string, string[]> = {
      cases_of_department: ['department', 'state', 'due_at', 'id'],
      cases_by_state: ['state', 'due_at', 'id'],
      cases_by_conversation: ['conversation_id', 'opened_at'],
      cases_by_change: ['changed_at', 'id'],
    };
    for (const [name, columns] of Object.entries(lists))
      await schema.createIndex(name).on('cases').columns(columns).execute();
    await schema
      .createIndex('cases_open_due')
      .on('cases')
      .columns(['due_at', 'id'])
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
    await schema
      .createIndex('cases_near')
      .on('cases')
      .columns(['cell', 'category'])
      .where(sql.ref('closed_at'), 'is', null)
      .execute();
    await beside(database);
  },
};

async function beside({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('case_events')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('move', 'text', (c) => c.notNull())
    .addColumn('from_state', 'text')
    .addColumn('to_state', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('reason', 'text')
    .addColumn('detail', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_events_pk', ['case_id', 'number'])
    .execute();
  await schema
    .createTable('case_photos')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('thumbnail', 'text', (c) => c.notNull())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text')
    .addColumn('seq', 'integer')
    .addColumn('redactions', 'text', (c) => c.notNull())
    .addColumn('added_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_photos_pk', ['case_id', 'position'])
    .execute();
  await schema
    .createTable('case_followers')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('told_event', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_followers_pk', ['case_id', 'conversation_id'])
    .execute();
  await schema
    .createIndex('case_followers_of')
    .on('case_followers')
    .columns(['conversation_id', 'since'])
    .execute();
  await schema
    .createTable('contacts')
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('key_version', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('contacts_pk', ['case_id', 'id'])
    .execute();
  await schema.createIndex('contacts_ending').on('contacts').column('ends_at').execute();
  await schema.createIndex('contacts_by_hash').on('contacts').column('hash').execute();
}
