import { sql } from 'kysely';
import type { Reply } from '../message/reply.js';
import type { Tx } from '../storage/database.js';
import type { OutboxRow, OutboxState } from '../storage/schema.js';

export const REPLY_PRIORITY = 0;
/**
 * Said in so many words besides the state itself: SQLite uses the small index of what still has to
 * leave only if it finds the index's own condition in the query, and never proves it from a parameter.
 */
export const STILL_TO_LEAVE = sql<boolean>`state in ('queued', 'sending')`;
/** Due never: waits for the citizen's next message, which carries it. */
export const NEXT_TURN = Number.MAX_SAFE_INTEGER;
/** A bot's answer that is this late is no answer any more: a person is told instead. */
export const BOT_REPLY_LIFE_MILLISECONDS = 60 * 60_000;

export interface Enqueued {
  conversationId: string;
  seq: number;
  account: string;
  citizenKey: string;
  inReplyTo: number | null;
  author: 'bot' | 'agent';
  /** Who of the staff wrote it. */
  staffId?: string;
  /** The page's own id of an agent's message. */
  clientId?: string;
  reply: Reply;
  /** Rendered for the channel; endpoint and token are chosen when it is sent. */
  body: unknown;
  /** `responded`: it travels in the HTTP response that this turn answers. */
  state: 'queued' | 'responded';
  dueAt: number;
  now: number;
  /** Absent: an hour for the bot's answers, never for an agent's words. */
  expiresAt?: number | null;
}

/** The one road out: writes the reply before anything is sent. */
export async function enqueue(tx: Tx, entry: Enqueued): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      conversation_id: entry.conversationId,
      seq: entry.seq,
      account: entry.account,
      citizen_key: entry.citizenKey,
      in_reply_to: entry.inReplyTo,
      author: entry.author,
      staff_id: entry.staffId ?? null,
      client_id: entry.clientId ?? null,
      reply: JSON.stringify(entry.reply),
      body: JSON.stringify(entry.body),
      state: entry.state,
      priority: REPLY_PRIORITY,
      attempts: 0,
      due_at: entry.dueAt,
      claimed_by: null,
      claimed_until: null,
      expires_at: entry.expiresAt === undefined ? usualEnd(entry) : entry.expiresAt,
      callback_url: null,
      progress: 0,
      platform_message_id: null,
      failure: null,
      created_at: entry.now,
      updated_at: entry.now,
    })
    .execute();
}

function usualEnd({ author, now }: Enqueued): number | null {
  return author === 'bot' ? now + BOT_REPLY_LIFE_MILLISECONDS : null;
}

/**
 * Claims at most `limit` replies for `node`, one per conversation: its oldest, and none while
 * another of the same conversation is on its way. Replies go before broadcasts.
 */
export async function claim(
  tx: Tx,
  {
    node,
    now,
    until,
    limit,
    locking,
  }: { node: string; now: number; until: number; limit: number; locking: boolean },
): Promise<OutboxRow[]> {
  let query = tx
    .selectFrom('outbox as next')
    .selectAll()
    .where(sql<boolean>`next.state in ('queued', 'sending')`)
    .where('state', '=', 'queued')
    .where('due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as before')
            .select(sql`1`.as('one'))
            .whereRef('before.conversation_id', '=', 'next.conversation_id')
            .where('before.state', 'in', ['queued', 'sending'])
            .where(
              sql<boolean>`(before.state = 'sending' or (before.due_at < ${NEXT_TURN} and (before.priority < next.priority or (before.priority = next.priority and before.seq < next.seq))))`,
            ),
        ),
      ),
    )
    .orderBy('priority')
    .orderBy('created_at')
    .orderBy('seq')
    .limit(limit);
  if (locking) query = query.forUpdate().skipLocked();
  const rows = await query.execute();
  for (const row of rows) {
    await update(tx, row, {
      state: 'sending',
      claimed_by: node,
      claimed_until: until,
      attempts: row.attempts + 1,
      updated_at: now,
    });
  }
  return rows.map((row) => ({
    ...row,
    state: 'sending',
    claimed_by: node,
    claimed_until: until,
    attempts: row.attempts + 1,
  }));
}

/** What became of a claimed reply. Nothing happens if the claim was lost meanwhile. */
export async function settle(
  tx: Tx,
  row: Pick<OutboxRow, 'conversation_id' | 'seq' | 'claimed_by'>,
  change: Partial<
    Pick<OutboxRow, 'state' | 'due_at' | 'failure' | 'platform_message_id' | 'callback_url' | 'progress'>
  >,
  now: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('outbox')
    .set({ ...change, claimed_by: null, claimed_until: null, updated_at: now })
    .where('conversation_id', '=', row.conversation_id)
    .where('seq', '=', row.seq)
    .where('state', '=', 'sending')
    .where('claimed_by', '=', row.claimed_by)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Claims whose holder is gone: it stopped between sending and writing down what came of it. */
export function staleClaims(tx: Tx, now: number): Promise<OutboxRow[]> {
  return tx
    .selectFrom('outbox')
    .selectAll()
    .where(STILL_TO_LEAVE)
    .where('state', '=', 'sending')
    .where('claimed_until', '<', now)
    .limit(500)
    .execute();
}

/** Lets go of everything that `node` holds but has not begun to send. */
export async function release(tx: Tx, node: string, now: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'queued', claimed_by: null, claimed_until: null, updated_at: now })
    .where(STILL_TO_LEAVE)
    .where('state', '=', 'sending')
    .where('claimed_by', '=', node)
    .execute();
}

/** Marks what is too late to be sent; returns it, so that a person can be told. */
export async function expire(tx: Tx, now: number): Promise<OutboxRow[]> {
  return tx
    .updateTable('outbox')
    .set({ state: 'expired', updated_at: now })
    .where(STILL_TO_LEAVE)
    .where('state', '=', 'queued')
    .where('expires_at', '<=', now)
    .returningAll()
    .execute();
}

/**
 * The response left without this reply (the deadline came first): it goes to the callback, or
 * waits for the next turn. False if it is not there or went another way.
 */
export async function moveFromResponse(
  tx: Tx,
  key: { conversationId: string; seq: number },
  callback: { url: string; expiresAt: number } | undefined,
  now: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('outbox')
    .set({
      state: 'queued',
      callback_url: callback?.url ?? null,
      due_at: callback === undefined ? NEXT_TURN : now,
      updated_at: now,
    })
    .where('conversation_id', '=', key.conversationId)
    .where('seq', '=', key.seq)
    .where('state', '=', 'responded')
    .executeTakeFirst();
  const moved = result.numUpdatedRows > 0n;
  if (moved && callback === undefined) await countDeferred(tx, key.conversationId, 1);
  return moved;
}

/** Replies that waited for this turn, oldest first. */
export function deferredReplies(tx: Tx, conversationId: string): Promise<OutboxRow[]> {
  return tx
    .selectFrom('outbox')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'queued')
    .where('due_at', '=', NEXT_TURN)
    .orderBy('seq')
    .limit(10)
    .execute();
}

export async function countDeferred(tx: Tx, conversationId: string, by: number): Promise<void> {
  await tx
    .updateTable('conversations')
    .set((eb) => ({ deferred: eb('deferred', '+', by) }))
    .where('id', '=', conversationId)
    .execute();
}

export async function markState(
  tx: Tx,
  conversationId: string,
  seqs: readonly number[],
  state: OutboxState,
  now: number,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state, updated_at: now })
    .where('conversation_id', '=', conversationId)
    .where('seq', 'in', seqs)
    .execute();
}

/** Up to `upTo`, what was sent has now been seen to arrive. */
export async function markDelivered(
  tx: Tx,
  conversationId: string,
  upTo: number,
  now: number,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'delivered', updated_at: now })
    .where('conversation_id', '=', conversationId)
    .where('seq', '<=', upTo)
    .where('state', '=', 'sent')
    .execute();
}

function update(tx: Tx, row: OutboxRow, change: Partial<OutboxRow>): Promise<unknown> {
  return tx
    .updateTable('outbox')
    .set(change)
    .where('conversation_id', '=', row.conversation_id)
    .where('seq', '=', row.seq)
    .execute();
}
