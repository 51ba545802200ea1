import type { ClosingReason, HandoverReason, HandoverRow } from '../storage/handover-tables.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';

/** What is known when a person is asked for. */
export interface HandoverRequest {
  conversationId: string;
  id: string;
  account: string;
  department: string | null;
  reason: HandoverReason;
  topic: string | null;
  urgency: number;
  mode: HandoverRow['mode'];
  /** Until when the citizen was told that somebody answers; null if nothing was said. */
  promisedUntil: number | null;
  /** When the citizen last said something. */
  lastCitizenAt: number;
  now: number;
}

/** Asks for a person; a conversation that already waits for one goes on waiting as it did. Returns false then. */
export async function openHandover(tx: Tx, request: HandoverRequest): Promise<boolean> {
  const { conversationId, id, now } = request;
  const inserted = await tx
    .insertInto('handovers')
    .values({
      conversation_id: conversationId,
      id,
      account: request.account,
      department: request.department,
      reason: request.reason,
      topic: request.topic,
      urgency: request.urgency,
      mode: request.mode,
      state: 'waiting',
      owner: null,
      created_at: now,
      waiting_since: now,
      promised_until: request.promisedUntil,
      escalated_at: null,
      claimed_at: null,
      first_response_at: null,
      last_citizen_at: request.lastCitizenAt,
      last_agent_at: null,
      snoozed_until: null,
      closed_at: null,
      closed_by: null,
      closing_reason: null,
      changed_at: now,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await tx.updateTable('conversations').set({ handover: id }).where('id', '=', conversationId).execute();
  return true;
}

/**
 * He who waits already goes on waiting in his place: what was asked for anew makes it more urgent,
 * gives a promise where there was none, and a department where nobody knew one.
 */
export async function joinHandover(tx: Tx, open: HandoverRow, request: HandoverRequest): Promise<void> {
  const isFirstWish = open.promised_until === null && request.promisedUntil !== null;
  await tx
    .updateTable('handovers')
    .set({
      urgency: Math.min(open.urgency, request.urgency),
      department: open.department ?? request.department,
      changed_at: request.now,
      ...(isFirstWish && {
        promised_until: request.promisedUntil,
        reason: request.reason,
        topic: request.topic,
      }),
    })
    .where('conversation_id', '=', open.conversation_id)
    .where('id', '=', open.id)
    .where('closed_at', 'is', null)
    .execute();
}

/** The hand-over that the conversation names, if it is still open. */
export function findOpenHandover(
  tx: Tx,
  conversationId: string,
  id: string,
): Promise<HandoverRow | undefined> {
  return tx
    .selectFrom('handovers')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

/** The citizen said something: what was put aside comes back. */
export async function hearCitizen(tx: Tx, open: HandoverRow, now: number): Promise<void> {
  const isBack = open.state === 'snoozed';
  await tx
    .updateTable('handovers')
    .set({
      last_citizen_at: now,
      changed_at: now,
      ...(isBack && { state: open.owner === null ? 'waiting' : 'owned', snoozed_until: null }),
    })
    .where('conversation_id', '=', open.conversation_id)
    .where('id', '=', open.id)
    .where('closed_at', 'is', null)
    .execute();
}

/** How many wait in our inbox for the same department and are served before that place. */
export async function countAhead(
  tx: Tx,
  place: { department: string | null; urgency: number; since: number; conversationId: string },
): Promise<number> {
  const { count } = await tx
    .selectFrom('handovers')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('closed_at', 'is', null)
    .where('state', '=', 'waiting')
    .where('department', place.department === null ? 'is' : '=', place.department)
    .where('conversation_id', '<>', place.conversationId)
    .where(({ or, and, eb }) =>
      or([
        eb('urgency', '<', place.urgency),
        and([eb('urgency', '=', place.urgency), eb('waiting_since', '<=', place.since)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Over: the conversation no longer names it, and the bot goes on. False if it was over already. */
export async function closeHandover(
  tx: Tx,
  key: { conversationId: string; id: string },
  end: { by: string | null; reason: ClosingReason; now: number },
): Promise<boolean> {
  const closed = await tx
    .updateTable('handovers')
    .set({
      state: 'closed',
      closed_at: end.now,
      closed_by: end.by,
      closing_reason: end.reason,
      snoozed_until: null,
      changed_at: end.now,
    })
    .where('conversation_id', '=', key.conversationId)
    .where('id', '=', key.id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (closed.numUpdatedRows === 0n) return false;
  await tx
    .updateTable('conversations')
    .set({ handover: null })
    .where('id', '=', key.conversationId)
    .where('handover', '=', key.id)
    .execute();
  return true;
}

/** Staff answered in the platform's own inbox: who waited in ours has been served there. */
export async function serveElsewhere(
  tx: Tx,
  conversation: Pick<ConversationRow, 'id' | 'handover'>,
  { answered, now }: { answered: boolean; now: number },
): Promise<boolean> {
  const conversationId = conversation.id;
  if (conversation.handover === null) return false;
  const open = await findOpenHandover(tx, conversationId, conversation.handover);
  if (open === undefined) return false;
  if (answered)
    await tx
      .updateTable('handovers')
      .set({ last_agent_at: now, changed_at: now, first_response_at: open.first_response_at ?? now })
      .where('conversation_id', '=', conversationId)
      .where('id', '=', open.id)
      .execute();
  // An agent of ours who owns it sees the words, and ends it himself.
  if (open.owner === null)
    await closeHandover(tx, { conversationId, id: open.id }, { by: null, reason: 'referred', now });
  return true;
}

/** What people have kept beside a talk that is erased; that there were hand-overs stays for the figures. */
export async function eraseBeside(tx: Tx, conversationId: string, now: number): Promise<void> {
  const open = await tx
    .selectFrom('handovers')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (open !== undefined)
    await closeHandover(tx, { conversationId, id: open.id }, { by: null, reason: 'citizen', now });
  for (const table of ['notes', 'note_mentions', 'drafts', 'presences', 'abuse_marks'] as const)
    await tx.deleteFrom(table).where('conversation_id', '=', conversationId).execute();
}
