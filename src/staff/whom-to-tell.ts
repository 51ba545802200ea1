import type { Snapshot } from '../content/snapshot.js';
import type { Tx } from '../storage/database.js';
import { findByLogin } from './people-store.js';
import { standInFor } from './stand-in.js';

/** Of a larger department not everybody need be told. */
const MOST_TOLD = 50;

/** The head of a department, or whoever stands in for him today; undefined where nobody is named or there. */
export async function headOf(
  tx: Tx,
  { departments }: Pick<Snapshot, 'departments'>,
  department: string,
  now: number,
): Promise<string | undefined> {
  const login = departments.findLast(({ id }) => id === department)?.head;
  const head = login === undefined ? undefined : await findByLogin(tx, login);
  return head === undefined ? undefined : standInFor(tx, head.id, now);
}

/** Everybody who works on the cases and talks of a department. */
export async function workersOf(tx: Tx, department: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('staff')
    .innerJoin('staff_roles', 'staff_roles.staff_id', 'staff.id')
    .select('staff.id')
    .distinct()
    .where('staff_roles.department', '=', department)
    .where('staff_roles.role', 'in', ['agent', 'department'])
    .where('staff.state', '=', 'active')
    .orderBy('staff.id')
    .limit(MOST_TOLD)
    .execute();
  return rows.map(({ id }) => id);
}
