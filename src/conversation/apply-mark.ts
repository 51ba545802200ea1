import { randomUUID } from 'node:crypto';
import type { Mark } from '../channels/channel.js';
import { conversationId } from '../citizens/conversation-key.js';
import { maskPersonalData } from '../korean/personal-data.js';
import { cleanText } from '../message/clean-text.js';
import { retryKey } from '../outbox/retry-key.js';
import type { Database, Tx } from '../storage/database.js';
import { lockConversation, saveConversation, touchConversation } from './conversation-store.js';
import {
  editMessage,
  findOutboundRepeat,
  markArrived,
  recordStaffReply,
  settleUncertain,
  silence,
  uncertainReplies,
  WITHDRAWN,
  withdrawMessage,
} from './mark-store.js';
import { recordMessage } from './message-store.js';

/** So long after the last words of staff in the platform's own inbox the bot answers again. */
const STAFF_SILENCE_MILLISECONDS = 60 * 60_000;
/** Another owner loses the conversation after a day without a word. */
const OWNER_SILENCE_MILLISECONDS = 24 * 60 * 60_000;

/** Honours what happened to messages or to the conversation. Returns files that may be removed after the commit. */
export function applyMark(database: Database, mark: Mark, now: number): Promise<string[]> {
  const id = conversationId(mark.account, mark.citizenKey);
  return database.transaction(async (tx) => {
    switch (mark.mark) {
      case 'withdrawn':
        return withdraw(tx, database.engine === 'postgresql', id, mark, now);
      case 'edited':
        await editMessage(tx, mark, mark.text);
        return [];
      case 'delivered':
      case 'read':
        await markArrived(tx, id, {
          state: mark.mark,
          platformMessageIds: mark.platformMessageIds,
          until: mark.until,
          now,
        });
        return [];
      case 'own_echo':
        await settleByEcho(tx, id, mark, now);
        return [];
      case 'staff_reply':
        await staffReplied(tx, database.engine === 'postgresql', id, mark, now);
        return [];
      case 'reaction':
        // A reaction opens the window in which we may write, as a message does.
        if (mark.added) await touchConversation(tx, id, now);
        return [];
      case 'ownership':
        await silence(tx, id, mark.ours ? null : now + OWNER_SILENCE_MILLISECONDS);
        return [];
      case 'left':
      case 'returned':
      case 'other':
        return [];
    }
  });
}

/** The echo proves that a reply was shown whose send seemed to fail. */
async function settleByEcho(
  tx: Tx,
  id: string,
  mark: Extract<Mark, { mark: 'own_echo' }>,
  now: number,
): Promise<void> {
  for (const { seq } of await uncertainReplies(tx, id))
    if (retryKey(id, seq) === mark.metadata)
      await settleUncertain(tx, { conversationId: id, seq }, mark.platformMessageId, now);
}

/** What is taken back before it came leaves a trace: its redelivery shall not be kept after all. */
async function withdraw(
  tx: Tx,
  locking: boolean,
  id: string,
  mark: Extract<Mark, { mark: 'withdrawn' }>,
  now: number,
): Promise<string[]> {
  // First, so that no turn that brings the message is under way.
  const conversation = await lockConversation(tx, id, locking);
  const files = await withdrawMessage(tx, mark);
  if (files !== undefined || conversation === undefined) return files ?? [];
  const { state, last_inbound_at } = conversation;
  const seq = conversation.last_seq + 1;
  await recordMessage(tx, {
    conversation_id: id,
    seq,
    account: mark.account,
    platform_message_id: mark.platformMessageId,
    sent_at: mark.at,
    received_at: now,
    content: JSON.stringify(WITHDRAWN),
    turn_id: randomUUID(),
    version: null,
    understanding: null,
  });
  await saveConversation(tx, id, { state, last_seq: seq, last_inbound_at });
  return [];
}

async function staffReplied(
  tx: Tx,
  locking: boolean,
  id: string,
  mark: Extract<Mark, { mark: 'staff_reply' }>,
  now: number,
): Promise<void> {
  const conversation = await lockConversation(tx, id, locking);
  if (conversation === undefined || (await findOutboundRepeat(tx, mark)) !== undefined) return;
  const seq = conversation.last_seq + 1;
  await recordStaffReply(tx, {
    conversationId: id,
    seq,
    account: mark.account,
    citizenKey: mark.citizenKey,
    platformMessageId: mark.platformMessageId,
    text: maskPersonalData(cleanText(mark.text).text).text,
    now,
  });
  await saveConversation(tx, id, {
    state: conversation.state,
    last_seq: seq,
    last_inbound_at: conversation.last_inbound_at,
  });
  await silence(tx, id, now + STAFF_SILENCE_MILLISECONDS);
}
