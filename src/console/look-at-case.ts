import type { CaseMoment, CaseMover } from '../cases/case-parts.js';
import { CASES_TOPIC } from '../cases/case-parts.js';
import { caseNotFound } from '../cases/case-refusals.js';
import { caseVisibleTo } from '../cases/case-store.js';
import type { Who } from '../desk/desk-parts.js';
import { recordAct } from '../staff/audit-store.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { CaseDetail } from './case-api.js';
import { caseDetail } from './case-detail.js';
import type { TalkParts } from './talk-parts.js';

/** One look at one case: only if it is this person's to see, and in the audit trail. */
export function lookAtCase<T>(
  parts: TalkParts,
  who: Who,
  id: string,
  act: string,
  read: (tx: Tx, row: CaseRow, now: number) => Promise<T>,
): Promise<T> {
  return parts.database.transaction(async (tx) => {
    const row = await caseVisibleTo(tx, who, id);
    if (row === undefined) throw caseNotFound();
    const now = parts.now();
    await recordCaseAct(tx, who, act, row, now);
    return read(tx, row, now);
  });
}

/** Acts, and reads the case as it is then; undefined if it has left this person's sight, as a transfer may do. */
export async function actOnCase(
  parts: TalkParts,
  who: Who,
  id: string,
  act: (tx: Tx, moment: CaseMoment, mover: CaseMover) => Promise<void>,
): Promise<CaseDetail | undefined> {
  const detail = await parts.database.transaction(async (tx) => {
    const moment = { snapshot: parts.published().snapshot, now: parts.now() };
    await act(tx, moment, moverOf(who));
    const row = await caseVisibleTo(tx, who, id);
    return row && caseDetail(tx, moment.snapshot, who, row, moment.now);
  });
  parts.live.publish(CASES_TOPIC);
  return detail;
}

export function moverOf({ staffId, scope, address }: Who): CaseMover {
  return { by: 'staff', staffId, scope, address };
}

export function recordCaseAct(
  tx: Tx,
  who: Who,
  act: string,
  { id, department }: Pick<CaseRow, 'id' | 'department'>,
  now: number,
): Promise<void> {
  return recordAct(tx, {
    at: now,
    staffId: who.staffId,
    act: `case.${act}`,
    subject: id,
    department,
    address: who.address,
  });
}
