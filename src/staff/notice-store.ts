import { randomUUID } from 'node:crypto';
import type { Tx } from '../storage/database.js';
import type { StaffNoticeRow } from '../storage/staff-tables.js';

/** As many as somebody scrolls through, or counts. */
const MOST_LISTED = 50;
/** Older ones of a person go when a new one comes. */
const MOST_KEPT = 200;

/** Publish it after the commit: the bell of that person's pages rings. */
export function noticesTopic(staffId: string): string {
  return `notices:${staffId}`;
}

export type Notice = Pick<StaffNoticeRow, 'at' | 'kind' | 'subject' | 'department'>;

/** The same to each of them. */
export async function tellStaff(tx: Tx, staff: readonly string[], notice: Notice): Promise<void> {
  for (const staff_id of staff) {
    await tx
      .insertInto('staff_notices')
      .values({ ...notice, staff_id, id: randomUUID(), read_at: null })
      .execute();
    const oldest = await tx
      .selectFrom('staff_notices')
      .select('at')
      .where('staff_id', '=', staff_id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .offset(MOST_KEPT)
      .limit(1)
      .executeTakeFirst();
    if (oldest === undefined) continue;
    await tx
      .deleteFrom('staff_notices')
      .where('staff_id', '=', staff_id)
      .where('at', '<=', oldest.at)
      .execute();
  }
}

/** Newest first. */
export function noticesOf(tx: Tx, staffId: string): Promise<StaffNoticeRow[]> {
  return tx
    .selectFrom('staff_notices')
    .selectAll()
    .where('staff_id', '=', staffId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute();
}

/** Up to `until`: what came while he was reading stays new. */
export async function markNoticesRead(
  tx: Tx,
  staffId: string,
  { until, now }: { until: number; now: number },
): Promise<void> {
  await tx
    .updateTable('staff_notices')
    .set({ read_at: now })
    .where('staff_id', '=', staffId)
    .where('at', '<=', until)
    .where('read_at', 'is', null)
    .execute();
}

/** At most `limit` rows that are older than `before`; returns how many went. */
export async function forgetNotices(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx
    .selectFrom('staff_notices')
    .select(['staff_id', 'id'])
    .where('at', '<', before)
    .limit(limit)
    .execute();
  for (const { staff_id, id } of old)
    await tx.deleteFrom('staff_notices').where('staff_id', '=', staff_id).where('id', '=', id).execute();
  return old.length;
}
