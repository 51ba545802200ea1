import type { CaseMove, CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { changeCase, writeEvent } from './case-store.js';

interface ProgramEvent {
  at: number;
  reason?: string;
  detail: Record<string, unknown>;
}

/** What the program itself writes into the history; the state stays. */
export async function writeProgramEvent(
  tx: Tx,
  row: CaseRow,
  move: Extract<CaseMove, 'escalate' | 'progress_notice' | 'note'>,
  { at, reason, detail }: ProgramEvent,
): Promise<void> {
  const number = row.last_event + 1;
  await changeCase(tx, row, { last_event: number, changed_at: at });
  await writeEvent(tx, {
    case_id: row.id,
    number,
    at,
    move,
    from_state: row.state,
    to_state: row.state,
    by: 'program',
    staff_id: null,
    reason: reason ?? null,
    detail: JSON.stringify(detail),
  });
}
