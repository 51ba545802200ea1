import type { Database } from '../storage/database.js';
import type { Files } from '../storage/files.js';
import { deleteEndedContacts } from './contact-store.js';
import { oldCases, pseudonymiseCase } from './forget-store.js';

const BATCH = 50;

/**
 * Contacts go on the day that the citizen was told; from a case that closed before `before` goes what
 * he said and sent. What the office did stays. Returns how many were touched.
 */
export async function eraseOldCases(
  { database, files }: { database: Database; files: Pick<Files, 'remove'> },
  { before, now }: { before: number; now: number },
): Promise<number> {
  let erased = await database.transaction((tx) => deleteEndedContacts(tx, now));
  for (;;) {
    const { ids, names } = await database.transaction(async (tx) => {
      const ids = await oldCases(tx, before, BATCH);
      const names: string[] = [];
      for (const id of ids) names.push(...(await pseudonymiseCase(tx, id)));
      return { ids, names };
    });
    for (const name of names) await files.remove(name);
    erased += ids.length;
    if (ids.length < BATCH) return erased;
  }
}
