import type { CaseFollowerRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import { isPostgres } from '../storage/is-postgres.js';

/** Older news are none. */
const NEWS_LIFE_MILLISECONDS = 7 * 24 * 60 * 60_000;
const AT_ONCE = 200;

export type Untold = Pick<CaseFollowerRow, 'case_id' | 'conversation_id'>;

/** Talks that have not heard yet what became of a case: of one case, or of all that changed lately. */
export function untoldFollowers(tx: Tx, now: number, caseId?: string): Promise<Untold[]> {
  const query = tx
    .selectFrom('cases as c')
    .innerJoin('case_followers as f', 'f.case_id', 'c.id')
    .select(['f.case_id', 'f.conversation_id'])
    .where('c.changed_at', '>', now - NEWS_LIFE_MILLISECONDS)
    .whereRef('f.told_event', '<', 'c.last_event')
    .orderBy('c.changed_at')
    .limit(AT_ONCE);
  return (caseId === undefined ? query : query.where('c.id', '=', caseId)).execute();
}

/** Takes the talk's row first, as every turn of it does. */
export async function lockTalk(tx: Tx, conversationId: string): Promise<ConversationRow | undefined> {
  const query = tx.selectFrom('conversations').selectAll().where('id', '=', conversationId);
  return (isPostgres(tx) ? query.forUpdate() : query).executeTakeFirst();
}

/** False if another node has told it meanwhile. */
export async function markTold(
  tx: Tx,
  { case_id, conversation_id }: Untold,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('case_followers')
    .set({ told_event: to })
    .where('case_id', '=', case_id)
    .where('conversation_id', '=', conversation_id)
    .where('told_event', '=', from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
