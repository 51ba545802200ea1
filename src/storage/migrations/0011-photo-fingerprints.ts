import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/** Small pictures and fingerprints beside the photos, and the place that a photo offers for a while. */
export const photoFingerprints: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    const real = database.getExecutor().adapter instanceof PostgresAdapter ? 'double precision' : 'real';
    // One column a statement: SQLite adds no more at once.
    const columns = [
      ['thumbnail', 'text'],
      ['fingerprint', 'text'],
      ['offered_latitude', real],
      ['offered_longitude', real],
      ['offered_until', 'bigint'],
    ] as const;
    for (const [name, type] of columns) await schema.alterTable('photos').addColumn(name, type).execute();
    await schema
      .createIndex('photos_offering')
      .on('photos')
      .column('offered_until')
      .where(sql.ref('offered_until'), 'is not', null)
      .execute();
    // By name, so that a file which nobody names is found without reading the whole table.
    for (const table of ['photos', 'case_photos'])
      for (const column of ['file', 'thumbnail'])
        await schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
  },
};
