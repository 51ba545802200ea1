import type { StaffRow } from '../storage/staff-tables.js';
import { recordAct } from './audit-store.js';
import { checkPassword } from './password.js';
import { findByLogin, findStaff } from './people-store.js';
import { signInBlocked, signInFailed } from './refusals.js';
import { hashToken } from './secret-token.js';
import { hasSecondFactor, openSession } from './sessions.js';
import { revokeSession } from './session-store.js';
import type { StaffParts, Visitor } from './staff-parts.js';
import type { Counted } from './throttle.js';

/** What stands between a right password and the console. */
export type NextStep = 'in' | 'second_factor' | 'enrol';

export interface Opened {
  /** For the cookie. */
  token: string;
  next: NextStep;
}

export interface Credentials {
  login: string;
  password: string;
  /** The browser's session of before: it ends with a new one. */
  former?: string | undefined;
}

/** Throws `sign_in_failed` or `sign_in_blocked`, as soon and in the same words for a login that nobody has. */
export async function signIn(
  parts: StaffParts,
  { password, former, ...given }: Credentials,
  visitor: Visitor,
): Promise<Opened> {
  const login = given.login.trim().toLowerCase();
  const { counted, person } = await countTry(parts, login, visitor);
  if (counted.blockedUntil !== undefined) throw signInBlocked(counted.blockedUntil, parts.now());
  const isKnown = person?.state === 'active';
  // Also for a login that nobody has: it must take as long.
  const isRight = await checkPassword(password, isKnown ? person.password : null);
  if (!isKnown || !isRight) {
    await recordFailure(parts, { person, isAlarming: counted.isAlarming }, visitor);
    throw signInFailed();
  }
  const opened = await parts.database.transaction(async (tx) => {
    const now = parts.now();
    const still = await findStaff(tx, person.id);
    if (still?.state !== 'active' || still.password !== person.password) return undefined;
    await parts.throttle.succeed(tx, 'login', login);
    if (visitor.address !== undefined) await parts.throttle.succeed(tx, 'address', visitor.address);
    if (former !== undefined)
      await revokeSession(tx, { staffId: person.id, tokenHash: hashToken(former) }, now);
    const next = nextStep(parts, still);
    const token = await openSession(tx, person.id, next === 'in' ? 'full' : 'half', { ...visitor, now });
    if (next === 'in')
      await recordAct(tx, {
        at: now,
        staffId: person.id,
        act: 'session.in',
        subject: login,
        address: visitor.address,
      });
    return { token, next };
  });
  if (opened === undefined) throw signInFailed();
  return opened;
}

export function nextStep({ secondFactor }: StaffParts, person: StaffRow): NextStep {
  if (hasSecondFactor(person)) return 'second_factor';
  return secondFactor === 'required' ? 'enrol' : 'in';
}

function countTry(
  { database, throttle, now }: StaffParts,
  login: string,
  { address }: Visitor,
): Promise<{ counted: Counted; person: StaffRow | undefined }> {
  return database.transaction(async (tx) => {
    const at = now();
    const byAddress = address === undefined ? undefined : await throttle.count(tx, 'address', address, at);
    const counted =
      byAddress?.blockedUntil === undefined ? await throttle.count(tx, 'login', login, at) : byAddress;
    return { counted, person: await findByLogin(tx, login) };
  });
}

/** What was typed for a login that nobody has is not kept: it may be a password. */
function recordFailure(
  { database, now }: StaffParts,
  { person, isAlarming }: { person: StaffRow | undefined; isAlarming: boolean },
  { address }: Visitor,
): Promise<void> {
  return database.transaction(async (tx) => {
    const entry = { at: now(), staffId: null, subject: person?.login ?? '', address };
    await recordAct(tx, { ...entry, act: 'session.failed' });
    if (isAlarming) await recordAct(tx, { ...entry, act: 'session.locked' });
  });
}
