import type { Kysely, Migration } from 'kysely';

/** Which answers did help: a day and a topic, and nothing that leads to whoever said so. */
export const answerRatings: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('answer_ratings')
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('aspect', 'text')
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('asked', 'integer', (c) => c.notNull())
      .addColumn('helped', 'integer')
      .addPrimaryKeyConstraint('answer_ratings_pk', ['account', 'id'])
      .execute();
    await schema.createIndex('answer_ratings_by_day').on('answer_ratings').column('day').execute();
  },
};
