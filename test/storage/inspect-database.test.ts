import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { databaseClock, inspectDatabase } from '../../src/storage/inspect-database.js';
import { sqliteFile } from '../../src/storage/open-database.js';
import { forEachDatabase, makers, type TestDatabase } from './databases.js';

forEachDatabase('a look at the database', (make) => {
  let place: TestDatabase;
  beforeEach(async () => {
    place = await make();
  });
  afterEach(() => place.remove());
  const look = () => inspectDatabase(place.settings);

  test('finds nothing before the first start, and makes nothing', async () => {
    expect(await look()).toEqual({ state: 'missing' });
    expect(await look()).toEqual({ state: 'missing' });
  });

  test('finds it up to date, behind, or newer than the program', async () => {
    const database = await place.open();
    expect(await look()).toEqual({ state: 'current' });
    await database.transaction((tx) =>
      sql`delete from banjang_migration where name = '0003-accounts'`.execute(tx),
    );
    expect(await look()).toEqual({ state: 'behind', pending: ['0003-accounts'] });
    await database.transaction((tx) =>
      sql`insert into banjang_migration (name, timestamp) values ('9999-later', '2027')`.execute(tx),
    );
    expect(await look()).toEqual({ state: 'newer', unknown: ['9999-later'] });
  });
});

test('a database server tells its clock', async () => {
  const place = await makers.PostgreSQL();
  const database = await place.open();
  const theirs = await database.transaction(databaseClock);
  expect(Math.abs(theirs - Date.now())).toBeLessThan(60_000);
  await place.remove();
});

test.each([
  ['a file that is no database', undefined, /rights of the file in DATA_DIR/],
  ['a server that is not there', 'postgres://nobody@127.0.0.1:1/none', /DATABASE_URL/],
])('%s is named with what to do', async (_what, databaseUrl, remedy) => {
  const place = await makers.SQLite();
  await writeFile(sqliteFile(place.settings.dataDirectory), 'not a database at all, but long enough to look');
  const asked = inspectDatabase({ ...place.settings, databaseUrl });
  await expect(asked).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(asked).rejects.toThrow(remedy);
  await place.remove();
});
