import { randomUUID } from 'node:crypto';
import type { Tx } from '../storage/database.js';
import type { StaffRow } from '../storage/staff-tables.js';
import { recordAct } from './audit-store.js';
import { endLinksOf } from './link-store.js';
import { linkFor, makeLink, type NewLink } from './links.js';
import { mayGive } from './permissions.js';
import {
  addPerson,
  changePerson,
  findByLogin,
  findPerson,
  hasActiveAdmin,
  type PersonRow,
  writeRoles,
} from './people-store.js';
import { loginFault, nameFault } from './person-form.js';
import { FormError, lastAdmin, notAllowed, personNotFound } from './refusals.js';
import { revokeAllOf } from './session-store.js';
import type { RoleAssignment, Scope } from './signed-in.js';

/** Who acts on people, whose he may act on, and when. */
export interface Acting {
  staffId: string | null;
  scope: Scope;
  address: string | undefined;
  now: number;
}

export interface PersonChange {
  name?: string | undefined;
  roles?: readonly RoleAssignment[] | undefined;
  state?: 'active' | 'disabled' | undefined;
}

/** Whoever stands outside the scope is not there. Throws `not_found`. */
export async function personWithin(tx: Tx, scope: Scope, id: string): Promise<PersonRow> {
  const person = await findPerson(tx, scope, id);
  if (person === undefined) throw personNotFound();
  return person;
}

export async function invite(
  tx: Tx,
  acting: Acting,
  { roles, ...given }: { login: string; name: string; roles: readonly RoleAssignment[] },
): Promise<NewLink> {
  const login = given.login.trim().toLowerCase();
  const name = given.name.trim();
  const faults = { login: loginFault(login), name: nameFault(name) };
  if (faults.login !== undefined || faults.name !== undefined)
    throw new FormError({
      ...(faults.login !== undefined && { login: faults.login }),
      ...(faults.name !== undefined && { name: faults.name }),
    });
  if (!mayGive(acting.scope, roles) || (!acting.scope.everything && roles.length === 0)) throw notAllowed();
  if ((await findByLogin(tx, login)) !== undefined)
    throw new FormError({ login: '이미 쓰고 있는 아이디예요. 다른 아이디를 정해 주세요.' });
  const row: StaffRow = {
    id: randomUUID(),
    login,
    name,
    state: 'invited',
    password: null,
    totp: null,
    totp_key_version: null,
    totp_step: null,
    created_at: acting.now,
    updated_at: acting.now,
  };
  await addPerson(tx, row);
  await writeRoles(tx, row.id, roles);
  await record(tx, acting, 'person.invite', row, { roles: rolesInWords(roles) });
  return makeLink(tx, row.id, 'invitation', acting.now);
}

/** A new one-time link for somebody; the older ones are worth nothing then. */
export async function renewLink(tx: Tx, acting: Acting, id: string): Promise<NewLink> {
  const person = await personWithin(tx, acting.scope, id);
  if (person.state === 'disabled')
    throw new FormError({ state: '막아 둔 사람이에요. 먼저 다시 쓸 수 있게 해 주세요.' });
  await record(tx, acting, 'person.link', person);
  return linkFor(tx, person, acting.now);
}

/** Whoever is shut out is out at once, and loses what stands open; roles are read anew for every request. */
export async function change(
  tx: Tx,
  acting: Acting,
  id: string,
  { name, roles, state }: PersonChange,
): Promise<PersonRow> {
  const { now } = acting;
  const before = await personWithin(tx, acting.scope, id);
  if (name !== undefined && name.trim() !== before.name) {
    const fault = nameFault(name);
    if (fault !== undefined) throw new FormError({ name: fault });
    await changePerson(tx, id, { name: name.trim(), updated_at: now });
    await record(tx, acting, 'person.name', before);
  }
  if (roles !== undefined && rolesInWords(roles) !== rolesInWords(before.roles)) {
    if (!mayGive(acting.scope, roles)) throw notAllowed();
    await writeRoles(tx, id, roles);
    await changePerson(tx, id, { updated_at: now });
    const detail = { before: rolesInWords(before.roles), after: rolesInWords(roles) };
    await record(tx, acting, 'person.roles', before, detail);
  }
  if (state === 'disabled' && before.state !== 'disabled') {
    await changePerson(tx, id, { state, updated_at: now });
    await revokeAllOf(tx, id, now);
    await endLinksOf(tx, id);
    await record(tx, acting, 'person.disable', before);
  }
  if (state === 'active' && before.state === 'disabled') {
    const again = before.password === null ? 'invited' : 'active';
    await changePerson(tx, id, { state: again, updated_at: now });
    await record(tx, acting, 'person.enable', before);
  }
  if (!(await hasActiveAdmin(tx))) throw lastAdmin();
  return (await findPerson(tx, { everything: true }, id)) ?? before;
}

export async function endSessions(tx: Tx, acting: Acting, id: string): Promise<PersonRow> {
  const person = await personWithin(tx, acting.scope, id);
  await revokeAllOf(tx, id, acting.now);
  await record(tx, acting, 'person.sessions_end', person);
  return person;
}

/** For a lost phone: signs out too, and the next sign-in sets a new one up. */
export async function removeSecondFactor(tx: Tx, acting: Acting, id: string): Promise<PersonRow> {
  const person = await personWithin(tx, acting.scope, id);
  const none = { totp: null, totp_key_version: null, totp_step: null };
  await changePerson(tx, id, { ...none, updated_at: acting.now });
  await revokeAllOf(tx, id, acting.now);
  await record(tx, acting, 'person.second_factor_end', person);
  return { ...person, ...none };
}

async function record(
  tx: Tx,
  { now, staffId, address }: Acting,
  act: string,
  { login }: Pick<StaffRow, 'login'>,
  detail?: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordAct(tx, {
    at: now,
    staffId,
    act,
    subject: login,
    address,
    ...(detail !== undefined && { detail }),
  });
}

/** `admin, agent:tax`, in a fixed order. */
function rolesInWords(roles: readonly RoleAssignment[]): string {
  const words = roles.map(({ role, department }) => (department === '' ? role : `${role}:${department}`));
  return [...new Set(words)].sort().join(', ');
}
