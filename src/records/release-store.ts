import type { Tx } from '../storage/database.js';

/** Talks of somebody who can no longer see to them go back into the queue. Returns their ids. */
export async function releaseTalksOf(tx: Tx, staffId: string, now: number): Promise<string[]> {
  const rows = await tx
    .updateTable('handovers')
    .set({ owner: null, state: 'waiting', waiting_since: now, snoozed_until: null })
    .where('owner', '=', staffId)
    .where('closed_at', 'is', null)
    .returning('conversation_id')
    .execute();
  return rows.map(({ conversation_id }) => conversation_id);
}

/** Open talks of a department that is no more; the closed ones keep its id. Returns the conversations' ids. */
export async function moveTalks(tx: Tx, from: string, to: string): Promise<string[]> {
  const rows = await tx
    .updateTable('handovers')
    .set({ department: to })
    .where('department', '=', from)
    .where('closed_at', 'is', null)
    .returning('conversation_id')
    .execute();
  return rows.map(({ conversation_id }) => conversation_id);
}
