import { type ExpressionBuilder, sql } from 'kysely';
import type { Tx } from '../storage/database.js';
import type { Schema } from '../storage/schema.js';
import type { StaffRow } from '../storage/staff-tables.js';
import type { RoleAssignment, Scope } from './signed-in.js';

export interface PersonRow extends StaffRow {
  roles: RoleAssignment[];
}

export function addPerson(tx: Tx, row: StaffRow): Promise<unknown> {
  return tx.insertInto('staff').values(row).execute();
}

export function findByLogin(tx: Tx, login: string): Promise<StaffRow | undefined> {
  return tx.selectFrom('staff').selectAll().where('login', '=', login).executeTakeFirst();
}

/** Anybody, for the program itself; whoever sits at a screen reads by `findPerson`. */
export function findStaff(tx: Tx, id: string): Promise<StaffRow | undefined> {
  return tx.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Only who works within `scope`; somebody else's id is as good as none. */
export async function findPerson(tx: Tx, scope: Scope, id: string): Promise<PersonRow | undefined> {
  return (await readPeople(tx, scope, id))[0];
}

export async function readPeople(tx: Tx, scope: Scope, id?: string): Promise<PersonRow[]> {
  let query = tx.selectFrom('staff').selectAll().orderBy('name').orderBy('login');
  if (id !== undefined) query = query.where('id', '=', id);
  if (!scope.everything) query = query.where((eb) => worksIn(eb, scope.departments));
  const rows = await query.execute();
  const roles = await readRolesOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, roles: roles.get(row.id) ?? [] }));
}

/** Whose work is all within the departments: nobody who works elsewhere too is changed from here. */
function worksIn(eb: ExpressionBuilder<Schema, 'staff'>, departments: readonly string[]) {
  const role = (isInside: boolean) =>
    eb.exists(
      eb
        .selectFrom('staff_roles')
        .select(sql`1`.as('one'))
        .whereRef('staff_roles.staff_id', '=', 'staff.id')
        .where('staff_roles.department', isInside ? 'in' : 'not in', ['-', ...departments]),
    );
  return eb.and([role(true), eb.not(role(false))]);
}

export async function readRoles(tx: Tx, staffId: string): Promise<RoleAssignment[]> {
  return (await readRolesOf(tx, [staffId])).get(staffId) ?? [];
}

async function readRolesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, RoleAssignment[]>> {
  const found = new Map<string, RoleAssignment[]>();
  if (ids.length === 0) return found;
  const rows = await tx
    .selectFrom('staff_roles')
    .selectAll()
    .where('staff_id', 'in', ids)
    .orderBy('role')
    .orderBy('department')
    .execute();
  for (const { staff_id, role, department } of rows)
    found.set(staff_id, [...(found.get(staff_id) ?? []), { role, department }]);
  return found;
}

export async function writeRoles(tx: Tx, staffId: string, roles: readonly RoleAssignment[]): Promise<void> {
  await tx.deleteFrom('staff_roles').where('staff_id', '=', staffId).execute();
  if (roles.length === 0) return;
  await tx
    .insertInto('staff_roles')
    .values(roles.map(({ role, department }) => ({ staff_id: staffId, role, department })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Whoever worked for a department goes on in the one that took over; what he did before stays his to read. */
export async function followInRoles(tx: Tx, from: string, to: string): Promise<string[]> {
  const rows = await tx.selectFrom('staff_roles').selectAll().where('department', '=', from).execute();
  const followed: string[] = [];
  for (const row of rows) {
    const added = await tx
      .insertInto('staff_roles')
      .values({ ...row, department: to })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) followed.push(row.staff_id);
  }
  return followed;
}

export async function changePerson(
  tx: Tx,
  id: string,
  change: Partial<Omit<StaffRow, 'id' | 'login' | 'created_at'>> & { updated_at: number },
): Promise<void> {
  await tx.updateTable('staff').set(change).where('id', '=', id).execute();
}

/** False if the code of this step, or of a later one, was used before: also when two come at once. */
export async function useTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const row = await tx
    .updateTable('staff')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp', 'is not', null)
    .where((eb) => eb.or([eb('totp_step', 'is', null), eb('totp_step', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Seeds that older keys sealed, to be sealed anew. */
export function readSeeds(tx: Tx): Promise<Pick<StaffRow, 'id' | 'totp' | 'totp_key_version'>[]> {
  return tx
    .selectFrom('staff')
    .select(['id', 'totp', 'totp_key_version'])
    .where('totp', 'is not', null)
    .execute();
}

/** False if it was changed meanwhile. */
export async function replaceSeed(
  tx: Tx,
  id: string,
  before: string | null,
  after: { totp: string; totp_key_version: number },
): Promise<boolean> {
  const row = await tx
    .updateTable('staff')
    .set(after)
    .where('id', '=', id)
    .where('totp', before === null ? 'is' : '=', before)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever may do everything for the whole city. Not counting `except`. */
export async function hasActiveAdmin(tx: Tx, except = ''): Promise<boolean> {
  const row = await tx
    .selectFrom('staff')
    .innerJoin('staff_roles', 'staff_roles.staff_id', 'staff.id')
    .select('staff.id')
    .where('staff.state', '=', 'active')
    .where('staff_roles.role', '=', 'admin')
    .where('staff_roles.department', '=', '')
    .where('staff.id', '!=', except)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everybody who is active, with the departments they work for: for mentions, assigning and standing in. */
export async function readColleagues(tx: Tx): Promise<{ id: string; name: string; departments: string[] }[]> {
  const rows = await tx
    .selectFrom('staff')
    .leftJoin('staff_roles', 'staff_roles.staff_id', 'staff.id')
    .select(['staff.id', 'staff.name', 'staff_roles.department'])
    .where('staff.state', '=', 'active')
    .orderBy('staff.name')
    .orderBy('staff.id')
    .execute();
  const found = new Map<string, { id: string; name: string; departments: string[] }>();
  for (const { id, name, department } of rows) {
    const one = found.get(id) ?? { id, name, departments: [] };
    const isNew = department !== null && department !== '' && !one.departments.includes(department);
    found.set(id, isNew ? { ...one, departments: [...one.departments, department] } : one);
  }
  return [...found.values()];
}

export async function readNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
