import type { Logger } from 'pino';
import { endedDepartments } from '../content/ended-departments.js';
import { dayAt } from '../korean/korean-dates.js';
import { recordAct } from '../staff/audit-store.js';
import { findByLogin } from '../staff/people-store.js';
import { staffTopic } from '../staff/staff-parts.js';
import type { CaseMove, CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { CASE_MOVES } from './case.js';
import { CASES_TOPIC } from './case-parts.js';
import { changeCase, lockCase, writeEvent } from './case-store.js';
import { moveCase } from './casework.js';
import { casesOfDepartment, longOpen, overdue, soonDue } from './clock-store.js';
import { type NewsParts, tellFollowers } from './tell-followers.js';

const TICK_MILLISECONDS = 10_000;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

export interface CaseClock {
  start(): void;
  stop(): Promise<void>;
  /** Looks once at everything that time brings about, and tells what has not been told. */
  runOnce(): Promise<void>;
}

/**
 * What happens to cases because time passes. Each node runs one: each act compares under the case's
 * lock what it found, so that of two clocks one acts and the other finds it done.
 */
export function caseClock(parts: NewsParts & { log: Logger }): CaseClock {
  const { database, live, now, log } = parts;
  let stopLooking = (): void => undefined;
  let running: Promise<void> = Promise.resolve();

  async function each(
    find: (tx: Tx) => Promise<Pick<CaseRow, 'id'>[]>,
    act: (tx: Tx, row: CaseRow) => Promise<boolean>,
  ): Promise<void> {
    let isChanged = false;
    for (const { id } of await database.transaction(find)) {
      const done = await database.transaction(async (tx) => {
        const row = await lockCase(tx, id);
        return row !== undefined && row.closed_at === null && (await act(tx, row));
      });
      isChanged ||= done;
    }
    if (isChanged) live.publish(CASES_TOPIC);
  }

  async function runOnce(): Promise<void> {
    const at = now();
    const { snapshot } = parts.published();
    for (const { id, successor } of endedDepartments(snapshot.departments, dayAt(at)))
      await each(
        (tx) => casesOfDepartment(tx, id),
        async (tx, row) => {
          const department = successor ?? snapshot.handling.coordinator;
          if (row.department !== id || department === id) return false;
          await follow(tx, { row, department }, { snapshot, now: at });
          return true;
        },
      );
    await each(
      (tx) => soonDue(tx, at),
      (tx, row) => tellDepartment(tx, row, at),
    );
    await each(
      (tx) => overdue(tx, at),
      async (tx, row) => {
        const login = snapshot.departments.findLast(({ id }) => id === row.department)?.head;
        const head = login === undefined ? undefined : (await findByLogin(tx, login))?.id;
        if (!(await tellHead(tx, row, head, at))) return false;
        if (head !== undefined) live.publish(staffTopic(head));
        return true;
      },
    );
    const before = at - snapshot.handling.progressNoticeDays * DAY_MILLISECONDS;
    await each(
      (tx) => longOpen(tx, before),
      (tx, row) => tellProgress(tx, row, { before, at }),
    );
    await tellFollowers(parts);
  }

  const run = (work: () => Promise<unknown>): void => {
    running = running
      .then(work)
      .then(() => undefined)
      .catch((error: unknown) => {
        log.error({ err: error }, 'what time brings to cases could not be seen to; it is tried again');
      });
  };
  let isTelling = false;
  // Somebody moved a case: its citizens hear of it now instead of at the next tick.
  const tell = (): void => {
    if (isTelling) return;
    isTelling = true;
    run(async () => {
      isTelling = false;
      await tellFollowers(parts);
    });
  };

  return {
    runOnce,
    start: () => {
      let isLooking = false;
      const timer = setInterval(() => {
        if (isLooking) return;
        isLooking = true;
        run(() => runOnce().finally(() => (isLooking = false)));
      }, TICK_MILLISECONDS);
      const unwatch = live.watch(CASES_TOPIC, tell);
      stopLooking = () => {
        clearInterval(timer);
        unwatch();
      };
    },
    stop: async () => {
      stopLooking();
      await running;
    },
  };
}

async function follow(
  tx: Tx,
  { row, department }: { row: CaseRow; department: string },
  moment: Parameters<typeof moveCase>[1],
): Promise<void> {
  const reason = '조직 개편으로 담당 부서가 바뀌었어요.';
  if (CASE_MOVES.transfer.from.includes(row.state)) {
    await moveCase(tx, moment, { by: 'program' }, row.id, 'transfer', { reason, detail: { department } });
    return;
  }
  // What waits for the citizen goes on waiting, elsewhere.
  await note(tx, await changeCase(tx, row, { department, handler: null }), 'note', {
    at: moment.now,
    reason,
    detail: { departmentFrom: row.department, departmentTo: department },
  });
}

async function tellDepartment(tx: Tx, row: CaseRow, at: number): Promise<boolean> {
  if (row.soon_told_at !== null || row.soon_at === null || row.soon_at > at) return false;
  await escalate(tx, await changeCase(tx, row, { soon_told_at: at }), { at, detail: { to: 'department' } });
  return true;
}

async function tellHead(tx: Tx, row: CaseRow, head: string | undefined, at: number): Promise<boolean> {
  if (row.overdue_told_at !== null || row.paused_at !== null || row.due_at >= at) return false;
  // The department is not told that it will soon be late when it is.
  const told = { overdue_told_at: at, soon_told_at: row.soon_told_at ?? at };
  await escalate(tx, await changeCase(tx, row, told), { at, detail: { to: 'head', head: head ?? null } });
  return true;
}

async function tellProgress(
  tx: Tx,
  row: CaseRow,
  { before, at }: { before: number; at: number },
): Promise<boolean> {
  if (row.paused_at !== null || (row.progress_told_at ?? row.opened_at) > before) return false;
  const told = await changeCase(tx, row, { progress_told_at: at });
  await note(tx, told, 'progress_notice', { at, detail: {} });
  return true;
}

async function escalate(
  tx: Tx,
  row: CaseRow,
  { at, detail }: { at: number; detail: Record<string, unknown> },
): Promise<void> {
  await note(tx, row, 'escalate', { at, detail });
  await recordAct(tx, {
    at,
    staffId: null,
    act: 'case.escalate',
    subject: row.id,
    department: row.department,
    detail,
  });
}

/** What the program itself writes into the history; the state stays. */
async function note(
  tx: Tx,
  row: CaseRow,
  move: Extract<CaseMove, 'escalate' | 'progress_notice' | 'note'>,
  { at, reason = null, detail }: { at: number; reason?: string | null; detail: Record<string, unknown> },
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
    reason,
    detail: JSON.stringify(detail),
  });
}
