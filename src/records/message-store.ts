import type { Tx } from '../storage/database.js';
import type { MessageRow } from '../storage/schema.js';

export async function recordMessage(tx: Tx, row: MessageRow): Promise<void> {
  await tx.insertInto('messages').values(row).execute();
}

/** The message that the platform has sent before, if it has. */
export function findRepeat(
  tx: Tx,
  account: string,
  platformMessageId: string,
): Promise<Pick<MessageRow, 'conversation_id' | 'seq' | 'turn_id'> | undefined> {
  return tx
    .selectFrom('messages')
    .select(['conversation_id', 'seq', 'turn_id'])
    .where('account', '=', account)
    .where('platform_message_id', '=', platformMessageId)
    .executeTakeFirst();
}
