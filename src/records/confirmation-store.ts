import type { Tx } from '../storage/database.js';

/** Long enough for a tap after a phone call, short enough that an old screen changes nothing. */
const LIFE_MILLISECONDS = 24 * 60 * 60_000;

export async function offerConfirmation(
  tx: Tx,
  row: { conversationId: string; id: string; act: string; now: number },
): Promise<void> {
  await tx
    .insertInto('confirmations')
    .values({
      conversation_id: row.conversationId,
      id: row.id,
      act: row.act,
      created_at: row.now,
      used_at: null,
    })
    .execute();
}

/** Uses the id up and returns what it stood for; undefined the second time, and for ids of somebody else. */
export async function useConfirmation(
  tx: Tx,
  conversationId: string,
  id: string,
  now: number,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('confirmations')
    .set({ used_at: now })
    .where('conversation_id', '=', conversationId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('created_at', '>', now - LIFE_MILLISECONDS)
    .returning('act')
    .executeTakeFirst();
  return row?.act;
}
