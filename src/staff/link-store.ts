import type { Tx } from '../storage/database.js';
import type { StaffLinkRow } from '../storage/staff-tables.js';

/** A new link for somebody takes the place of the older ones; those for the first admin stand until one is used. */
export async function writeLink(tx: Tx, row: StaffLinkRow): Promise<void> {
  await tx.deleteFrom('staff_links').where('expires_at', '<=', row.created_at).execute();
  if (row.staff_id !== null)
    await tx.deleteFrom('staff_links').where('staff_id', '=', row.staff_id).execute();
  await tx.insertInto('staff_links').values(row).execute();
}

/** Neither used nor over. */
export function findLink(tx: Tx, tokenHash: string, now: number): Promise<StaffLinkRow | undefined> {
  return tx
    .selectFrom('staff_links')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Undefined if somebody was quicker, or its time is over. */
export function takeLink(tx: Tx, tokenHash: string, now: number): Promise<StaffLinkRow | undefined> {
  return tx
    .updateTable('staff_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** There is an admin now: no link makes another one. */
export async function endFirstAdminLinks(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('staff_links')
    .where('purpose', '=', 'first_admin')
    .where('used_at', 'is', null)
    .execute();
}

export async function endLinksOf(tx: Tx, staffId: string): Promise<void> {
  await tx.deleteFrom('staff_links').where('staff_id', '=', staffId).where('used_at', 'is', null).execute();
}
