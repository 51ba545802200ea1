import { textReply } from '../message/reply.js';
import { speak } from '../outbox/speak-store.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import type { DeskParts } from './desk-parts.js';

/** A set sentence of the office. An account that is off tells nobody anything: nothing is kept for later. */
export async function tellCitizen(
  tx: Tx,
  { channelOf }: Pick<DeskParts, 'channelOf'>,
  conversation: ConversationRow,
  sentence: string | undefined,
  now: number,
): Promise<void> {
  const channel = channelOf(conversation.account);
  if (sentence === undefined || channel === undefined) return;
  await speak(tx, channel, conversation, { author: 'bot', reply: textReply(sentence), now });
}
