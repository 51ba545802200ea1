import { sql } from 'kysely';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';

export type MeasuredHandover = Pick<
  HandoverRow,
  | 'conversation_id'
  | 'id'
  | 'account'
  | 'department'
  | 'reason'
  | 'mode'
  | 'created_at'
  | 'claimed_at'
  | 'first_response_at'
  | 'closed_at'
  | 'promised_until'
>;

export interface ServiceNow {
  waiting: number;
  owned: number;
  overdue: number;
  longestWait: number | null;
  agentsPresent: number;
}

/** Somebody whose page said nothing for so long is not at his desk. */
const PRESENT_WITHIN_MILLISECONDS = 5 * 60_000;

/** At most `limit` hand-overs that began at `since` or later, newest first, from behind `after`. */
export function handoversSince(
  tx: Tx,
  since: number,
  after: MeasuredHandover | undefined,
  limit: number,
): Promise<MeasuredHandover[]> {
  let query = tx
    .selectFrom('handovers')
    .select(['conversation_id', 'id', 'account', 'department', 'reason', 'mode'])
    .select(['created_at', 'claimed_at', 'first_response_at', 'closed_at', 'promised_until'])
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .orderBy('conversation_id', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (after !== undefined)
    query = query
      // Said apart, so that the index on the time alone is entered at the right place.
      .where('created_at', '<=', after.created_at)
      .where(
        sql<boolean>`(created_at, conversation_id, id) < (${after.created_at}, ${after.conversation_id}, ${after.id})`,
      );
  return query.execute();
}

/** How it stands at this moment, in our own inbox. */
export async function serviceNow(tx: Tx, now: number): Promise<ServiceNow> {
  const open = await tx
    .selectFrom('handovers')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'owned').as('owned'),
      eb.fn
        .countAll<number>()
        .filterWhere('promised_until', '<', now)
        .filterWhere('first_response_at', 'is', null)
        .as('overdue'),
      eb.fn.min('waiting_since').filterWhere('state', '=', 'waiting').as('oldest'),
    ])
    .where('closed_at', 'is', null)
    .where('mode', '=', 'inbox')
    .executeTakeFirstOrThrow();
  const present = await tx
    .selectFrom('staff_sessions as s')
    .innerJoin('staff_roles as r', 'r.staff_id', 's.staff_id')
    .select((eb) => eb.fn.count<number>('s.staff_id').distinct().as('many'))
    .where('s.state', '=', 'full')
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('s.last_seen_at', '>', now - PRESENT_WITHIN_MILLISECONDS)
    .where('r.role', 'in', ['agent', 'department'])
    .executeTakeFirstOrThrow();
  const oldest = open.oldest as number | null;
  return {
    waiting: open.waiting,
    owned: open.owned,
    overdue: open.overdue,
    longestWait: oldest === null ? null : Math.max(0, now - oldest),
    agentsPresent: present.many,
  };
}
