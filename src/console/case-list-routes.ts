import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { OPEN_STATES, STATE_NAMES } from '../cases/case.js';
import {
  type CaseFilter,
  type CasePageEnd,
  type CaseTally,
  countCases,
  listCases,
  searchCases,
} from '../cases/list-cases-store.js';
import type { Who } from '../desk/desk-parts.js';
import { cursorOf, readCursor } from '../desk/page-cursor.js';
import { recordAct } from '../staff/audit-store.js';
import type { CaseRow, CaseState } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { CaseChoices, CaseCounts, CasePage } from './case-api.js';
import { csvHead, csvOfCase } from './case-csv.js';
import { describeCases, dueEdges } from './case-list.js';
import { readForm } from './read-form.js';
import { type TalkParts, whoOf } from './talk-parts.js';

const MOST_ROWS = 100;
const USUAL_ROWS = 50;
/** A file with more lines than this is a report's work, not a list's. */
const MOST_CSV_LINES = 20_000;
const CSV_CHUNK = 500;
const MOST_FOUND = 400;

const ALL_STATES = Object.keys(STATE_NAMES) as CaseState[];
const AT_WORK: readonly CaseState[] = OPEN_STATES.filter((state) => state !== 'needs_more');

const id = z.string().max(64).optional();
const filterForm = z.object({
  state: z.enum(['open', ...ALL_STATES]).optional(),
  department: id,
  category: id,
  area: id,
  due: z.enum(['overdue', 'today', 'soon', 'later']).optional(),
  q: z.string().trim().max(100).optional(),
  mine: z.literal('1').optional(),
});
const pageForm = filterForm.extend({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(USUAL_ROWS),
});
type Asked = z.output<typeof filterForm>;

/** Lists of cases, their figures, and what can be chosen in them. */
export function caseListRoutes(parts: TalkParts): Router {
  const router = Router();
  const { database, now } = parts;

  router.get('/cases', async (request, response) => {
    const who = whoOf(request, response);
    const asked = readForm(pageForm, request.query);
    const page = await database.transaction(async (tx): Promise<CasePage> => {
      const found = await casesFor(
        tx,
        who,
        asked,
        { after: placeOf(asked.cursor), limit: asked.limit + 1 },
        now(),
      );
      const shown = found.slice(0, asked.limit);
      const rows = await describeCases(tx, parts.published().snapshot, shown, now());
      const last = shown.at(-1);
      if (isSearch(asked)) await recordCasesAct(parts, tx, who, 'search');
      return !isSearch(asked) && found.length > asked.limit && last !== undefined
        ? { rows, cursor: cursorOf([0, last.due_at, last.id]) }
        : { rows };
    });
    response.json(page);
  });

  router.get('/cases/counts', async (request, response) => {
    const who = whoOf(request, response);
    const asked = readForm(filterForm, request.query);
    const counts = await database.transaction((tx) => countsOf(tx, who, asked, now()));
    response.json(counts);
  });

  router.get('/cases/choices', (request, response) => {
    whoOf(request, response);
    const { complaintCategories, areas, departments } = parts.published().snapshot;
    const choices: CaseChoices = {
      categories: complaintCategories.map(({ id, title }) => ({ id, name: title })),
      areas: areas.map(({ id, name }) => ({ id, name })),
      departments: departments.map(({ id, name }) => ({ id, name })),
    };
    response.json(choices);
  });

  router.get('/cases.csv', (request, response) => sendCsv(parts, request, response));
  return router;
}

/** By due date; what was searched for is one page of the newest. */
function casesFor(
  tx: Tx,
  who: Who,
  asked: Asked,
  page: { after: CasePageEnd | undefined; limit: number },
  now: number,
): Promise<CaseRow[]> {
  const filter = filterOf(asked, who, now);
  return isSearch(asked)
    ? searchCases(tx, who, filter, { words: asked.q, limit: page.limit })
    : listCases(tx, who, filter, page);
}

function isSearch(asked: Asked): asked is Asked & { q: string } {
  return asked.q !== undefined && asked.q !== '';
}

/** A page at a time: the database is not held while somebody's slow line takes the file. */
async function sendCsv(parts: TalkParts, request: Request, response: Response): Promise<void> {
  const who = whoOf(request, response);
  const asked = readForm(filterForm, request.query);
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="cases.csv"',
  });
  await parts.database.transaction((tx) => recordCasesAct(parts, tx, who, 'csv'));
  response.write(csvHead());
  let after: CasePageEnd | undefined;
  for (let sent = 0; sent < MOST_CSV_LINES && !response.closed; sent += CSV_CHUNK) {
    const lines = await parts.database.transaction(async (tx) => {
      const rows = await casesFor(tx, who, asked, { after, limit: CSV_CHUNK }, parts.now());
      const last = rows.at(-1);
      after = last && { dueAt: last.due_at, id: last.id };
      return (await describeCases(tx, parts.published().snapshot, rows, parts.now())).map(csvOfCase);
    });
    response.write(lines.join(''));
    if (lines.length < CSV_CHUNK || isSearch(asked)) break;
  }
  response.end();
}

async function countsOf(tx: Tx, who: Who, asked: Asked, now: number): Promise<CaseCounts> {
  const shown = await tally(tx, who, filterOf({ ...asked, state: 'open' }, who, now), asked.q, now);
  const all = filterOf({ ...asked, state: 'open', due: undefined, mine: undefined }, who, now);
  const open = await tally(tx, who, all, asked.q, now);
  const atWork = { ...all, states: AT_WORK };
  const { tomorrow } = dueEdges(now);
  const dueToday = { ...atWork, dueFrom: now, dueBefore: tomorrow };
  return {
    states: Object.fromEntries(shown.map(({ state, many }) => [state, many])),
    open: sum(open.map(({ many }) => many)),
    overdue: sum(open.filter(({ state }) => state !== 'needs_more').map(({ overdue }) => overdue)),
    today: manyOf(await tally(tx, who, dueToday, asked.q, now)),
    mine: manyOf(await tally(tx, who, { ...all, handler: who.staffId }, asked.q, now)),
  };
}

async function tally(
  tx: Tx,
  who: Who,
  filter: CaseFilter,
  words: string | undefined,
  now: number,
): Promise<CaseTally[]> {
  if (words === undefined || words === '') return countCases(tx, who, filter, now);
  const found = await searchCases(tx, who, filter, { words, limit: MOST_FOUND });
  return filter.states.map((state) => {
    const rows = found.filter((row) => row.state === state);
    return { state, many: rows.length, overdue: rows.filter((row) => row.due_at < now).length };
  });
}

const manyOf = (tallies: readonly CaseTally[]): number => sum(tallies.map(({ many }) => many));
const sum = (figures: readonly number[]): number => figures.reduce((total, one) => total + one, 0);

function filterOf(asked: Asked, who: Who, now: number): CaseFilter {
  const { state, due, mine, department, category, area } = asked;
  const states = state === 'open' ? OPEN_STATES : state === undefined ? statesWhereUnnamed(asked) : [state];
  return {
    // What is finished, or waits for the citizen, is not due.
    states: due === undefined ? states : states.filter((one) => AT_WORK.includes(one)),
    departments: department === undefined || department === '' ? undefined : [department],
    category: orNone(category),
    area: orNone(area),
    handler: mine === undefined ? undefined : who.staffId,
    ...(due !== undefined && spanOf(due, now)),
  };
}

/** What is finished is looked through only by its state or by words: it is what most of them are. */
function statesWhereUnnamed(asked: Asked): readonly CaseState[] {
  return isSearch(asked) ? ALL_STATES : [...OPEN_STATES, 'done'];
}

function spanOf(due: NonNullable<Asked['due']>, now: number): Pick<CaseFilter, 'dueFrom' | 'dueBefore'> {
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

function placeOf(cursor: string | undefined): CasePageEnd | undefined {
  const [, dueAt, id] = readCursor(cursor) ?? [];
  return dueAt === undefined || id === undefined ? undefined : { dueAt, id };
}

function recordCasesAct({ now }: TalkParts, tx: Tx, who: Who, act: string): Promise<void> {
  return recordAct(tx, {
    at: now(),
    staffId: who.staffId,
    act: `cases.${act}`,
    subject: 'cases',
    address: who.address,
  });
}
