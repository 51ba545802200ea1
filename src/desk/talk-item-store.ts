import type { Trouble } from '../channels/trouble.js';
import type { Snapshot } from '../content/snapshot.js';
import type { TranscriptItem } from '../message/transcript.js';
import { readTranscript } from '../records/transcript.js';
import type { Tx } from '../storage/database.js';
import type { Understanding } from '../understanding/understanding.js';
import { markedSeqs } from './abuse-store.js';
import { namesOf } from './colleague-store.js';
import { troubleOf } from './send-trouble.js';
import { withoutPageSecret } from './without-page-secret.js';

export const ITEMS_ON_A_PAGE = 50;

export interface DescribedItem {
  item: TranscriptItem;
  understood?: {
    decision: string;
    title?: string;
    confidence: number;
    alternatives: { title: string; confidence: number }[];
  };
  author?: string;
  trouble?: Trouble;
  markedAbuse?: boolean;
}

/** At most a page of lines behind number `after`, each with what colleagues may know of it. */
export async function describeItems(
  tx: Tx,
  snapshot: Snapshot,
  conversationId: string,
  after: number,
  limit = ITEMS_ON_A_PAGE,
): Promise<DescribedItem[]> {
  const items = await readTranscript(tx, conversationId, after, limit);
  const last = items.at(-1)?.seq ?? after;
  const understood = await understandings(tx, conversationId, after, last);
  const sends = await sendsOf(tx, conversationId, after, last);
  const names = await namesOf(
    tx,
    [...sends.values()].map(({ staff_id }) => staff_id),
  );
  const marked = await markedSeqs(tx, conversationId);
  return items.map((item): DescribedItem => {
    const send = sends.get(item.seq);
    const author = send?.staff_id == null ? undefined : names.get(send.staff_id);
    const trouble = send === undefined ? undefined : troubleOf(send);
    const understanding = understood.get(item.seq);
    return {
      item: withoutPageSecret(item),
      ...(understanding !== undefined && { understood: titled(snapshot, understanding) }),
      ...(author !== undefined && { author }),
      ...(trouble !== undefined && { trouble }),
      ...(marked.has(item.seq) && { markedAbuse: true }),
    };
  });
}

/** The words that a citizen said last, of those that are words. */
export async function lastQuestion(tx: Tx, conversationId: string): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('messages')
    .select('content')
    .where('conversation_id', '=', conversationId)
    .orderBy('seq', 'desc')
    .limit(10)
    .execute();
  for (const row of rows) {
    const { text } = JSON.parse(row.content) as { text?: string };
    if (text !== undefined && text.trim() !== '') return text;
  }
  return undefined;
}

export async function isCitizensLine(tx: Tx, conversationId: string, seq: number): Promise<boolean> {
  const row = await tx
    .selectFrom('messages')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row !== undefined;
}

async function understandings(
  tx: Tx,
  conversationId: string,
  after: number,
  upTo: number,
): Promise<Map<number, Understanding>> {
  const rows = await tx
    .selectFrom('messages')
    .select(['seq', 'understanding'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .where('understanding', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.seq, JSON.parse(row.understanding ?? '{}') as Understanding]));
}

async function sendsOf(tx: Tx, conversationId: string, after: number, upTo: number) {
  const rows = await tx
    .selectFrom('outbox')
    .select(['seq', 'staff_id', 'state', 'failure', 'due_at', 'platform_message_id'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .execute();
  return new Map(rows.map((row) => [row.seq, row]));
}

function titled(
  { intents }: Snapshot,
  understanding: Understanding,
): NonNullable<DescribedItem['understood']> {
  const titleOf = (id: string): string | undefined => intents.find((intent) => intent.id === id)?.title;
  const title = titleOf(understanding.topic) ?? titleOf(understanding.intent);
  return {
    decision: understanding.decision,
    confidence: understanding.confidence,
    ...(title !== undefined && { title }),
    alternatives: understanding.alternatives.map(({ topic, confidence }) => ({
      title: titleOf(topic) ?? topic,
      confidence,
    })),
  };
}
