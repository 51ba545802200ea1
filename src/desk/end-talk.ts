import { closeHandover } from '../records/handover-store.js';
import type { Tx } from '../storage/database.js';
import type { ClosingReason } from '../storage/handover-tables.js';
import { actOnTalk, ownHandover, recordTalkAct } from './act-on-talk.js';
import type { DeskParts, Who } from './desk-parts.js';
import { closingSentence } from './set-sentences.js';
import { tellCitizen } from './tell-citizen.js';
import type { Talk } from './visible-store.js';

/** What an agent may close a talk with; the others are written by what happened. */
export const AGENTS_REASONS = ['solved', 'referred', 'no_answer', 'spam'] as const satisfies ClosingReason[];

/** The owner ends it, or hands it back to the bot (`bot`); the citizen is told. */
export function closeTalk(
  parts: DeskParts,
  who: Who,
  id: string,
  reason: (typeof AGENTS_REASONS)[number] | 'bot',
): Promise<void> {
  return actOnTalk(parts, who, id, async (tx, talk, now) => {
    await ownHandover(tx, who, talk);
    await endTalk(tx, parts, talk, { by: who.staffId, reason, now });
    await recordTalkAct(tx, who, 'close', talk, now, { reason });
  });
}

/** False if it was over already. */
export async function endTalk(
  tx: Tx,
  parts: Pick<DeskParts, 'channelOf' | 'published' | 'idleMinutes'>,
  { conversation, handover }: Talk,
  end: { by: string | null; reason: ClosingReason; now: number; sentence?: string },
): Promise<boolean> {
  const key = { conversationId: conversation.id, id: handover?.id ?? '' };
  if (!(await closeHandover(tx, key, end))) return false;
  const { snapshot } = parts.published();
  const sentence = end.sentence ?? closingSentence(snapshot, end.reason, parts.idleMinutes);
  await tellCitizen(tx, parts, conversation, sentence, end.now);
  return true;
}
