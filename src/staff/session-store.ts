import type { Tx } from '../storage/database.js';
import type { StaffSessionRow } from '../storage/staff-tables.js';

const FORGOTTEN_AFTER_MILLISECONDS = 30 * 24 * 60 * 60_000;

export async function writeSession(tx: Tx, row: StaffSessionRow): Promise<void> {
  await tx
    .deleteFrom('staff_sessions')
    .where('expires_at', '<', row.created_at - FORGOTTEN_AFTER_MILLISECONDS)
    .execute();
  await tx.insertInto('staff_sessions').values(row).execute();
}

/** That holds still at `now`: not revoked, not over, and used since `activeSince`. */
export function findSession(
  tx: Tx,
  tokenHash: string,
  { now, activeSince }: { now: number; activeSince: number },
): Promise<StaffSessionRow | undefined> {
  return tx
    .selectFrom('staff_sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', activeSince)
    .executeTakeFirst();
}

export async function touchSession(tx: Tx, tokenHash: string, now: number): Promise<void> {
  await tx
    .updateTable('staff_sessions')
    .set({ last_seen_at: now })
    .where('token_hash', '=', tokenHash)
    .where('last_seen_at', '<', now)
    .execute();
}

export function readSessions(
  tx: Tx,
  staffId: string,
  { now, activeSince }: { now: number; activeSince: number },
): Promise<StaffSessionRow[]> {
  return tx
    .selectFrom('staff_sessions')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('state', '=', 'full')
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', activeSince)
    .orderBy('last_seen_at', 'desc')
    .execute();
}

export async function revokeSession(
  tx: Tx,
  key: { staffId: string; tokenHash: string },
  now: number,
): Promise<boolean> {
  const row = await tx
    .updateTable('staff_sessions')
    .set({ revoked_at: now })
    .where('token_hash', '=', key.tokenHash)
    .where('staff_id', '=', key.staffId)
    .where('revoked_at', 'is', null)
    .returning('token_hash')
    .executeTakeFirst();
  return row !== undefined;
}

/** Returns how many; `except` is the one at whose screen it was asked for. */
export async function revokeAllOf(tx: Tx, staffId: string, now: number, except = ''): Promise<number> {
  const rows = await tx
    .updateTable('staff_sessions')
    .set({ revoked_at: now })
    .where('staff_id', '=', staffId)
    .where('revoked_at', 'is', null)
    .where('token_hash', '!=', except)
    .returning('token_hash')
    .execute();
  return rows.length;
}

/** When each was last at a screen. */
export async function readLastSeen(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('staff_sessions')
    .select(['staff_id', (eb) => eb.fn.max('last_seen_at').as('at')])
    .where('state', '=', 'full')
    .groupBy('staff_id')
    .execute();
  return new Map(rows.map(({ staff_id, at }) => [staff_id, at]));
}
