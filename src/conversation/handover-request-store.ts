import type { Tx } from '../storage/database.js';
import type { HandoverRequestRow } from '../storage/schema.js';

/** Asks for a person; a conversation that already waits for one goes on waiting as it did. */
export async function requestHandover(tx: Tx, row: Omit<HandoverRequestRow, 'closed_at'>): Promise<void> {
  await tx
    .insertInto('handover_requests')
    .values({ ...row, closed_at: null })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
