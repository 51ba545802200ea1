import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';

export interface TalkRow {
  id: string;
  account: string;
  last_inbound_at: number;
  /** The citizen's last message, if there is one. */
  content: string | null;
  received_at: number | null;
  reply: string | null;
  author: 'bot' | 'agent' | null;
  created_at: number | null;
}

/**
 * Talks with the citizen's last words, or an agent's where those came after, by primary keys alone:
 * what the bot said to them tells nobody which talk to take.
 */
export async function talkRows(tx: Tx, ids: readonly string[]): Promise<Map<string, TalkRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('conversations as c')
    .leftJoin('messages as m', (join) =>
      join.onRef('m.conversation_id', '=', 'c.id').on('m.seq', '=', (eb) =>
        eb
          .selectFrom('messages as said')
          .select((max) => max.fn.max('said.seq').as('seq'))
          .whereRef('said.conversation_id', '=', 'c.id'),
      ),
    )
    .leftJoin('outbox as o', (join) =>
      join
        .onRef('o.conversation_id', '=', 'c.id')
        .onRef('o.seq', '=', 'c.last_seq')
        .on('o.author', '=', 'agent'),
    )
    .select([
      'c.id',
      'c.account',
      'c.last_inbound_at',
      'm.content',
      'm.received_at',
      'o.reply',
      'o.author',
      'o.created_at',
    ])
    .where('c.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function openHandoversOf(tx: Tx, ids: readonly string[]): Promise<Map<string, HandoverRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('handovers')
    .selectAll()
    .where('conversation_id', 'in', [...ids])
    .where('closed_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, row]));
}

/** Newest first. */
export function closedHandoversOf(tx: Tx, conversationId: string, limit: number): Promise<HandoverRow[]> {
  return tx
    .selectFrom('handovers')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('closed_at', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}
