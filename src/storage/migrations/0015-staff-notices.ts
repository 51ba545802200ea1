import { type Kysely, type Migration, sql } from 'kysely';

/** What colleagues are told beside their lists, and cases in the order in which they were closed. */
export const staffNotices: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('staff_notices')
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('department', 'text')
      .addColumn('read_at', 'bigint')
      .addPrimaryKeyConstraint('staff_notices_pk', ['staff_id', 'id'])
      .execute();
    await schema
      .createIndex('staff_notices_newest')
      .on('staff_notices')
      .columns(['staff_id', 'at', 'id'])
      .execute();
    await schema.createIndex('staff_notices_old').on('staff_notices').column('at').execute();
    await schema.dropIndex('cases_closed').execute();
    // Whose and in which state stands in it: a count of the last weeks reads no case.
    await schema
      .createIndex('cases_by_closing')
      .on('cases')
      .columns(['closed_at', 'id', 'department', 'state'])
      .where(sql.ref('closed_at'), 'is not', null)
      .execute();
  },
};
