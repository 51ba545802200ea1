import type { Tx } from '../storage/database.js';
import type { OutboxRow } from '../storage/schema.js';

/** What a send needs to know of the conversation. */
export interface SendContext {
  lastInboundAt: number;
  replyToken?: { token: string; expiresAt: number };
  persona?: { name: string };
}

/** Takes the free answer's token with it: a token works once, for the first reply that leaves. */
export async function sendContext(tx: Tx, conversationId: string, now: number): Promise<SendContext> {
  const row = await tx
    .selectFrom('conversations')
    .select(['last_inbound_at', 'reply_token', 'reply_token_until'])
    .where('id', '=', conversationId)
    .executeTakeFirst();
  if (row?.reply_token == null) return { lastInboundAt: row?.last_inbound_at ?? 0 };
  await tx.updateTable('conversations').set({ reply_token: null }).where('id', '=', conversationId).execute();
  const expiresAt = row.reply_token_until ?? 0;
  return expiresAt <= now
    ? { lastInboundAt: row.last_inbound_at }
    : { lastInboundAt: row.last_inbound_at, replyToken: { token: row.reply_token, expiresAt } };
}

/** Under whose name an agent's words leave; undefined for the bot's, and for those that nobody of ours wrote. */
export async function personaOf(
  tx: Tx,
  { author, staff_id }: Pick<OutboxRow, 'author' | 'staff_id'>,
): Promise<{ name: string } | undefined> {
  if (author !== 'agent' || staff_id === null) return undefined;
  return tx.selectFrom('staff').select('name').where('id', '=', staff_id).executeTakeFirst();
}
