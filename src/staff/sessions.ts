import type { Tx } from '../storage/database.js';
import type { StaffRow, StaffSessionRow } from '../storage/staff-tables.js';
import { recordAct } from './audit-store.js';
import { findStaff, readRoles } from './people-store.js';
import { hashToken, newSecretToken } from './secret-token.js';
import { findSession, readSessions, revokeSession, touchSession, writeSession } from './session-store.js';
import type { SignedIn } from './signed-in.js';
import { type StaffParts, staffTopic } from './staff-parts.js';

const MINUTE_MILLISECONDS = 60_000;
const FULL_MILLISECONDS = 12 * 60 * MINUTE_MILLISECONDS;
/** The second factor has to come by then. */
const HALF_MILLISECONDS = 10 * MINUTE_MILLISECONDS;
/** A click a minute is written, not every click. */
const TOUCH_EVERY_MILLISECONDS = MINUTE_MILLISECONDS;

export interface Session {
  tokenHash: string;
  /** `half`: the password was right, the second factor is still to come. */
  state: StaffSessionRow['state'];
  signed: SignedIn;
}

export function hasSecondFactor({ totp, totp_step }: Pick<StaffRow, 'totp' | 'totp_step'>): boolean {
  return totp !== null && totp_step !== null;
}

/** Always a new token: whatever a stranger may have put into the browser before is worth nothing. */
export async function openSession(
  tx: Tx,
  staffId: string,
  state: StaffSessionRow['state'],
  { device, now }: { device: string; now: number },
): Promise<string> {
  const token = newSecretToken();
  await writeSession(tx, {
    token_hash: hashToken(token),
    staff_id: staffId,
    state,
    created_at: now,
    last_seen_at: now,
    expires_at: now + (state === 'full' ? FULL_MILLISECONDS : HALF_MILLISECONDS),
    revoked_at: null,
    device,
  });
  return token;
}

/** Whose session it is, read anew each time; `isActive` if a person, not a page by itself, asks. */
export function readSession(
  { database, now, idleMinutes }: StaffParts,
  token: string,
  { isActive }: { isActive: boolean },
): Promise<Session | undefined> {
  const at = now();
  const tokenHash = hashToken(token);
  return database.transaction(async (tx) => {
    const row = await findSession(tx, tokenHash, { now: at, activeSince: activeSince(at, idleMinutes) });
    const person = row && (await findStaff(tx, row.staff_id));
    if (person?.state !== 'active') return undefined;
    if (isActive && row !== undefined && at - row.last_seen_at >= TOUCH_EVERY_MILLISECONDS)
      await touchSession(tx, tokenHash, at);
    const { id, login, name } = person;
    return {
      tokenHash,
      state: row?.state ?? 'half',
      signed: { id, login, name, roles: await readRoles(tx, id) },
    };
  });
}

export async function signOut(
  { database, live, now }: StaffParts,
  { tokenHash, signed }: Session,
  address: string | undefined,
): Promise<void> {
  const at = now();
  await database.transaction(async (tx) => {
    if (await revokeSession(tx, { staffId: signed.id, tokenHash }, at))
      await recordAct(tx, { at, staffId: signed.id, act: 'session.out', subject: signed.login, address });
  });
  live.publish(staffTopic(signed.id));
}

/** One's own, by ids that are no tokens: the hash of a hash. */
export async function ownSessions(
  { database, now, idleMinutes }: StaffParts,
  { tokenHash, signed }: Session,
): Promise<(StaffSessionRow & { id: string; isCurrent: boolean })[]> {
  const at = now();
  const rows = await database.transaction((tx) =>
    readSessions(tx, signed.id, { now: at, activeSince: activeSince(at, idleMinutes) }),
  );
  return rows.map((row) => ({ ...row, id: idOf(row), isCurrent: row.token_hash === tokenHash }));
}

/** False if there is none with that id. */
export async function endOwnSession(
  parts: StaffParts,
  session: Session,
  id: string,
  address: string | undefined,
): Promise<boolean> {
  const found = (await ownSessions(parts, session)).find((one) => one.id === id);
  if (found === undefined) return false;
  await signOut(parts, { ...session, tokenHash: found.token_hash }, address);
  return true;
}

function idOf({ token_hash }: StaffSessionRow): string {
  return hashToken(token_hash).slice(0, 16);
}

function activeSince(now: number, idleMinutes: number): number {
  return now - idleMinutes * MINUTE_MILLISECONDS;
}
