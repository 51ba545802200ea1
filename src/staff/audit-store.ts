import { randomBytes } from 'node:crypto';
import type { Tx } from '../storage/database.js';
import type { AuditRow } from '../storage/staff-tables.js';
import type { Scope } from './signed-in.js';

export interface AuditEntry {
  at: number;
  /** Null for the program itself and the command line. */
  staffId: string | null;
  act: string;
  subject: string;
  department?: string | undefined;
  /** Never a citizen's words. */
  detail?: Readonly<Record<string, unknown>>;
  address?: string | undefined;
}

let number = 0;

/** Orders what one process does within a millisecond. */
function nextNumber(): string {
  number = (number + 1) % 36 ** 4;
  return number.toString(36).padStart(4, '0');
}

/** In the transaction of the act itself: neither stands without the other. */
export async function recordAct(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_trail')
    .values({
      // Grows with time, so that pages of the trail need no second key.
      id: `${entry.at.toString(36).padStart(9, '0')}${nextNumber()}${randomBytes(6).toString('hex')}`,
      at: entry.at,
      staff_id: entry.staffId,
      act: entry.act,
      subject: entry.subject,
      department: entry.department ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      address: entry.address ?? null,
    })
    .execute();
}

/** Whether this was ever done. */
export async function isRecorded(
  tx: Tx,
  { act, subject, department }: { act: string; subject: string; department: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('audit_trail')
    .select('id')
    .where('subject', '=', subject)
    .where('act', '=', act)
    .where('department', '=', department)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface AuditQuestion {
  /** Whose part of the trail: rows that name a department outside, or none, are not there for the others. */
  scope: Scope;
  staffId?: string | undefined;
  /** An act such as `person.roles`, or all of a kind: `person.` */
  act?: string | undefined;
  subject?: string | undefined;
  /** The last row of the page before. */
  before?: { at: number; id: string } | undefined;
  limit: number;
}

/** Newest first. */
export function readAudit(
  tx: Tx,
  { scope, staffId, act, subject, before, limit }: AuditQuestion,
): Promise<AuditRow[]> {
  let query = tx
    .selectFrom('audit_trail')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (!scope.everything) query = query.where('department', 'in', ['-', ...scope.departments]);
  if (staffId !== undefined) query = query.where('staff_id', '=', staffId);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (act !== undefined)
    query = act.endsWith('.') ? query.where('act', 'like', `${act}%`) : query.where('act', '=', act);
  if (before !== undefined)
    query = query.where((eb) =>
      eb.or([eb('at', '<', before.at), eb.and([eb('at', '=', before.at), eb('id', '<', before.id)])]),
    );
  return query.execute();
}
