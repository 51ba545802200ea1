import { dueAt } from '../answers/deadline-of.js';
import { responsibleFor } from '../answers/responsible.js';
import { departmentInForce } from '../content/department-in-force.js';
import { dayAt } from '../korean/korean-dates.js';
import type { OpeningHours } from '../korean/office-hours.js';
import type { CaseMove, CaseRow, CaseState } from '../storage/case-tables.js';
import { isOpen, type MoveDetail, transferTarget } from './case.js';
import type { CaseMoment, CaseMover } from './case-parts.js';
import { moveRefused } from './case-refusals.js';
import { dueAfterPause, extendedDue, soonAt } from './deadline.js';

/** What a legal move changes in the row. Throws `case_move_refused` where its detail fits nothing. */
export function applyMove(
  row: CaseRow,
  { move, to, who, detail }: { move: CaseMove; to: CaseState; who: CaseMover; detail: MoveDetail },
  { snapshot, now }: CaseMoment,
): Partial<CaseRow> {
  const hours = hoursOf({ snapshot, now }, row.department);
  const { handling } = snapshot;
  switch (move) {
    case 'assign':
      return { handler: detail.handler === undefined ? (who.staffId ?? null) : detail.handler };
    case 'start':
      return { handler: row.handler ?? who.staffId ?? null };
    case 'ask_more':
      return { paused_at: now, soon_at: null };
    case 'supplement': {
      const due = dueAfterPause(row, hours, now);
      return {
        due_at: due,
        paused_at: null,
        soon_at: soonUnlessTold(row, soonAt(handling, hours, now, due)),
      };
    }
    case 'transfer':
      return transfer(row, { who, wanted: detail.department ?? '' }, { snapshot, now });
    case 'extend': {
      const due = extendedDue(handling, row, hours, { days: detail.days, now });
      if (due === undefined)
        throw moveRefused('처음 정한 처리 기간보다 길게 늘릴 수 없어요. 날수를 줄여 다시 해 주세요.');
      return {
        due_at: due,
        extensions: row.extensions + 1,
        soon_at: soonAt(handling, hours, now, due),
        soon_told_at: null,
        overdue_told_at: null,
      };
    }
    case 'reopen':
      return reopen(row, { snapshot, now });
    case 'note':
      return detail.outsideNumber === undefined ? {} : { outside_number: detail.outsideNumber || null };
    case 'rate':
      return { rating: detail.rating ?? null };
    case 'merge':
      return { merged_into: detail.into ?? null, ...closed(now) };
    default:
      return isOpen(to) || !isOpen(row.state) ? {} : closed(now);
  }
}

export function hoursOf({ snapshot, now }: CaseMoment, department: string): OpeningHours {
  return responsibleFor(snapshot, department, now).hours;
}

/** The clock begins anew, with everything that hangs on it. */
function reopen(row: CaseRow, { snapshot, now }: CaseMoment): Partial<CaseRow> {
  const department =
    departmentInForce(snapshot.departments, row.department, dayAt(now))?.id ?? snapshot.handling.coordinator;
  const hours = hoursOf({ snapshot, now }, department);
  const due = dueAt(snapshot.handling, row.deadline, hours, now);
  return {
    department,
    handler: null,
    reopened: row.reopened + 1,
    closed_at: null,
    due_at: due,
    paused_at: null,
    extensions: 0,
    soon_at: soonAt(snapshot.handling, hours, now, due),
    soon_told_at: null,
    overdue_told_at: null,
    progress_told_at: now,
    rating: null,
  };
}

function transfer(
  row: CaseRow,
  { who, wanted }: { who: CaseMover; wanted: string },
  { snapshot, now }: CaseMoment,
): Partial<CaseRow> {
  // A reorganisation is nobody's mistake: it does not count.
  const isHop = who.by !== 'program';
  const target = isHop ? transferTarget(wanted, row.hops, snapshot.handling.coordinator) : wanted;
  const isThere = snapshot.departments.some(({ id }) => id === target);
  const inForce = departmentInForce(snapshot.departments, target, dayAt(now))?.id;
  if (isHop && (!isThere || inForce === undefined))
    throw moveRefused('지금 있는 부서가 아니에요. 목록에서 부서를 다시 골라 주세요.');
  const department = inForce ?? target;
  if (department === row.department)
    throw moveRefused(
      target === wanted
        ? '이미 이 부서의 민원이에요.'
        : '세 번째 이송부터는 총괄 부서가 맡아요. 이미 총괄 부서에 있어서 더 넘길 수 없어요.',
    );
  return { department, handler: null, ...(isHop && { hops: row.hops + 1 }) };
}

function closed(now: number): Partial<CaseRow> {
  return { closed_at: now, paused_at: null, soon_at: null };
}

function soonUnlessTold({ soon_told_at }: CaseRow, at: number): number | null {
  return soon_told_at === null ? at : null;
}
