import type { Tx } from '../storage/database.js';

export interface Due {
  conversation_id: string;
  id: string;
}

const AT_ONCE = 100;

/** Promised until before now, answered by nobody, and nobody has been told so. */
export function brokenPromises(tx: Tx, now: number): Promise<Due[]> {
  return tx
    .selectFrom('handovers')
    .select(['conversation_id', 'id'])
    .where('closed_at', 'is', null)
    .where('promised_until', '<', now)
    .where('escalated_at', 'is', null)
    .where('mode', '=', 'inbox')
    .where(({ eb, or, and }) =>
      or([
        eb('first_response_at', 'is', null),
        // Answered before it went to another queue, and waiting there under a promise of its own.
        and([eb('state', '=', 'waiting'), eb('waiting_since', '>=', eb.ref('last_agent_at'))]),
      ]),
    )
    .orderBy('promised_until')
    .limit(AT_ONCE)
    .execute();
}

/** The agent spoke last, and that was before `since`. */
export function silentTalks(tx: Tx, since: number): Promise<Due[]> {
  return tx
    .selectFrom('handovers')
    .select(['conversation_id', 'id'])
    .where('closed_at', 'is', null)
    .where('state', '=', 'owned')
    .where('last_agent_at', '<', since)
    .whereRef('last_citizen_at', '<=', 'last_agent_at')
    .orderBy('urgency')
    .orderBy('waiting_since')
    .limit(AT_ONCE)
    .execute();
}

/** Put aside until before now. */
export function overslept(tx: Tx, now: number): Promise<Due[]> {
  return tx
    .selectFrom('handovers')
    .select(['conversation_id', 'id'])
    .where('closed_at', 'is', null)
    .where('state', '=', 'snoozed')
    .where('snoozed_until', '<=', now)
    .orderBy('urgency')
    .orderBy('waiting_since')
    .limit(AT_ONCE)
    .execute();
}

/** A citizen waits for the words of an owner who is away, or who may not sign in any more. */
export async function orphaned(tx: Tx, now: number): Promise<Due[]> {
  return tx
    .selectFrom('handovers as h')
    .innerJoin('staff as s', 's.id', 'h.owner')
    .leftJoin('absences as a', (join) =>
      join.onRef('a.staff_id', '=', 'h.owner').on('a.starts_at', '<=', now).on('a.ends_at', '>', now),
    )
    .select(['h.conversation_id', 'h.id'])
    .distinct()
    .where('h.closed_at', 'is', null)
    .where('h.state', '=', 'owned')
    .where(({ eb, or, and }) =>
      or([
        eb('s.state', '!=', 'active'),
        and([
          eb('a.id', 'is not', null),
          or([eb('h.last_agent_at', 'is', null), eb('h.last_citizen_at', '>', eb.ref('h.last_agent_at'))]),
        ]),
      ]),
    )
    .limit(AT_ONCE)
    .execute();
}
