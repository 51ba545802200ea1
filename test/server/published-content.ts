import type { Database } from '../../src/storage/database.js';
import { openDatabase } from '../../src/storage/open-database.js';

/** What `test/publish-content.mjs` has published before the first test. */
export async function copyPublishedContent(into: Database): Promise<void> {
  const dataDirectory = process.env['TEST_PUBLISHED_CONTENT'];
  if (dataDirectory === undefined) throw new Error('TEST_PUBLISHED_CONTENT is set by test/global-setup.mjs');
  const source = await openDatabase({ databaseUrl: undefined, dataDirectory });
  const [models, versions] = await source.transaction(async (tx) => [
    await tx.selectFrom('models').selectAll().execute(),
    await tx.selectFrom('versions').selectAll().execute(),
  ]);
  await source.close();
  await into.transaction(async (tx) => {
    for (const model of models) {
      await tx
        .insertInto('models')
        .values({ ...model, bytes: Buffer.from(model.bytes) })
        .onConflict((oc) => oc.doNothing())
        .execute();
    }
    for (const version of versions)
      await tx
        .insertInto('versions')
        .values(version)
        .onConflict((oc) => oc.doNothing())
        .execute();
  });
}
