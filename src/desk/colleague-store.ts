import type { Tx } from '../storage/database.js';
import type { AbsenceRow } from '../storage/staff-tables.js';

export async function namesOf(
  tx: Tx,
  ids: readonly (string | null | undefined)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => (id == null ? [] : [id])))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.selectFrom('staff').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function nameOf(tx: Tx, id: string): Promise<string> {
  return (await namesOf(tx, [id])).get(id) ?? '';
}

/** The absence that is running; undefined for who is here. */
export function absenceOf(tx: Tx, staffId: string, now: number): Promise<AbsenceRow | undefined> {
  return tx
    .selectFrom('absences')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .orderBy('ends_at', 'desc')
    .executeTakeFirst();
}

/** Whether somebody can be given a talk: signed up, not shut out, and working on talks. */
export async function canTakeTalks(tx: Tx, staffId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('staff')
    .innerJoin('staff_roles', 'staff_roles.staff_id', 'staff.id')
    .select('staff.id')
    .where('staff.id', '=', staffId)
    .where('staff.state', '=', 'active')
    .where('staff_roles.role', 'in', ['agent', 'department'])
    .executeTakeFirst();
  return row !== undefined;
}
