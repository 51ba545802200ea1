import type { CasePhotoRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';

export function findCasePhoto(tx: Tx, caseId: string, position: number): Promise<CasePhotoRow | undefined> {
  return tx
    .selectFrom('case_photos')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('position', '=', position)
    .executeTakeFirst();
}

/** False if there is no such photo. */
export async function setRedactions(
  tx: Tx,
  caseId: string,
  position: number,
  redactions: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('case_photos')
    .set({ redactions })
    .where('case_id', '=', caseId)
    .where('position', '=', position)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Photos of each case that has any. */
export async function photoCounts(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('case_photos')
    .select(['case_id', ({ fn }) => fn.countAll<number>().as('many')])
    .where('case_id', 'in', [...ids])
    .groupBy('case_id')
    .execute();
  return new Map(rows.map(({ case_id, many }) => [case_id, many]));
}
