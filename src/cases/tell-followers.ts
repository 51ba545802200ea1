import { caseNews, type CaseNews } from '../answers/case-news.js';
import type { Channel } from '../channels/channel.js';
import type { Snapshot } from '../content/snapshot.js';
import { conversationTopic, INBOX_TOPIC, type Live } from '../live/live.js';
import type { Reply } from '../message/reply.js';
import { speak } from '../outbox/speak-store.js';
import type { CaseEventRow, CaseMove, CaseRow } from '../storage/case-tables.js';
import type { Database, Tx } from '../storage/database.js';
import { findCase, findFollower, readEvents } from './case-store.js';
import {
  type AnswerPhotos,
  photoBubble,
  PublishedCopies,
  type PublishedPhoto,
  untoldPhotos,
} from './news-photos.js';
import { lockTalk, markTold, type Untold, untoldFollowers } from './news-store.js';

export interface NewsParts {
  database: Database;
  live: Live;
  published(): { snapshot: Snapshot };
  /** Undefined while the account is off. */
  channelOf(account: string): Channel | undefined;
  nudgeOutbox(): void;
  photos: AnswerPhotos;
  now(): number;
}

/** What came to pass in one go is one message; of more than that the last say it all. */
const MOST_BUBBLES = 3;

/**
 * Tells every talk that follows a case what it has not heard yet, each in a transaction of its own and
 * under that talk's lock; of two nodes one tells. Without `caseId`: of all cases.
 */
export async function tellFollowers(parts: NewsParts, caseId?: string): Promise<number> {
  const { database, live } = parts;
  const copies = new PublishedCopies(parts.photos);
  let told = 0;
  for (const untold of await database.transaction((tx) => untoldFollowers(tx, parts.now(), caseId))) {
    // Before the talk's lock is taken: pictures take their time.
    const photos = await copies.of(await database.transaction((tx) => untoldPhotos(tx, untold)));
    if (!(await database.transaction((tx) => tellOne(tx, parts, untold, photos)))) continue;
    copies.sent(photos);
    told += 1;
    live.publish(conversationTopic(untold.conversation_id));
  }
  await copies.removeUnsent();
  if (told > 0) {
    live.publish(INBOX_TOPIC);
    parts.nudgeOutbox();
  }
  return told;
}

async function tellOne(
  tx: Tx,
  parts: NewsParts,
  untold: Untold,
  photos: readonly PublishedPhoto[],
): Promise<boolean> {
  const conversation = await lockTalk(tx, untold.conversation_id);
  const follower = await findFollower(tx, untold.case_id, untold.conversation_id);
  const row = await findCase(tx, untold.case_id);
  if (follower === undefined || row === undefined) return false;
  const events = await readEvents(tx, row.id, follower.told_event);
  const last = events.at(-1)?.number ?? follower.told_event;
  if (last === follower.told_event) return false;
  if (!(await markTold(tx, untold, { from: follower.told_event, to: last }))) return false;
  // An account that is off tells nobody anything: nothing is kept for later.
  const channel = conversation && parts.channelOf(conversation.account);
  if (conversation === undefined || channel === undefined) return false;
  const now = parts.now();
  const { snapshot } = parts.published();
  const news = events
    .filter((event) => detailOf(event)['conversation'] !== untold.conversation_id)
    .map((event) => newsOf(row, event))
    .filter((one) => one !== undefined)
    .map((one) => caseNews(snapshot, one, now))
    .slice(-MOST_BUBBLES);
  const words = together(news);
  if (words === undefined) return false;
  // Below the pictures, because what can be tapped stands under the last bubble.
  const reply = { ...words, bubbles: [...photos.map(photoBubble), ...words.bubbles] };
  // It is as true tomorrow: where the channel cannot write first, it waits for the citizen.
  const seq = await speak(tx, channel, conversation, { author: 'bot', reply, now, expiresAt: null });
  const stored = photos.map((photo) => photo.stored);
  await parts.photos.record(tx, { conversationId: conversation.id, seq }, stored, now);
  return true;
}

function together(replies: readonly Reply[]): Reply | undefined {
  const last = replies.at(-1);
  return last && { bubbles: replies.flatMap(({ bubbles }) => bubbles), choices: last.choices };
}

const TOLD: Readonly<Partial<Record<CaseMove, CaseNews['kind']>>> = {
  start: 'started',
  ask_more: 'asked',
  transfer: 'transferred',
  extend: 'extended',
  finish: 'finished',
  refuse: 'impossible',
  return: 'returned',
  merge: 'merged',
  withdraw: 'withdrawn',
  reopen: 'reopened',
  close_repeated: 'repeated',
  progress_notice: 'progress',
};

/** Undefined: nothing that a citizen need hear. */
function newsOf(row: CaseRow, event: CaseEventRow): CaseNews | undefined {
  const detail = detailOf(event);
  const kind = kindOf(event, detail);
  if (kind === undefined) return undefined;
  const told = (name: string): string | undefined => {
    const value = detail[name];
    return typeof value === 'string' ? value : undefined;
  };
  const due = detail['dueTo'];
  return {
    kind,
    number: row.id,
    name: row.name,
    department: told('departmentTo') ?? row.department,
    isPetition: row.kind === 'petition',
    dueAt: typeof due === 'number' ? due : row.due_at,
    // What a citizen wrote in taking it back is not for the others.
    reason: event.by === 'citizen' ? undefined : (event.reason ?? undefined),
    answer: told('answer'),
    into: told('into'),
  };
}

function kindOf(event: CaseEventRow, detail: Record<string, unknown>): CaseNews['kind'] | undefined {
  if (event.move === 'escalate') return detail['to'] === 'head' ? 'late' : undefined;
  if (event.move === 'assign') return detail['handlerTo'] == null ? undefined : 'assigned';
  return TOLD[event.move];
}

function detailOf({ detail }: CaseEventRow): Record<string, unknown> {
  return JSON.parse(detail) as Record<string, unknown>;
}
