import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../storage/database.js';
import type { StaffLinkRow, StaffRow } from '../storage/staff-tables.js';
import { recordAct } from './audit-store.js';
import { endFirstAdminLinks, endLinksOf, findLink, takeLink, writeLink } from './link-store.js';
import { hashPassword, passwordFault } from './password.js';
import {
  addPerson,
  changePerson,
  findByLogin,
  findStaff,
  hasActiveAdmin,
  writeRoles,
} from './people-store.js';
import { loginFault, nameFault } from './person-form.js';
import { FormError, linkUnusable } from './refusals.js';
import { hashToken, newSecretToken } from './secret-token.js';
import { revokeAllOf } from './session-store.js';
import { openSession } from './sessions.js';
import { nextStep, type Opened } from './sign-in.js';
import { type StaffParts, staffTopic, type Visitor } from './staff-parts.js';

const LINK_MILLISECONDS = 24 * 60 * 60_000;

/** Told once; kept only as a hash. */
export interface NewLink {
  token: string;
  expiresAt: number;
}

export interface LinkForm {
  login?: string | undefined;
  name?: string | undefined;
  password: string;
}

export async function makeLink(
  tx: Tx,
  staffId: string | null,
  purpose: StaffLinkRow['purpose'],
  now: number,
): Promise<NewLink> {
  const token = newSecretToken();
  const expiresAt = now + LINK_MILLISECONDS;
  await writeLink(tx, {
    token_hash: hashToken(token),
    staff_id: staffId,
    purpose,
    created_at: now,
    expires_at: expiresAt,
    used_at: null,
  });
  return { token, expiresAt };
}

/** Undefined where an admin is active: he invites everybody else. */
export function firstAdminLink(database: Database, now: number): Promise<NewLink | undefined> {
  return database.transaction(async (tx) =>
    (await hasActiveAdmin(tx)) ? undefined : makeLink(tx, null, 'first_admin', now),
  );
}

/** An invitation for whoever has no password yet, a new password for everybody else. */
export function linkFor(tx: Tx, person: Pick<StaffRow, 'id' | 'password'>, now: number): Promise<NewLink> {
  return makeLink(tx, person.id, person.password === null ? 'invitation' : 'reset', now);
}

/** Where the page for a link is. */
export function linkAddress(base: string, { token }: NewLink): string {
  return `${base.replace(/\/$/, '')}/console/link/${token}`;
}

/** What the page behind a link asks for. Throws `link_unusable`. */
export function readLink(
  { database, now }: StaffParts,
  token: string,
): Promise<{ purpose: StaffLinkRow['purpose']; person: StaffRow | undefined }> {
  return database.transaction(async (tx) => {
    const link = await findLink(tx, hashToken(token), now());
    if (link === undefined) throw linkUnusable();
    return { purpose: link.purpose, person: await personOf(tx, link) };
  });
}

/** Sets name and password, and goes on to sign in. The link works once, also for two who come at once. */
export async function takeUpLink(
  parts: StaffParts,
  token: string,
  form: LinkForm,
  visitor: Visitor,
): Promise<Opened> {
  const { purpose, person } = await readLink(parts, token);
  const login = person?.login ?? form.login?.trim().toLowerCase() ?? '';
  const name = form.name?.trim() ?? person?.name ?? '';
  checkForm(purpose, { ...form, login, name });
  const password = await hashPassword(form.password);
  const { opened, id } = await parts.database.transaction(async (tx) => {
    const now = parts.now();
    const link = await takeLink(tx, hashToken(token), now);
    if (link === undefined) throw linkUnusable();
    const taken =
      link.purpose === 'first_admin'
        ? await addFirstAdmin(tx, { login, name, password, now })
        : await renew(tx, await personOf(tx, link), {
            name: link.purpose === 'reset' ? undefined : name,
            password,
            now,
          });
    const entry = { at: now, staffId: taken.id, subject: taken.login, address: visitor.address };
    await recordAct(tx, { ...entry, act: `person.${link.purpose}` });
    const next = nextStep(parts, taken);
    const session = await openSession(tx, taken.id, next === 'in' ? 'full' : 'half', { ...visitor, now });
    if (next === 'in') await recordAct(tx, { ...entry, act: 'session.in' });
    return { opened: { token: session, next }, id: taken.id };
  });
  parts.live.publish(staffTopic(id));
  return opened;
}

function checkForm(
  purpose: StaffLinkRow['purpose'],
  { login, name, password }: { login: string; name: string; password: string },
): void {
  const faults = {
    login: purpose === 'first_admin' ? loginFault(login) : undefined,
    name: purpose === 'reset' ? undefined : nameFault(name),
    password: passwordFault(password, login),
  };
  const found = Object.entries(faults).flatMap(([field, fault]) =>
    fault === undefined ? [] : [[field, fault]],
  );
  if (found.length > 0) throw new FormError(Object.fromEntries(found) as Record<string, string>);
}

async function addFirstAdmin(
  tx: Tx,
  { login, name, password, now }: { login: string; name: string; password: string; now: number },
): Promise<StaffRow> {
  if (await hasActiveAdmin(tx)) throw linkUnusable();
  if ((await findByLogin(tx, login)) !== undefined)
    throw new FormError({ login: '이미 쓰고 있는 아이디예요. 다른 아이디를 정해 주세요.' });
  const row: StaffRow = {
    id: randomUUID(),
    login,
    name,
    state: 'active',
    password,
    totp: null,
    totp_key_version: null,
    totp_step: null,
    created_at: now,
    updated_at: now,
  };
  await addPerson(tx, row);
  await writeRoles(tx, row.id, [{ role: 'admin', department: '' }]);
  await endFirstAdminLinks(tx);
  return row;
}

async function renew(
  tx: Tx,
  person: StaffRow | undefined,
  { name, password, now }: { name: string | undefined; password: string; now: number },
): Promise<StaffRow> {
  if (person === undefined) throw linkUnusable();
  const change = { password, state: 'active', updated_at: now, ...(name !== undefined && { name }) } as const;
  await changePerson(tx, person.id, change);
  await endLinksOf(tx, person.id);
  await revokeAllOf(tx, person.id, now);
  return { ...person, ...change };
}

/** Whoever was shut out meanwhile does not come in by an old link. */
async function personOf(tx: Tx, { staff_id }: StaffLinkRow): Promise<StaffRow | undefined> {
  if (staff_id === null) return undefined;
  const person = await findStaff(tx, staff_id);
  if (person === undefined || person.state === 'disabled') throw linkUnusable();
  return person;
}
