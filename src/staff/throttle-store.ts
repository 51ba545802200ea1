import type { Tx } from '../storage/database.js';
import type { SignInFailuresRow } from '../storage/staff-tables.js';

/**
 * Takes the row of `key`, making it if there is none: tries that come at once, on any node, stand
 * in line behind each other.
 */
export async function takeFailures(tx: Tx, key: string, now: number): Promise<SignInFailuresRow> {
  const fresh: SignInFailuresRow = { key, failures: 0, last_failure_at: now, blocked_until: 0 };
  await tx
    .insertInto('sign_in_failures')
    .values(fresh)
    .onConflict((oc) => oc.doNothing())
    .execute();
  const row = await tx
    .updateTable('sign_in_failures')
    // Changes nothing and holds the row until the transaction ends, on both databases.
    .set((eb) => ({ failures: eb.ref('failures') }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirst();
  return row ?? fresh;
}

export async function writeFailures(tx: Tx, { key, ...row }: SignInFailuresRow): Promise<void> {
  await tx.updateTable('sign_in_failures').set(row).where('key', '=', key).execute();
}

/** The try was a good one after all: it no longer counts. */
export async function takeBackFailure(tx: Tx, key: string): Promise<void> {
  await tx
    .updateTable('sign_in_failures')
    .set((eb) => ({ failures: eb('failures', '-', 1), blocked_until: 0 }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute();
}

export async function forgetFailures(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('sign_in_failures').where('key', '=', key).execute();
}

/** Strangers type anything: what is long past goes. */
export async function dropOldFailures(tx: Tx, before: number): Promise<void> {
  await tx
    .deleteFrom('sign_in_failures')
    .where('last_failure_at', '<', before)
    .where('blocked_until', '<', before)
    .execute();
}
