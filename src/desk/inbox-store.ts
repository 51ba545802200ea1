import { sql } from 'kysely';
import type { Tx } from '../storage/database.js';
import type { Who } from './desk-parts.js';
import type { PageKey } from './page-cursor.js';

export type InboxView = 'mine' | 'waiting' | 'departments' | 'all';

/** A line of a list: which talk, and where it stands in the list's order. */
export interface InboxPlace {
  conversationId: string;
  key: PageKey;
}

/** Nobody needs to know how many more there are. */
const MOST_COUNTED = 1000;

/**
 * One page of a list, in its order, from behind `after`. Somebody with several departments reads the
 * beginning of each one's list, which stands in an index, and the lists are laid together: nothing is
 * sorted or counted as a whole.
 */
export async function inboxPage(
  tx: Tx,
  who: Who,
  view: InboxView,
  after: PageKey | undefined,
  limit: number,
): Promise<InboxPlace[]> {
  const strands = await readStrands(tx, who, view, after, limit);
  const direction = view === 'waiting' ? 1 : -1;
  const all = strands.flat().sort((one, other) => direction * compare(one.key, other.key));
  const seen = new Set<string>();
  return all
    .filter(({ conversationId }) => !seen.has(conversationId) && seen.add(conversationId))
    .slice(0, limit);
}

export async function inboxCounts(
  tx: Tx,
  who: Who,
): Promise<{ mine: number; waiting: number; departments: number }> {
  const { scope, staffId } = who;
  const departments = scope.everything ? undefined : [...scope.departments];
  return {
    mine: await countOpen(tx, { owner: staffId }),
    waiting: await countOpen(tx, { state: 'waiting', departments }),
    departments: await countOpen(tx, { departments }),
  };
}

function readStrands(
  tx: Tx,
  { scope, staffId }: Who,
  view: InboxView,
  after: PageKey | undefined,
  limit: number,
): Promise<InboxPlace[][]> {
  const departments = scope.everything ? [undefined] : scope.departments;
  switch (view) {
    case 'mine':
      return one(openStrand(tx, { owner: staffId }, after, limit));
    case 'waiting':
      return each(departments, (department) => waitingStrand(tx, department, after, limit));
    case 'departments':
      return each(departments, (department) => openStrand(tx, { department }, after, limit));
    case 'all':
      if (scope.everything) return one(everyStrand(tx, after, limit));
      return each(
        [...scope.departments.map((department) => ({ department })), { owner: staffId }],
        (strand) => pastStrand(tx, { departments: scope.departments, staffId }, strand, after, limit),
      );
  }
}

async function one<T>(strand: Promise<T>): Promise<T[]> {
  return [await strand];
}

async function each<T, R>(parts: readonly T[], read: (part: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const part of parts) results.push(await read(part));
  return results;
}

/** By urgency, then by who waits longest. */
async function waitingStrand(
  tx: Tx,
  department: string | undefined,
  after: PageKey | undefined,
  limit: number,
): Promise<InboxPlace[]> {
  let query = tx
    .selectFrom('handovers')
    .select(['conversation_id', 'urgency', 'waiting_since'])
    .where('closed_at', 'is', null)
    .where('state', '=', 'waiting')
    .where('mode', '=', 'inbox')
    .orderBy('urgency')
    .orderBy('waiting_since')
    .orderBy('conversation_id')
    .limit(limit);
  if (department !== undefined) query = query.where('department', '=', department);
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(urgency, waiting_since, conversation_id) > (${after[0]}, ${after[1]}, ${after[2]})`,
    );
  const rows = await query.execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    key: [row.urgency, row.waiting_since, row.conversation_id],
  }));
}

/** Open ones of a department, of an owner, or all; whose citizen spoke last comes first. */
async function openStrand(
  tx: Tx,
  of: { department?: string | undefined; owner?: string },
  after: PageKey | undefined,
  limit: number,
): Promise<InboxPlace[]> {
  let query = tx
    .selectFrom('handovers')
    .select(['conversation_id', 'last_citizen_at'])
    .where('closed_at', 'is', null)
    .orderBy('last_citizen_at', 'desc')
    .orderBy('conversation_id', 'desc')
    .limit(limit);
  if (of.department !== undefined) query = query.where('department', '=', of.department);
  if (of.owner !== undefined) query = query.where('owner', '=', of.owner);
  if (after !== undefined)
    query = query.where(sql<boolean>`(last_citizen_at, conversation_id) < (${after[1]}, ${after[2]})`);
  return places(await query.execute());
}

/** What once was a department's or an owner's: the newest hand-over of each talk that is theirs to see. */
async function pastStrand(
  tx: Tx,
  mine: { departments: readonly string[]; staffId: string },
  of: { department?: string; owner?: string },
  after: PageKey | undefined,
  limit: number,
): Promise<InboxPlace[]> {
  let query = tx
    .selectFrom('handovers as h')
    .select(['h.conversation_id', 'h.last_citizen_at'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('handovers as newer')
            .select(sql`1`.as('one'))
            .whereRef('newer.conversation_id', '=', 'h.conversation_id')
            .where(sql<boolean>`(newer.last_citizen_at, newer.id) > (h.last_citizen_at, h.id)`)
            .where(({ eb, or }) =>
              or([
                eb('newer.owner', '=', mine.staffId),
                ...(mine.departments.length > 0 ? [eb('newer.department', 'in', [...mine.departments])] : []),
              ]),
            ),
        ),
      ),
    )
    .orderBy('h.last_citizen_at', 'desc')
    .orderBy('h.conversation_id', 'desc')
    .limit(limit);
  if (of.department !== undefined) query = query.where('h.department', '=', of.department);
  if (of.owner !== undefined) query = query.where('h.owner', '=', of.owner);
  if (after !== undefined)
    query = query.where(sql<boolean>`(h.last_citizen_at, h.conversation_id) < (${after[1]}, ${after[2]})`);
  return places(await query.execute());
}

async function everyStrand(tx: Tx, after: PageKey | undefined, limit: number): Promise<InboxPlace[]> {
  let query = tx
    .selectFrom('conversations')
    .select(['id', 'last_inbound_at'])
    .orderBy('last_inbound_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (after !== undefined)
    query = query.where(sql<boolean>`(last_inbound_at, id) < (${after[1]}, ${after[2]})`);
  const rows = await query.execute();
  return places(rows.map((row) => ({ conversation_id: row.id, last_citizen_at: row.last_inbound_at })));
}

function places(rows: readonly { conversation_id: string; last_citizen_at: number }[]): InboxPlace[] {
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    key: [0, row.last_citizen_at, row.conversation_id],
  }));
}

function compare(one: PageKey, other: PageKey): number {
  if (one[0] !== other[0]) return one[0] - other[0];
  if (one[1] !== other[1]) return one[1] - other[1];
  return one[2] < other[2] ? -1 : one[2] > other[2] ? 1 : 0;
}

async function countOpen(
  tx: Tx,
  of: { owner?: string; state?: 'waiting'; departments?: string[] | undefined },
): Promise<number> {
  if (of.departments?.length === 0) return 0;
  const row = await tx
    .selectFrom(({ selectFrom }) => {
      let some = selectFrom('handovers')
        .select(sql`1`.as('one'))
        .where('closed_at', 'is', null)
        .limit(MOST_COUNTED);
      if (of.owner !== undefined) some = some.where('owner', '=', of.owner);
      if (of.state !== undefined) some = some.where('state', '=', of.state).where('mode', '=', 'inbox');
      if (of.departments !== undefined) some = some.where('department', 'in', of.departments);
      return some.as('some_open');
    })
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow();
  return row.many;
}
