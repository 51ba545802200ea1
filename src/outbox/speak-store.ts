import type { Channel } from '../channels/channel.js';
import type { Reply } from '../message/reply.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import { countDeferred, enqueue, NEXT_TURN } from './outbox-store.js';

export interface Words {
  author: 'bot' | 'agent';
  staffId?: string;
  clientId?: string;
  reply: Reply;
  now: number;
  /** Absent: as long as an answer is one. Null: it is true for good. */
  expiresAt?: number | null;
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
