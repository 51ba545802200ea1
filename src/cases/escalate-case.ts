import type { Snapshot } from '../content/snapshot.js';
import { recordAct } from '../staff/audit-store.js';
import { tellStaff } from '../staff/notice-store.js';
import { standInFor } from '../staff/stand-in.js';
import { headOf, workersOf } from '../staff/whom-to-tell.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { changeCase } from './case-store.js';
import { writeProgramEvent } from './program-event-store.js';

/** A case that is due soon: to whoever handles it, else to its department. Undefined: it was done before. */
export async function tellDepartment(tx: Tx, row: CaseRow, at: number): Promise<string[] | undefined> {
  if (row.soon_told_at !== null || row.soon_at === null || row.soon_at > at) return undefined;
  const told = await changeCase(tx, row, { soon_told_at: at });
  const staff = await handlersOf(tx, row, at);
  await escalate(tx, told, { at, detail: { to: 'department' } });
  await tellStaff(tx, staff, noticeOf(row, 'case_soon', at));
  return staff;
}

/** A case that is over: to the head of its department, and to whoever handles it. Undefined: it was done before. */
export async function tellHead(
  tx: Tx,
  row: CaseRow,
  snapshot: Snapshot,
  at: number,
): Promise<string[] | undefined> {
  if (row.overdue_told_at !== null || row.paused_at !== null || row.due_at >= at) return undefined;
  // The department is not told that it will soon be late when it is.
  const told = await changeCase(tx, row, { overdue_told_at: at, soon_told_at: row.soon_told_at ?? at });
  const head = await headOf(tx, snapshot, row.department, at);
  const others = head === undefined || row.handler !== null ? await handlersOf(tx, row, at) : [];
  const staff = [...new Set([...(head === undefined ? [] : [head]), ...others])];
  await escalate(tx, told, { at, detail: { to: 'head', head: head ?? null } });
  await tellStaff(tx, staff, noticeOf(row, 'case_overdue', at));
  return staff;
}

async function handlersOf(tx: Tx, { handler, department }: CaseRow, at: number): Promise<string[]> {
  const one = handler === null ? undefined : await standInFor(tx, handler, at);
  return one === undefined ? workersOf(tx, department) : [one];
}

function noticeOf({ id, department }: CaseRow, kind: 'case_soon' | 'case_overdue', at: number) {
  return { at, kind, subject: id, department };
}

async function escalate(
  tx: Tx,
  row: CaseRow,
  { at, detail }: { at: number; detail: Record<string, unknown> },
): Promise<void> {
  await writeProgramEvent(tx, row, 'escalate', { at, detail });
  await recordAct(tx, {
    at,
    staffId: null,
    act: 'case.escalate',
    subject: row.id,
    department: row.department,
    detail,
  });
}
