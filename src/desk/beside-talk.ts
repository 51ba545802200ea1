import { conversationTopic } from '../live/live.js';
import type { DeskParts, Who } from './desk-parts.js';
import { keepDraft } from './draft-store.js';
import { showPresence } from './presence-store.js';
import { talkNotFound } from './refusals.js';
import { seeTalk } from './visible-store.js';

/** Words not sent yet, of this person in this talk. */
export async function saveDraft(
  { database, now }: DeskParts,
  who: Who,
  id: string,
  text: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    if ((await seeTalk(tx, who, id)) === undefined) throw talkNotFound();
    await keepDraft(tx, { conversationId: id, staffId: who.staffId, text, now: now() });
  });
}

/** He has it open, and perhaps types. Told to the others only if they would see a difference. */
export async function bePresent(
  { database, live, now }: DeskParts,
  who: Who,
  id: string,
  typing: boolean,
): Promise<void> {
  const changed = await database.transaction(async (tx) => {
    if ((await seeTalk(tx, who, id)) === undefined) throw talkNotFound();
    return showPresence(tx, { conversationId: id, staffId: who.staffId, typing, now: now() });
  });
  if (changed) live.publish(conversationTopic(id));
}
