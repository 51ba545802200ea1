import { type Kysely, type Migration, PostgresAdapter } from 'kysely';

/** Published versions and the models they speak with. */
export const publishing: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    // The two engines share no name for raw bytes.
    const bytes = database.getExecutor().adapter instanceof PostgresAdapter ? 'bytea' : 'blob';
    await schema
      .createTable('models')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('bytes', bytes, (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createTable('versions')
      .addColumn('number', 'integer', (c) => c.primaryKey())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('snapshot', 'text', (c) => c.notNull())
      .addColumn('model_hash', 'text', (c) => c.notNull())
      .addColumn('calibration', 'text', (c) => c.notNull())
      .addColumn('calibrated', 'integer', (c) => c.notNull())
      .addColumn('published_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createIndex('versions_by_model')
      .on('versions')
      .columns(['model_hash', 'calibrated'])
      .execute();
  },
};
