import type { Tx } from '../storage/database.js';

/** A page says so every 10 s; one that is gone is forgotten after two of them. */
const PRESENCE_MILLISECONDS = 20_000;

/** True if the others see a difference. */
export async function showPresence(
  tx: Tx,
  at: { conversationId: string; staffId: string; typing: boolean; now: number },
): Promise<boolean> {
  const before = await tx
    .selectFrom('presences')
    .select(['typing', 'until'])
    .where('conversation_id', '=', at.conversationId)
    .where('staff_id', '=', at.staffId)
    .executeTakeFirst();
  const typing = at.typing ? 1 : 0;
  const until = at.now + PRESENCE_MILLISECONDS;
  await tx
    .insertInto('presences')
    .values({ conversation_id: at.conversationId, staff_id: at.staffId, typing, until })
    .onConflict((oc) => oc.columns(['conversation_id', 'staff_id']).doUpdateSet({ typing, until }))
    .execute();
  return before === undefined || before.until <= at.now || before.typing !== typing;
}

/** The others who have it open now. */
export async function othersPresent(
  tx: Tx,
  conversationId: string,
  staffId: string,
  now: number,
): Promise<{ staff: { id: string; name: string }; typing: boolean }[]> {
  const rows = await tx
    .selectFrom('presences')
    .innerJoin('staff', 'staff.id', 'presences.staff_id')
    .select(['staff.id', 'staff.name', 'presences.typing'])
    .where('presences.conversation_id', '=', conversationId)
    .where('presences.staff_id', '!=', staffId)
    .where('presences.until', '>', now)
    .orderBy('staff.name')
    .execute();
  return rows.map(({ id, name, typing }) => ({ staff: { id, name }, typing: typing === 1 }));
}

/** Sweeps out who is gone; returns the talks in which somebody was. */
export async function forgetGone(tx: Tx, now: number): Promise<string[]> {
  const rows = await tx
    .deleteFrom('presences')
    .where('until', '<=', now)
    .returning('conversation_id')
    .execute();
  return [...new Set(rows.map(({ conversation_id }) => conversation_id))];
}
