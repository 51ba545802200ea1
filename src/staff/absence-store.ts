import type { Tx } from '../storage/database.js';
import type { AbsenceRow } from '../storage/staff-tables.js';

export async function writeAbsence(tx: Tx, row: AbsenceRow): Promise<void> {
  await tx.insertInto('absences').values(row).execute();
}

export async function removeAbsence(tx: Tx, key: { staffId: string; id: string }): Promise<boolean> {
  const row = await tx
    .deleteFrom('absences')
    .where('staff_id', '=', key.staffId)
    .where('id', '=', key.id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Running or still to come. */
export function readAbsences(tx: Tx, now: number): Promise<AbsenceRow[]> {
  return tx.selectFrom('absences').selectAll().where('ends_at', '>', now).orderBy('starts_at').execute();
}

export function findAbsenceNow(tx: Tx, staffId: string, now: number): Promise<AbsenceRow | undefined> {
  return tx
    .selectFrom('absences')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .orderBy('ends_at', 'desc')
    .executeTakeFirst();
}

/** Who is away now, and who stands in. */
export async function readAbsent(tx: Tx, now: number): Promise<Map<string, AbsenceRow>> {
  const rows = await tx
    .selectFrom('absences')
    .selectAll()
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .orderBy('ends_at')
    .execute();
  return new Map(rows.map((row) => [row.staff_id, row]));
}
