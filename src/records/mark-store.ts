import { maskPersonalData } from '../korean/personal-data.js';
import { cleanText } from '../message/clean-text.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { Tx } from '../storage/database.js';
import type { OutboxState } from '../storage/schema.js';
import { erasePhotos } from '../media/photo-store.js';
import { forgetLines, indexAnew } from './talk-index-store.js';

interface Place {
  account: string;
  platformMessageId: string;
}

/** What stays of a message that its sender took back. */
export const WITHDRAWN: InboundContent = { kind: 'unknown', description: '시민이 지운 메시지예요.' };

/**
 * Forgets what a message said; that there was one stays. Returns files that no row names any more;
 * undefined if there is no such message.
 */
export async function withdrawMessage(tx: Tx, place: Place): Promise<string[] | undefined> {
  const row = await changeContent(tx, place, WITHDRAWN);
  if (row === undefined) return undefined;
  const itself = { from: row.seq, upTo: row.seq };
  await forgetLines(tx, row.conversation_id, itself);
  return erasePhotos(tx, row.conversation_id, itself);
}

export async function editMessage(tx: Tx, place: Place, text: string): Promise<void> {
  const words = maskPersonalData(cleanText(text).text).text;
  const row = await changeContent(tx, place, { kind: 'text', text: words });
  if (row !== undefined) await indexAnew(tx, { ...row, at: row.received_at, words });
}

function changeContent(
  tx: Tx,
  place: Place,
  content: InboundContent,
): Promise<{ conversation_id: string; seq: number; received_at: number } | undefined> {
  return tx
    .updateTable('messages')
    .set({ content: JSON.stringify(content), understanding: null })
    .where('account', '=', place.account)
    .where('platform_message_id', '=', place.platformMessageId)
    .returning(['conversation_id', 'seq', 'received_at'])
    .executeTakeFirst();
}

/** States that a mark of arrival may still move on from: never backwards. */
const BEFORE: Record<'delivered' | 'read', OutboxState[]> = {
  delivered: ['sent', 'unknown'],
  read: ['sent', 'unknown', 'delivered'],
};

/** Replies with these ids, or all sent until `until`, arrived or were read. */
export async function markArrived(
  tx: Tx,
  conversationId: string,
  mark: {
    state: 'delivered' | 'read';
    platformMessageIds: readonly string[];
    until: number | undefined;
    now: number;
  },
): Promise<void> {
  const change = tx
    .updateTable('outbox')
    .set({ state: mark.state, updated_at: mark.now })
    .where('conversation_id', '=', conversationId)
    .where('state', 'in', BEFORE[mark.state]);
  if (mark.platformMessageIds.length > 0)
    await change.where('platform_message_id', 'in', mark.platformMessageIds).execute();
  if (mark.until !== undefined) await change.where('created_at', '<=', mark.until).execute();
}

/** Replies whose end nobody knew; an echo of ours may name one of them. */
export function uncertainReplies(tx: Tx, conversationId: string): Promise<{ seq: number }[]> {
  return tx
    .selectFrom('outbox')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'unknown')
    .limit(50)
    .execute();
}

export async function settleUncertain(
  tx: Tx,
  key: { conversationId: string; seq: number },
  platformMessageId: string,
  now: number,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'sent', platform_message_id: platformMessageId, failure: null, updated_at: now })
    .where('conversation_id', '=', key.conversationId)
    .where('seq', '=', key.seq)
    .where('state', '=', 'unknown')
    .execute();
}

export function findOutboundRepeat(tx: Tx, place: Place): Promise<{ seq: number } | undefined> {
  return tx
    .selectFrom('outbox')
    .select('seq')
    .where('account', '=', place.account)
    .where('platform_message_id', '=', place.platformMessageId)
    .executeTakeFirst();
}

/** Words that staff wrote in the platform's own inbox, as part of the record. */
export async function recordStaffReply(
  tx: Tx,
  row: {
    conversationId: string;
    seq: number;
    account: string;
    citizenKey: string;
    platformMessageId: string;
    text: string;
    now: number;
  },
): Promise<void> {
  const reply = { bubbles: [{ kind: 'text', text: row.text }], choices: [] };
  await tx
    .insertInto('outbox')
    .values({
      conversation_id: row.conversationId,
      seq: row.seq,
      account: row.account,
      citizen_key: row.citizenKey,
      in_reply_to: null,
      author: 'agent',
      staff_id: null,
      reply: JSON.stringify(reply),
      body: '{}',
      state: 'sent',
      priority: 0,
      attempts: 1,
      due_at: row.now,
      claimed_by: null,
      claimed_until: null,
      expires_at: null,
      callback_url: null,
      progress: 0,
      platform_message_id: row.platformMessageId,
      failure: null,
      created_at: row.now,
      updated_at: row.now,
    })
    .execute();
}

export async function silence(tx: Tx, conversationId: string, until: number | null): Promise<void> {
  await tx
    .updateTable('conversations')
    .set({ silent_until: until })
    .where('id', '=', conversationId)
    .execute();
}
