import type { Tx } from '../storage/database.js';
import type { CitizenRow } from '../storage/schema.js';

/** Remembers a citizen at the first contact; a second node that does the same changes nothing. */
export async function rememberCitizen(tx: Tx, citizen: CitizenRow): Promise<void> {
  await tx
    .insertInto('citizens')
    .values(citizen)
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Who it was, by the platform's own key. */
export async function forgetCitizen(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('citizens').where('id', '=', id).execute();
}
