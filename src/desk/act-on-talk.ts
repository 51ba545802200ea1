import { recordAct } from '../staff/audit-store.js';
import { conversationTopic, INBOX_TOPIC } from '../live/live.js';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import type { DeskParts, Who } from './desk-parts.js';
import { nameOf } from './colleague-store.js';
import { notOwner, talkNotFound } from './refusals.js';
import { takeTalk, type Talk } from './visible-store.js';

/** One act of one person on one talk: under its lock, all or nothing, told to whoever watches. */
export async function actOnTalk<T>(
  parts: DeskParts,
  who: Who,
  id: string,
  act: (tx: Tx, talk: Talk, now: number) => Promise<T>,
): Promise<T> {
  const done = await parts.database.transaction(async (tx) => {
    const talk = await takeTalk(tx, who, id, parts.database.engine === 'postgresql');
    if (talk === undefined) throw talkNotFound();
    return act(tx, talk, parts.now());
  });
  tellWatchers(parts, id);
  return done;
}

/** After the commit. */
export function tellWatchers(
  { live, nudgeOutbox }: Pick<DeskParts, 'live' | 'nudgeOutbox'>,
  id: string,
): void {
  live.publish(conversationTopic(id));
  live.publish(INBOX_TOPIC);
  nudgeOutbox();
}

/** The open hand-over, if it is this person's; refused otherwise. */
export async function ownHandover(tx: Tx, who: Who, { handover }: Talk): Promise<HandoverRow> {
  if (handover === undefined || handover.owner === null) throw notOwner(undefined);
  if (handover.owner !== who.staffId) throw notOwner(await nameOf(tx, handover.owner));
  return handover;
}

export function recordTalkAct(
  tx: Tx,
  who: Pick<Who, 'address'> & { staffId: string | null },
  act: string,
  { conversation, handover }: Talk,
  now: number,
  detail?: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordAct(tx, {
    at: now,
    staffId: who.staffId,
    act: `conversation.${act}`,
    subject: conversation.id,
    department: handover?.department ?? undefined,
    address: who.address,
    ...(detail !== undefined && { detail }),
  });
}
