import type { Kysely, Migration } from 'kysely';

/** Sealed secrets of the accounts, and how each account fares. */
export const accounts: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('account_secrets')
      .addColumn('account', 'text', (c) => c.primaryKey())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text')
      .addColumn('key_version', 'integer')
      .addColumn('token_expires_at', 'bigint')
      .addColumn('health', 'text', (c) => c.notNull())
      .addColumn('health_detail', 'text')
      .addColumn('checked_at', 'bigint')
      .addColumn('last_event_at', 'bigint')
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
