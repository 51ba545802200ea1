import type { Tx } from '../storage/database.js';
import type { PinnedNoticeRow, SwitchRow } from '../storage/schema.js';

/** What is off at `now`; switches whose time has passed are on again. */
export function readSwitches(tx: Tx, now: number): Promise<SwitchRow[]> {
  return tx
    .selectFrom('switches')
    .selectAll()
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('kind')
    .orderBy('name')
    .execute();
}

export async function switchOff(tx: Tx, row: SwitchRow): Promise<void> {
  const { sentence, set_by, set_at, until } = row;
  await tx
    .insertInto('switches')
    .values(row)
    .onConflict((oc) => oc.columns(['kind', 'name']).doUpdateSet({ sentence, set_by, set_at, until }))
    .execute();
}

/** False if it was on already. */
export async function switchOn(
  tx: Tx,
  { kind, name, now }: Pick<SwitchRow, 'kind' | 'name'> & { now: number },
): Promise<boolean> {
  const row = await tx
    .deleteFrom('switches')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .returning('until')
    .executeTakeFirst();
  return row !== undefined && (row.until === null || row.until > now);
}

/** Pinned now or later. */
export function readNotices(tx: Tx, now: number): Promise<PinnedNoticeRow[]> {
  return tx
    .selectFrom('pinned_notices')
    .selectAll()
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('set_at')
    .execute();
}

/** One notice stands at a time: what was pinned before ends where this one begins. */
export async function pinNotice(tx: Tx, row: PinnedNoticeRow): Promise<void> {
  await tx
    .updateTable('pinned_notices')
    .set({ ends_at: row.starts_at })
    .where('starts_at', '<=', row.starts_at)
    .where('ends_at', '>', row.starts_at)
    .execute();
  await tx.insertInto('pinned_notices').values(row).execute();
}

/** Takes down what is pinned now or later, or the one with that id; returns what was taken down. */
export async function clearNotices(tx: Tx, now: number, id?: string): Promise<PinnedNoticeRow[]> {
  const query = tx.updateTable('pinned_notices').set({ ends_at: now }).where('ends_at', '>', now);
  return (id === undefined ? query : query.where('id', '=', id)).returningAll().execute();
}
