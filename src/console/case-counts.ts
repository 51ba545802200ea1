import { countClosed } from '../cases/closed-cases-store.js';
import { type CaseFilter, type CaseTally, countCases } from '../cases/list-cases-store.js';
import { searchCases } from '../cases/search-cases-store.js';
import type { Who } from '../desk/desk-parts.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { CaseCounts } from './case-api.js';
import { dueEdges } from './case-list.js';
import { AT_WORK, type AskedCases, filterOf } from './case-pages.js';

/** Of what is found by words no more are counted. */
const MOST_COUNTED = 400;

/** The figures above a list, and those of the columns of the board. */
export async function countsOf(tx: Tx, who: Who, asked: AskedCases, now: number): Promise<CaseCounts> {
  const shown = await tally(tx, who, filterOf({ ...asked, state: 'open' }, who, now), asked.q, now);
  const all = filterOf({ ...asked, state: 'open', due: undefined, mine: undefined }, who, now);
  const open = await tally(tx, who, all, asked.q, now);
  const atWork = { ...all, states: AT_WORK };
  const { tomorrow } = dueEdges(now);
  const dueToday = { ...atWork, dueFrom: now, dueBefore: tomorrow };
  const lately = filterOf({ ...asked, state: 'done', due: undefined, closed: 'month' }, who, now);
  const done = await manyClosed(tx, who, lately, asked.q, now);
  return {
    states: {
      ...Object.fromEntries(shown.map(({ state, many }) => [state, many])),
      ...(done > 0 && { done }),
    },
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
  const found = await countedCases(tx, who, filter, words);
  return filter.states.map((state) => {
    const rows = found.filter((row) => row.state === state);
    return { state, many: rows.length, overdue: rows.filter((row) => row.due_at < now).length };
  });
}

async function manyClosed(
  tx: Tx,
  who: Who,
  filter: CaseFilter,
  words: string | undefined,
  now: number,
): Promise<number> {
  if (words === undefined || words === '')
    return countClosed(tx, who, { ...filter, closedFrom: filter.closedFrom ?? now });
  return (await countedCases(tx, who, filter, words)).length;
}

/** Among the newest in which the words stand: figures beside a search need not be right to the last one. */
async function countedCases(tx: Tx, who: Who, filter: CaseFilter, words: string): Promise<CaseRow[]> {
  return (await searchCases(tx, who, filter, { words, limit: MOST_COUNTED })).rows;
}

const manyOf = (tallies: readonly CaseTally[]): number => sum(tallies.map(({ many }) => many));
const sum = (figures: readonly number[]): number => figures.reduce((total, one) => total + one, 0);
