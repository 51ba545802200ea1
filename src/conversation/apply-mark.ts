import { randomUUID } from 'node:crypto';
import type { Mark } from '../channels/channel.js';
import { conversationId } from '../citizens/conversation-key.js';
import { maskPersonalData } from '../korean/personal-data.js';
import { cleanText } from '../message/clean-text.js';
import { retryKey } from '../outbox/retry-key.js';
import type { Database, Tx } from '../storage/database.js';
import { lockConversation, saveConversation, touchConversation } from '../records/conversation-store.js';
import { serveElsewhere } from '../records/handover-store.js';
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
} from '../records/mark-store.js';
import { recordMessage } from '../records/message-store.js';

/** So long after the last words of staff in the platform's own inbox the bot answers again. */
const STAFF_SILENCE_MILLISECONDS = 60 * 60_000;
/** Another owner loses the conversation after a day without a word. */
const OWNER_SILENCE_MILLISECONDS = 24 * 60 * 60_000;

/** What a mark has changed: files that may be removed after the commit, and what the agents' lists show. */
export interface Marked {
  files: string[];
  handoverChanged: boolean;
}

const NOTHING: Marked = { files: [], handoverChanged: false };

/** Honours what happened to messages or to the conversation. */
export function applyMark(database: Database, mark: Mark, now: number): Promise<Marked> {
  const id = conversationId(mark.account, mark.citizenKey);
  const locking = database.engine === 'postgresql';
  return database.transaction(async (tx) => {
    switch (mark.mark) {
      case 'withdrawn':
        return { ...NOTHING, files: await withdraw(tx, locking, id, mark, now) };
      case 'edited':
        await editMessage(tx, mark, mark.text);
        return NOTHING;
      case 'delivered':
      case 'read':
        await markArrived(tx, id, {
          state: mark.mark,
          platformMessageIds: mark.platformMessageIds,
          until: mark.until,
          now,
        });
        return NOTHING;
      case 'own_echo':
        await settleByEcho(tx, id, mark, now);
        return NOTHING;
      case 'staff_reply':
        return { ...NOTHING, handoverChanged: await staffReplied(tx, locking, id, mark, now) };
      case 'reaction':
        // A reaction opens the window in which we may write, as a message does.
        if (mark.added) await touchConversation(tx, id, now);
        return NOTHING;
      case 'ownership':
        return { ...NOTHING, handoverChanged: await ownerChanged(tx, locking, id, mark, now) };
      case 'left':
      case 'returned':
      case 'other':
        return NOTHING;
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

/** The talk went to somebody else on the platform, who answers there, or came back to us. */
async function ownerChanged(
  tx: Tx,
  locking: boolean,
  id: string,
  mark: Extract<Mark, { mark: 'ownership' }>,
  now: number,
): Promise<boolean> {
  const conversation = await lockConversation(tx, id, locking);
  if (conversation === undefined) return false;
  await silence(tx, id, mark.ours ? null : now + OWNER_SILENCE_MILLISECONDS);
  return !mark.ours && (await serveElsewhere(tx, conversation, { answered: false, now }));
}

/** True if somebody waited for an agent of ours, or has one. */
async function staffReplied(
  tx: Tx,
  locking: boolean,
  id: string,
  mark: Extract<Mark, { mark: 'staff_reply' }>,
  now: number,
): Promise<boolean> {
  const conversation = await lockConversation(tx, id, locking);
  if (conversation === undefined || (await findOutboundRepeat(tx, mark)) !== undefined) return false;
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
  return serveElsewhere(tx, conversation, { answered: true, now });
}
