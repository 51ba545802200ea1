import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database, Tx } from '../../src/storage/database.js';
import { migrations } from '../../src/storage/migrations/migrations.js';
import { forEachDatabase, type TestDatabase } from './databases.js';

const person = (id: string) => ({ id, account: 'main', platform_key: id, first_seen_at: 1_795_000_000_000 });
const ids = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom('citizens').select('id').orderBy('id').execute()).map((row) => row.id);

forEachDatabase('a transaction', (make) => {
  let place: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
  });
  afterEach(() => place.remove());

  test('keeps what it wrote, with numbers as numbers', async () => {
    await database.transaction((tx) => tx.insertInto('citizens').values(person('kim')).execute());
    const row = await database.transaction((tx) =>
      tx.selectFrom('citizens').selectAll().executeTakeFirstOrThrow(),
    );
    expect(row).toEqual(person('kim'));
  });

  test('that fails undoes only itself, even when others share its commit', async () => {
    const results = await Promise.allSettled(
      ['an', 'bae', 'cho', 'do'].map((id) =>
        database.transaction(async (tx) => {
          await tx.insertInto('citizens').values(person(id)).execute();
          if (id === 'bae') throw new Error('bae changed his mind');
          return id;
        }),
      ),
    );
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await database.transaction(ids)).toEqual(['an', 'cho', 'do']);
  });

  test('that breaks a constraint leaves the next one unharmed', async () => {
    const add = () => database.transaction((tx) => tx.insertInto('citizens').values(person('kim')).execute());
    await add();
    await expect(add()).rejects.toThrow();
    expect(await database.transaction(ids)).toEqual(['kim']);
  });

  test('stores text that holds \\0, a lone surrogate and right-to-left marks without losing the rest', async () => {
    const text = 'a\0b\ud800c\u202ed';
    await database.transaction((tx) =>
      tx
        .insertInto('citizens')
        .values({ ...person('lee'), platform_key: text.replaceAll('\0', '').toWellFormed() })
        .execute(),
    );
    const row = await database.transaction((tx) =>
      tx.selectFrom('citizens').selectAll().executeTakeFirstOrThrow(),
    );
    expect(row.platform_key).toBe('ab\ufffdc\u202ed');
  });

  test('a database opened twice is migrated once', async () => {
    const again = await place.open();
    expect(database.migrated).toEqual(Object.keys(migrations));
    expect(again.migrated).toEqual([]);
  });

  test('two nodes that start at the same moment migrate once between them', async () => {
    const fresh = await make();
    const both = await Promise.all([fresh.open(), fresh.open()]);
    expect(both.flatMap((one) => one.migrated).sort()).toEqual(Object.keys(migrations));
    await fresh.remove();
  });

  test('a database newer than the program is refused with the reason and the remedy', async () => {
    await database.transaction((tx) =>
      sql`insert into banjang_migration (name, timestamp) values ('9999-from-the-future', 'x')`.execute(tx),
    );
    await expect(place.open()).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringMatching(/9999-from-the-future[\s\S]*What to do: .*restore/),
    });
  });
});
