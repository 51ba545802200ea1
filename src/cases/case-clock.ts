import type { Logger } from 'pino';
import { endedDepartments } from '../content/ended-departments.js';
import { dayAt } from '../korean/korean-dates.js';
import { noticesTopic } from '../staff/notice-store.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { CASE_MOVES } from './case.js';
import { CASES_TOPIC } from './case-parts.js';
import { changeCase, lockCase } from './case-store.js';
import { moveCase } from './casework.js';
import { casesOfDepartment, longOpen, overdue, soonDue } from './clock-store.js';
import { tellDepartment, tellHead } from './escalate-case.js';
import { writeProgramEvent } from './program-event-store.js';
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

  /** `act` answers who is told in the console, or that there was nothing to do. */
  async function each(
    find: (tx: Tx) => Promise<Pick<CaseRow, 'id'>[]>,
    act: (tx: Tx, row: CaseRow) => Promise<string[] | undefined>,
  ): Promise<void> {
    let isChanged = false;
    const rung = new Set<string>();
    for (const { id } of await database.transaction(find)) {
      const told = await database.transaction(async (tx) => {
        const row = await lockCase(tx, id);
        return row === undefined || row.closed_at !== null ? undefined : act(tx, row);
      });
      isChanged ||= told !== undefined;
      for (const staff of told ?? []) rung.add(staff);
    }
    if (isChanged) live.publish(CASES_TOPIC);
    for (const staff of rung) live.publish(noticesTopic(staff));
  }

  async function runOnce(): Promise<void> {
    const at = now();
    const { snapshot } = parts.published();
    for (const { id, successor } of endedDepartments(snapshot.departments, dayAt(at)))
      await each(
        (tx) => casesOfDepartment(tx, id),
        async (tx, row) => {
          const department = successor ?? snapshot.handling.coordinator;
          if (row.department !== id || department === id) return undefined;
          await follow(tx, { row, department }, { snapshot, now: at });
          return [];
        },
      );
    await each(
      (tx) => soonDue(tx, at),
      (tx, row) => tellDepartment(tx, row, at),
    );
    await each(
      (tx) => overdue(tx, at),
      (tx, row) => tellHead(tx, row, snapshot, at),
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
  await writeProgramEvent(tx, await changeCase(tx, row, { department, handler: null }), 'note', {
    at: moment.now,
    reason,
    detail: { departmentFrom: row.department, departmentTo: department },
  });
}

async function tellProgress(
  tx: Tx,
  row: CaseRow,
  { before, at }: { before: number; at: number },
): Promise<string[] | undefined> {
  if (row.paused_at !== null || (row.progress_told_at ?? row.opened_at) > before) return undefined;
  const told = await changeCase(tx, row, { progress_told_at: at });
  await writeProgramEvent(tx, told, 'progress_notice', { at, detail: {} });
  return [];
}
