import { sql } from 'kysely';
import type { Tx } from '../storage/database.js';

/** Another text after every change that the lists show. */
export async function inboxMarker(tx: Tx): Promise<string> {
  const heard = await tx
    .selectFrom('conversations')
    .select((eb) => eb.fn.max('last_inbound_at').as('at'))
    .executeTakeFirst();
  const changed = await tx
    .selectFrom('handovers')
    .select((eb) => eb.fn.max('changed_at').as('at'))
    .executeTakeFirst();
  return `${heard?.at ?? 0}/${changed?.at ?? 0}`;
}

/** For each of these talks, another text after every change that its page shows. */
export async function talkMarkers(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('conversations as c')
    .select([
      'c.id',
      'c.last_seq',
      'c.last_inbound_at',
      sql<number | null>`(select max(updated_at) from outbox o where o.conversation_id = c.id)`.as('sent'),
      sql<number | null>`(select max(changed_at) from handovers h where h.conversation_id = c.id)`.as(
        'changed',
      ),
      sql<number | null>`(select max(at) from notes n where n.conversation_id = c.id)`.as('noted'),
    ])
    .where('c.id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, ...marks }) => [id, JSON.stringify(marks)]));
}
