import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';

type Key = Pick<HandoverRow, 'conversation_id' | 'id'>;

/**
 * Changes an open hand-over, if it still is as it was `expected` to be; false if somebody was
 * faster. Whoever else looks meanwhile stands behind the conversation's lock or loses here.
 */
export async function changeHandover(
  tx: Tx,
  { conversation_id, id }: Key,
  expected: { owner?: string | null; state?: HandoverRow['state']; escalated_at?: null },
  change: Partial<HandoverRow>,
  now: number,
): Promise<boolean> {
  let query = tx
    .updateTable('handovers')
    .set({ ...change, changed_at: now })
    .where('conversation_id', '=', conversation_id)
    .where('id', '=', id)
    .where('closed_at', 'is', null);
  if (expected.owner === null) query = query.where('owner', 'is', null);
  else if (expected.owner !== undefined) query = query.where('owner', '=', expected.owner);
  if (expected.state !== undefined) query = query.where('state', '=', expected.state);
  if (expected.escalated_at === null) query = query.where('escalated_at', 'is', null);
  const result = await query.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Notes and the like: nothing about it changed but what stands beside it. */
export async function touchHandover(tx: Tx, key: Key, now: number): Promise<void> {
  await changeHandover(tx, key, {}, {}, now);
}
