import { z } from 'zod';
import { OPEN_STATES, STATE_NAMES } from '../cases/case.js';
import { listClosed } from '../cases/closed-cases-store.js';
import { type CaseFilter, listCases } from '../cases/list-cases-store.js';
import { searchCases } from '../cases/search-cases-store.js';
import type { Who } from '../desk/desk-parts.js';
import { cursorOf, readCursor } from '../desk/page-cursor.js';
import { addDays, dayAt, startOfDay } from '../korean/korean-dates.js';
import type { CaseRow, CaseState } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { dueEdges } from './case-list.js';

/** What was finished longer ago is in the table, and not on the board. */
const LATELY_DAYS = 30;
const ALL_STATES = Object.keys(STATE_NAMES) as CaseState[];
export const AT_WORK: readonly CaseState[] = OPEN_STATES.filter((state) => state !== 'needs_more');

const id = z.string().max(64).optional();
/** What lists and figures are asked for. */
export const caseFilterForm = z.object({
  state: z.enum(['open', ...ALL_STATES]).optional(),
  department: id,
  category: id,
  area: id,
  due: z.enum(['overdue', 'today', 'soon', 'later']).optional(),
  q: z.string().trim().max(100).optional(),
  mine: z.literal('1').optional(),
  closed: z.literal('month').optional(),
});
export type AskedCases = z.output<typeof caseFilterForm>;

export interface FoundPage {
  found: CaseRow[];
  cursor?: string;
}

/** By due date; the newest first of what was searched for, the last closed first of what was closed lately. */
export async function pageOf(
  tx: Tx,
  who: Who,
  asked: AskedCases,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  now: number,
): Promise<FoundPage> {
  const filter = filterOf(asked, who, now);
  const { closedFrom } = filter;
  const [, at, id = ''] = readCursor(cursor) ?? [];
  if (isSearch(asked)) {
    const { rows, next } = await searchCases(tx, who, filter, {
      words: asked.q,
      limit,
      ...(at !== undefined && { before: at }),
    });
    return { found: rows, ...(next !== undefined && { cursor: cursorOf([0, next, '']) }) };
  }
  const rows =
    closedFrom === undefined
      ? await listCases(tx, who, filter, {
          after: at === undefined ? at : { dueAt: at, id },
          limit: limit + 1,
        })
      : await listClosed(
          tx,
          who,
          { ...filter, closedFrom },
          { after: at === undefined ? at : { closedAt: at, id }, limit: limit + 1 },
        );
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  if (rows.length <= limit || last === undefined) return { found };
  const end = closedFrom === undefined ? last.due_at : (last.closed_at ?? 0);
  return { found, cursor: cursorOf([0, end, last.id]) };
}

export function isSearch(asked: AskedCases): asked is AskedCases & { q: string } {
  return asked.q !== undefined && asked.q !== '';
}

export function filterOf(asked: AskedCases, who: Who, now: number): CaseFilter {
  const { state, due, mine, department, category, area, closed } = asked;
  const states = state === 'open' ? OPEN_STATES : state === undefined ? statesWhereUnnamed(asked) : [state];
  return {
    // What is finished, or waits for the citizen, is not due.
    states: due === undefined ? states : states.filter((one) => AT_WORK.includes(one)),
    departments: department === undefined || department === '' ? undefined : [department],
    category: orNone(category),
    area: orNone(area),
    handler: mine === undefined ? undefined : who.staffId,
    ...(due !== undefined && spanOf(due, now)),
    ...(closed !== undefined && { closedFrom: startOfDay(addDays(dayAt(now), -LATELY_DAYS)) }),
  };
}

/** What is finished is looked through only by its state or by words: it is what most of them are. */
function statesWhereUnnamed(asked: AskedCases): readonly CaseState[] {
  return isSearch(asked) ? ALL_STATES : [...OPEN_STATES, 'done'];
}

function spanOf(due: NonNullable<AskedCases['due']>, now: number): Pick<CaseFilter, 'dueFrom' | 'dueBefore'> {
  const { tomorrow, afterSoon } = dueEdges(now);
  switch (due) {
    case 'overdue':
      return { dueBefore: now };
    case 'today':
      return { dueFrom: now, dueBefore: tomorrow };
    case 'soon':
      return { dueFrom: tomorrow, dueBefore: afterSoon };
    case 'later':
      return { dueFrom: afterSoon };
  }
}

function orNone(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
