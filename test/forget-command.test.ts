import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { contactSeal } from '../src/cases/contact-keys.js';
import { addContact } from '../src/cases/contact-store.js';
import { openCase } from '../src/cases/open-case.js';
import type { Database } from '../src/storage/database.js';
import { sampleSnapshot } from './answers/sample-snapshot.js';
import { banjang } from './banjang.js';
import { forEachDatabase, type TestDatabase } from './storage/databases.js';

const DAY = 86_400_000;
const old = { version: 1, bytes: randomBytes(32) };
const newest = { version: 2, bytes: randomBytes(32) };
const setting = [newest, old].map(({ version, bytes }) => `${version}:${bytes.toString('base64')}`).join(',');

forEachDatabase('banjang forget', (make) => {
  let place: TestDatabase;
  let database: Database;
  let env: Record<string, string>;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    const { databaseUrl, dataDirectory } = place.settings;
    env = { DATA_DIR: dataDirectory, MASTER_KEY: setting };
    if (databaseUrl !== undefined) env['DATABASE_URL'] = databaseUrl;
  });
  afterEach(() => place.remove());

  /** A petition with a phone number, sealed under this key. */
  const petition = (phone: string, key: typeof old): Promise<string> =>
    database.transaction(async (tx) => {
      const now = Date.now();
      const moment = { snapshot: sampleSnapshot, now };
      const { id } = await openCase(tx, moment, {
        kind: 'petition',
        category: 'complaint.pothole',
        description: '집 앞 도로가 파였어요',
        answers: {},
        danger: false,
        photos: [],
        conversationId: null,
        account: null,
      });
      const contact = { kind: 'phone' as const, value: phone, purpose: '연락', endsAt: now + DAY };
      await addContact(tx, contactSeal([key]), id, contact, now);
      return id;
    });
  const described = async () => {
    const rows = await database.transaction((tx) =>
      tx.selectFrom('cases').select(['id', 'description']).execute(),
    );
    return new Map(rows.map(({ id, description }) => [id, description]));
  };

  test('finds every case of a phone number, however it is written and whichever key sealed it', async () => {
    const mine = [await petition('010-1234-5678', old), await petition('010-1234-5678', newest)];
    const other = await petition('010-9999-0000', newest);
    const { code, out } = await banjang(['forget', '--contact', '+82 10 1234 5678'], { env });
    expect({ code, out }).toMatchObject({ code: 0 });
    for (const id of mine) expect(out).toContain(id);
    expect(out).not.toContain(other);
    const left = await described();
    expect(mine.map((id) => left.get(id))).toEqual(['지운 내용이에요.', '지운 내용이에요.']);
    expect(left.get(other)).toBe('집 앞 도로가 파였어요');
    const contacts = await database.transaction((tx) =>
      tx.selectFrom('contacts').select('case_id').execute(),
    );
    expect(contacts).toEqual([{ case_id: other }]);
    const acts = await database.transaction((tx) => tx.selectFrom('audit_trail').select('act').execute());
    expect(acts.filter(({ act }) => act === 'case.forget')).toHaveLength(2);
  }, 60_000);

  test.each([
    { said: ['forget', '--contact', '010-0000-0000'], because: /No case has that phone number/ },
    { said: ['forget', '26-7K3MQ2', '--contact', '010-0000-0000'], because: /either a contact/ },
    { said: ['forget'], because: /Nothing was named/ },
    { said: ['forget', '26-7K3MQ2'], because: /no case with the number/ },
  ])(
    'says what to do about $said',
    async ({ said, because }) => {
      const { code, err } = await banjang(said, { env });
      expect(code).toBe(1);
      expect(err).toMatch(because);
      expect(err).toMatch(/What to do: name a case/);
    },
    60_000,
  );
});
