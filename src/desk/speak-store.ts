import type { Channel } from '../channels/channel.js';
import type { Reply } from '../message/reply.js';
import { countDeferred, enqueue, NEXT_TURN } from '../outbox/outbox-store.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow, OutboxRow } from '../storage/schema.js';

export interface Words {
  author: 'bot' | 'agent';
  staffId?: string;
  clientId?: string;
  reply: Reply;
  now: number;
}

/**
 * Says something outside a turn, under the conversation's lock; returns its number in the record.
 * Where the channel cannot write first, a living callback address carries it, or the citizen's next message.
 */
export async function speak(
  tx: Tx,
  channel: Channel,
  conversation: ConversationRow,
  words: Words,
): Promise<number> {
  const { now } = words;
  const seq = conversation.last_seq + 1;
  const citizen = await tx
    .selectFrom('citizens')
    .select('platform_key')
    .where('id', '=', conversation.id)
    .executeTakeFirstOrThrow();
  const callback = livingCallback(conversation, now);
  const waits = callback === undefined && !channel.abilities.canPush;
  await enqueue(tx, {
    conversationId: conversation.id,
    seq,
    account: conversation.account,
    citizenKey: citizen.platform_key,
    inReplyTo: null,
    ...words,
    body: channel.render(words.reply),
    state: 'queued',
    dueAt: waits ? NEXT_TURN : now,
  });
  // Before anything that costs: it is free, and works once.
  if (callback !== undefined) await useCallback(tx, conversation, seq, callback);
  if (waits) await countDeferred(tx, conversation.id, 1);
  await tx.updateTable('conversations').set({ last_seq: seq }).where('id', '=', conversation.id).execute();
  conversation.last_seq = seq;
  return seq;
}

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

function livingCallback({ callback_url, callback_until }: ConversationRow, now: number): string | undefined {
  return callback_url !== null && (callback_until ?? 0) > now ? callback_url : undefined;
}

/** It works once: whoever comes next waits for the citizen. */
async function useCallback(
  tx: Tx,
  conversation: ConversationRow,
  seq: number,
  callbackUrl: string,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ callback_url: callbackUrl })
    .where('conversation_id', '=', conversation.id)
    .where('seq', '=', seq)
    .execute();
  await tx
    .updateTable('conversations')
    .set({ callback_url: null, callback_until: null })
    .where('id', '=', conversation.id)
    .execute();
  conversation.callback_url = null;
}
