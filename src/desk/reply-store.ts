import type { Tx } from '../storage/database.js';
import type { OutboxRow } from '../storage/schema.js';

/** A reply of the record by its number. */
export function findReply(tx: Tx, conversationId: string, seq: number): Promise<OutboxRow | undefined> {
  return tx
    .selectFrom('outbox')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst();
}

export function findByClientId(
  tx: Tx,
  conversationId: string,
  clientId: string,
): Promise<OutboxRow | undefined> {
  return tx
    .selectFrom('outbox')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
}

/** A new try of what was given up; what of it arrived before is not sent again. False if it is on its way already. */
export async function sendAgain(
  tx: Tx,
  row: OutboxRow,
  change: { dueAt: number; expiresAt: number | null; now: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('outbox')
    .set({
      state: 'queued',
      due_at: change.dueAt,
      expires_at: change.expiresAt,
      attempts: 0,
      failure: null,
      updated_at: change.now,
    })
    .where('conversation_id', '=', row.conversation_id)
    .where('seq', '=', row.seq)
    .where('state', 'in', ['failed', 'unknown', 'expired'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
