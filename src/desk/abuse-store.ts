import type { Tx } from '../storage/database.js';
import type { AbuseMarkRow } from '../storage/handover-tables.js';

export async function markedSeqs(tx: Tx, conversationId: string): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('abuse_marks')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .execute();
  return new Set(rows.map(({ seq }) => seq));
}

/** Those that still hold: a mark that a review took back counts no more. */
export async function standingMarks(tx: Tx, conversationId: string, since = 0): Promise<AbuseMarkRow[]> {
  return tx
    .selectFrom('abuse_marks')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('at', '>=', since)
    .where(({ eb, or }) => or([eb('upheld', 'is', null), eb('upheld', '=', 1)]))
    .orderBy('at')
    .execute();
}

export async function recordAbuse(
  tx: Tx,
  mark: Omit<AbuseMarkRow, 'reviewed_by' | 'reviewed_at' | 'upheld'>,
): Promise<void> {
  await tx
    .insertInto('abuse_marks')
    .values({ ...mark, reviewed_by: null, reviewed_at: null, upheld: null })
    .execute();
}

/** Newest first, with the words that were marked as far as they are still kept. */
export function recentMarks(
  tx: Tx,
  limit: number,
  before: number,
): Promise<(AbuseMarkRow & { content: string | null })[]> {
  return tx
    .selectFrom('abuse_marks as a')
    .leftJoin('messages as m', (join) =>
      join.onRef('m.conversation_id', '=', 'a.conversation_id').onRef('m.seq', '=', 'a.seq'),
    )
    .selectAll('a')
    .select('m.content')
    .where('a.at', '<', before)
    .orderBy('a.at', 'desc')
    .limit(limit)
    .execute();
}

export function findMark(tx: Tx, id: string): Promise<AbuseMarkRow | undefined> {
  return tx.selectFrom('abuse_marks').selectAll().where('id', '=', id).executeTakeFirst();
}

/** False if somebody has reviewed it already. */
export async function reviewMark(
  tx: Tx,
  mark: AbuseMarkRow,
  review: { by: string; upheld: boolean; now: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('abuse_marks')
    .set({ reviewed_by: review.by, reviewed_at: review.now, upheld: review.upheld ? 1 : 0 })
    .where('conversation_id', '=', mark.conversation_id)
    .where('id', '=', mark.id)
    .where('reviewed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
