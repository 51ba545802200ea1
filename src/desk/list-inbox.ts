import type { InboundContent } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import { citizenName } from './citizen-name.js';
import { namesOf } from './colleague-store.js';
import type { DeskParts, Who } from './desk-parts.js';
import { inboxPage, type InboxView } from './inbox-store.js';
import { inboundLine, replyLine } from './one-line.js';
import { cursorOf, readCursor } from './page-cursor.js';
import { openHandoversOf, talkRows, type TalkRow } from './talk-row-store.js';

type Knowledge = Pick<DeskParts, 'published' | 'channelOf'>;

/** One page of a list of talks; `cursor` is given back for the next. */
export async function listInbox(
  tx: Tx,
  parts: Knowledge,
  who: Who,
  { view, cursor, limit }: { view: InboxView; cursor?: string | undefined; limit: number },
): Promise<{ rows: DescribedTalk[]; cursor?: string }> {
  const found = await inboxPage(tx, who, view, readCursor(cursor), limit + 1);
  const page = found.slice(0, limit);
  const rows = await describeTalks(
    tx,
    parts,
    page.map(({ conversationId }) => conversationId),
  );
  const last = page.at(-1);
  return found.length > limit && last !== undefined ? { rows, cursor: cursorOf(last.key) } : { rows };
}

export type DescribedTalk = ReturnType<typeof describe>;

/** In the order of `ids`. */
export async function describeTalks(
  tx: Tx,
  parts: Knowledge,
  ids: readonly string[],
): Promise<DescribedTalk[]> {
  const talks = await talkRows(tx, ids);
  const handovers = await openHandoversOf(tx, ids);
  const owners = await namesOf(
    tx,
    [...handovers.values()].map(({ owner }) => owner),
  );
  return ids.flatMap((id) => {
    const talk = talks.get(id);
    return talk === undefined ? [] : [describe(parts, talk, handovers.get(id), owners)];
  });
}

function describe(
  parts: Knowledge,
  talk: TalkRow,
  handover: HandoverRow | undefined,
  owners: ReadonlyMap<string, string>,
) {
  return {
    conversationId: talk.id,
    citizen: citizenName(talk.id),
    account: accountOf(parts, talk.account),
    ...lastWords(talk),
    ...(handover !== undefined && { handover: describeHandover(parts, handover, owners) }),
    unanswered: handover !== undefined && handover.last_citizen_at > (handover.last_agent_at ?? 0),
  };
}

function accountOf({ published, channelOf }: Knowledge, id: string) {
  const named = published().snapshot.accounts.find((account) => account.id === id);
  return { id, name: named?.name ?? id, channel: named?.channel ?? channelOf(id)?.name ?? '' };
}

function lastWords(talk: TalkRow): {
  preview: string;
  previewFrom: 'citizen' | 'bot' | 'agent';
  lastAt: number;
} {
  if (talk.reply !== null)
    return {
      preview: replyLine(JSON.parse(talk.reply) as Reply),
      previewFrom: talk.author ?? 'agent',
      lastAt: talk.created_at ?? talk.last_inbound_at,
    };
  if (talk.content !== null)
    return {
      preview: inboundLine(JSON.parse(talk.content) as InboundContent),
      previewFrom: 'citizen',
      lastAt: talk.received_at ?? talk.last_inbound_at,
    };
  return { preview: '', previewFrom: 'citizen', lastAt: talk.last_inbound_at };
}

function describeHandover(parts: Knowledge, row: HandoverRow, owners: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    state: row.state,
    mode: row.mode,
    reason: row.reason,
    urgency: row.urgency,
    createdAt: row.created_at,
    waitingSince: row.waiting_since,
    ...(row.department !== null && {
      department: { id: row.department, name: departmentName(parts, row.department) },
    }),
    ...(row.owner !== null && { owner: { id: row.owner, name: owners.get(row.owner) ?? '' } }),
    ...(row.promised_until !== null && { promisedUntil: row.promised_until }),
    ...(row.escalated_at !== null && { escalatedAt: row.escalated_at }),
    ...(row.snoozed_until !== null && { snoozedUntil: row.snoozed_until }),
  };
}

/** Also of one that a reorganisation has taken away. */
export function departmentName({ published }: Pick<DeskParts, 'published'>, id: string): string {
  return published().snapshot.departments.findLast((department) => department.id === id)?.name ?? id;
}
