import type { Kysely, Migration } from 'kysely';

/** Models are megabytes, and their age stands behind them: without an index SQLite reads them all to tell the oldest. */
export const modelsByAge: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.createIndex('models_by_age').on('models').columns(['created_at', 'hash']).execute();
  },
};
