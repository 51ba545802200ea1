import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { contactHashKeys, contactSeal } from '../../src/cases/contact-keys.js';
import { addContact, casesOfContact, openContacts } from '../../src/cases/contact-store.js';
import { resealContacts } from '../../src/cases/reseal-contacts.js';
import { newestKeyVersion } from '../../src/storage/key-version-store.js';
import { city, DeskTown } from '../desk/desk-town.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { CaseTown } from './case-town.js';

const key = (version: number) => ({ version, bytes: randomBytes(32) });
const [first, second, lost] = [key(1), key(2), key(3)];
const PHONE = '010-1234-5678';

forEachDatabase('contacts after the master key was changed', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let cases: CaseTown;
  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    cases = new CaseTown(town);
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  const add = async (under: typeof first): Promise<string> => {
    const { id } = await cases.open({ kind: 'petition' });
    const contact = { kind: 'phone' as const, value: PHONE, purpose: '연락', endsAt: town.now + 1000 };
    await town.rows((tx) => addContact(tx, contactSeal([under]), id, contact, town.now));
    return id;
  };
  const rows = () => town.rows((tx) => tx.selectFrom('contacts').selectAll().execute());

  test('are sealed and found under the new key alone', async () => {
    const id = await add(first);
    expect(await town.rows(newestKeyVersion)).toBe(1);
    const database = await place.open();
    expect(await resealContacts(database, [first, second])).toBe(1);
    expect(await resealContacts(database, [first, second])).toBe(0);
    expect(await rows()).toMatchObject([{ key_version: 2 }]);
    const found = await town.rows((tx) => casesOfContact(tx, contactHashKeys([second]), '01012345678'));
    expect(found).toEqual([id]);
    const row = { ...(await cases.find(id)), handler: 'staff-kim' };
    const who = { scope: city, staffId: 'staff-kim' };
    const opened = await town.rows((tx) => openContacts(tx, contactSeal([second]), who, row, town.now));
    expect(opened).toMatchObject([{ kind: 'phone', value: PHONE }]);
  });

  test('stay as they are where their key is not here, or where they were changed', async () => {
    await add(lost);
    const broken = await add(first);
    await add(first);
    await town.rows((tx) =>
      tx.updateTable('contacts').set({ sealed: '1.AAAA' }).where('case_id', '=', broken).execute(),
    );
    const database = await place.open();
    expect(await resealContacts(database, [first, second])).toBe(1);
    expect((await rows()).map((one) => one.key_version).toSorted()).toEqual([1, 2, 3]);
    expect(await resealContacts(database, [])).toBe(0);
  });
});
