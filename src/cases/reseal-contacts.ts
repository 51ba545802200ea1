import type { ContactRow } from '../storage/case-tables.js';
import type { Database, Tx } from '../storage/database.js';
import type { MasterKey } from '../storage/master-key.js';
import { contactSeal } from './contact-keys.js';
import { contactHash, type ContactSeal, contactsUnder, replaceSealed, sealContext } from './contact-store.js';

const BATCH = 200;

/**
 * Brings what older master keys sealed under the newest one, with the hash by which it is found, so
 * that the older keys can be thrown away. Returns how many there were.
 */
export async function resealContacts(database: Database, keys: readonly MasterKey[]): Promise<number> {
  const contacts = contactSeal(keys);
  const { version } = contacts.seal;
  if (version === undefined) return 0;
  const older = keys.map((key) => key.version).filter((one) => one < version);
  if (older.length === 0) return 0;
  let count = 0;
  let last: Pick<ContactRow, 'case_id' | 'id'> = { case_id: '', id: '' };
  for (;;) {
    const rows = await database.transaction(async (tx) => {
      const batch = await contactsUnder(tx, older, last, BATCH);
      for (const row of batch) if (await reseal(tx, contacts, row, version)) count += 1;
      return batch;
    });
    const end = rows.at(-1);
    if (end === undefined || rows.length < BATCH) return count;
    last = end;
  }
}

async function reseal(
  tx: Tx,
  { seal, hashKey }: ContactSeal,
  row: ContactRow,
  version: number,
): Promise<boolean> {
  const context = sealContext(row.case_id, row.id);
  let value: string;
  try {
    value = seal.open(row.sealed, context);
  } catch {
    // A row that was changed: whoever opens it hears of it, and the others go on.
    return false;
  }
  await replaceSealed(tx, row, {
    sealed: seal.seal(value, context),
    key_version: version,
    hash: contactHash(hashKey, row.kind, value),
  });
  return true;
}
