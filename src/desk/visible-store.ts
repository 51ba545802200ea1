import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import type { ConversationRow } from '../storage/schema.js';
import { findConversation, lockConversation } from '../records/conversation-store.js';
import type { Who } from './desk-parts.js';

export interface Talk {
  conversation: ConversationRow;
  /** The open one. */
  handover: HandoverRow | undefined;
}

/** Undefined for what is not there and for what is not this person's to see: nobody can tell one from the other. */
export async function seeTalk(tx: Tx, who: Who, id: string): Promise<Talk | undefined> {
  const conversation = await findConversation(tx, id);
  return conversation === undefined ? undefined : withHandover(tx, who, conversation);
}

/** The same, taking the conversation's row first: what follows happens to one talk at a time, on every node. */
export async function takeTalk(tx: Tx, who: Who, id: string, locking: boolean): Promise<Talk | undefined> {
  const conversation = await lockConversation(tx, id, locking);
  return conversation === undefined ? undefined : withHandover(tx, who, conversation);
}

export function openHandoverOf(tx: Tx, conversationId: string): Promise<HandoverRow | undefined> {
  return tx
    .selectFrom('handovers')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

async function withHandover(tx: Tx, who: Who, conversation: ConversationRow): Promise<Talk | undefined> {
  const handover = await openHandoverOf(tx, conversation.id);
  return (await isVisible(tx, who, conversation.id, handover)) ? { conversation, handover } : undefined;
}

async function isVisible(
  tx: Tx,
  { scope, staffId }: Who,
  conversationId: string,
  handover: HandoverRow | undefined,
): Promise<boolean> {
  if (scope.everything || handover?.owner === staffId) return true;
  if (handover?.department != null && scope.departments.includes(handover.department)) return true;
  return tx
    .selectFrom('handovers')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where(isOnesTalk({ scope, staffId }, sql.ref('handovers.conversation_id')))
    .executeTakeFirst()
    .then((row) => row !== undefined);
}

/** The same for a query over many talks: whether `conversationId` was ever this person's or his department's. */
export function isOnesTalk(
  { scope, staffId }: Pick<Who, 'scope' | 'staffId'>,
  conversationId: Expression<unknown>,
): RawBuilder<boolean> {
  if (scope.everything) return sql<boolean>`(1 = 1)`;
  const departments =
    scope.departments.length === 0 ? sql`` : sql` or theirs.department in (${sql.join(scope.departments)})`;
  return sql<boolean>`exists (select 1 from handovers as theirs
    where theirs.conversation_id = ${conversationId} and (theirs.owner = ${staffId}${departments}))`;
}
