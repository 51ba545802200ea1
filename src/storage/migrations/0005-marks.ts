import { type Kysely, type Migration } from 'kysely';

/** What platforms that push need to remember: tokens, windows, silence, and how far a reply got. */
export const marks: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .alterTable('outbox')
      .addColumn('progress', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await schema.alterTable('conversations').addColumn('reply_token', 'text').execute();
    await schema.alterTable('conversations').addColumn('reply_token_until', 'bigint').execute();
    await schema.alterTable('conversations').addColumn('silent_until', 'bigint').execute();
    await schema
      .createIndex('outbox_by_platform_id')
      .on('outbox')
      .columns(['account', 'platform_message_id'])
      .where('platform_message_id', 'is not', null)
      .execute();
  },
};
