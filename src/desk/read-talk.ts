import { readState } from '../records/conversation-state.js';
import { findPhoto } from '../media/photo-store.js';
import type { Tx } from '../storage/database.js';
import { standingMarks } from './abuse-store.js';
import { recordTalkAct } from './act-on-talk.js';
import { namesOf } from './colleague-store.js';
import { composerOf } from './composer.js';
import type { DeskParts, Who } from './desk-parts.js';
import { readDraft } from './draft-store.js';
import { departmentName, describeTalks } from './list-inbox.js';
import { notesBetween } from './note-store.js';
import { othersPresent } from './presence-store.js';
import { talkNotFound } from './refusals.js';
import { describeItems, ITEMS_ON_A_PAGE } from './talk-item-store.js';
import { closedHandoversOf } from './talk-row-store.js';
import { isViewRecorded } from './view-store.js';
import { seeTalk, type Talk } from './visible-store.js';

const MOST_EARLIER = 20;

export type TalkDetail = Awaited<ReturnType<typeof detailOf>>;

/** Everything about one talk that the page opens with. Looking at it stands in the audit trail. */
export function openTalk(parts: DeskParts, who: Who, id: string): Promise<TalkDetail> {
  return viewTalk(parts, who, id, (tx, talk, now) => detailOf(tx, parts, who, talk, now));
}

/** After an act of his own; undefined if the talk is not his to see any more. */
export function talkAfterAct(parts: DeskParts, who: Who, id: string): Promise<TalkDetail | undefined> {
  return parts.database.transaction(async (tx) => {
    const talk = await seeTalk(tx, who, id);
    return talk === undefined ? undefined : detailOf(tx, parts, who, talk, parts.now());
  });
}

/** The lines behind `after`, or those before `before`, with the notes between them. */
export function readItems(
  parts: DeskParts,
  who: Who,
  id: string,
  range: { after: number } | { before: number },
) {
  return viewTalk(parts, who, id, async (tx) => {
    const { snapshot } = parts.published();
    if ('after' in range) {
      const items = await describeItems(tx, snapshot, id, range.after, ITEMS_ON_A_PAGE + 1);
      const more = items.length > ITEMS_ON_A_PAGE;
      const notes = await notesBetween(tx, id, { after: range.after });
      return { items: items.slice(0, ITEMS_ON_A_PAGE), notes, more };
    }
    const from = Math.max(0, range.before - 1 - ITEMS_ON_A_PAGE);
    const items = await describeItems(tx, snapshot, id, from);
    return {
      items: items.filter(({ item }) => item.seq < range.before),
      notes: await notesBetween(tx, id, { after: from, before: range.before }),
      more: from > 0,
    };
  });
}

/** A photo of this talk, whoever of both sent it. */
export function readTalkPhoto(
  parts: DeskParts,
  who: Who,
  id: string,
  file: string,
): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
  return viewTalk(parts, who, id, (tx) => findPhoto(tx, id, file)).then(async (photo) => {
    const bytes = photo === undefined ? undefined : await parts.files.read(file);
    return bytes === undefined ? undefined : { mediaType: photo?.media_type ?? 'image/jpeg', bytes };
  });
}

function viewTalk<T>(
  parts: DeskParts,
  who: Who,
  id: string,
  read: (tx: Tx, talk: Talk, now: number) => Promise<T>,
): Promise<T> {
  return parts.database.transaction(async (tx) => {
    const talk = await seeTalk(tx, who, id);
    if (talk === undefined) throw talkNotFound();
    const now = parts.now();
    if (!(await isViewRecorded(tx, id, who.staffId, now))) await recordTalkAct(tx, who, 'view', talk, now);
    return read(tx, talk, now);
  });
}

async function detailOf(tx: Tx, parts: DeskParts, who: Who, talk: Talk, now: number) {
  const { conversation, handover } = talk;
  const { id } = conversation;
  const [row] = await describeTalks(tx, parts, [id]);
  if (row === undefined) throw talkNotFound();
  const after = Math.max(0, conversation.last_seq - ITEMS_ON_A_PAGE);
  const { snapshot } = parts.published();
  const topic = handover?.topic ?? readState(conversation.state, 0).topic;
  const title = snapshot.intents.find((intent) => intent.id === topic)?.title;
  return {
    ...row,
    items: await describeItems(tx, snapshot, id, after),
    notes: await notesBetween(tx, id, { after }),
    earlier: await earlierTalks(tx, parts, id),
    draft: await readDraft(tx, id, who.staffId),
    composer: composerOf(parts.channelOf(conversation.account), conversation, now),
    present: await othersPresent(tx, id, who.staffId, now),
    ...(topic !== undefined && title !== undefined && { topic: { id: topic, title } }),
    abuseMarks: (await standingMarks(tx, id)).length,
  };
}

async function earlierTalks(tx: Tx, parts: DeskParts, id: string) {
  const rows = await closedHandoversOf(tx, id, MOST_EARLIER);
  const owners = await namesOf(
    tx,
    rows.map(({ owner }) => owner),
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    closedAt: row.closed_at ?? row.created_at,
    reason: row.reason,
    ...(row.closing_reason !== null && { closingReason: row.closing_reason }),
    ...(row.owner !== null && { owner: owners.get(row.owner) ?? '' }),
    ...(row.department !== null && { department: departmentName(parts, row.department) }),
  }));
}
