import { sql } from 'kysely';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { OPEN_STATES } from './case.js';

const AT_ONCE = 200;

/** Soon due, and the department has not been told. */
export function soonDue(tx: Tx, now: number): Promise<Pick<CaseRow, 'id'>[]> {
  return open(tx).where('soon_told_at', 'is', null).where('soon_at', '<=', now).orderBy('soon_at').execute();
}

/** Over, and the head has not been told. */
export function overdue(tx: Tx, now: number): Promise<Pick<CaseRow, 'id'>[]> {
  return open(tx)
    .where('overdue_told_at', 'is', null)
    .where('paused_at', 'is', null)
    .where('due_at', '<', now)
    .orderBy('due_at')
    .execute();
}

/** Open since before then, and their citizens have not been told since. */
export function longOpen(tx: Tx, before: number): Promise<Pick<CaseRow, 'id'>[]> {
  return open(tx)
    .where('paused_at', 'is', null)
    .where('opened_at', '<=', before)
    .where(sql<boolean>`coalesce(progress_told_at, opened_at) <= ${before}`)
    .orderBy('opened_at')
    .execute();
}

/** Open cases of a department that is no more. */
export function casesOfDepartment(tx: Tx, department: string): Promise<Pick<CaseRow, 'id'>[]> {
  return tx
    .selectFrom('cases')
    .select('id')
    .where('department', '=', department)
    .where('state', 'in', OPEN_STATES)
    .limit(AT_ONCE)
    .execute();
}

function open(tx: Tx) {
  return tx.selectFrom('cases').select('id').where('closed_at', 'is', null).limit(AT_ONCE);
}
