import { type SelectQueryBuilder, sql } from 'kysely';
import type { CaseRow, CaseState } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { Schema } from '../storage/schema.js';
import type { CaseWho } from './case-parts.js';

/** What is looked for; everything of it must hold. */
export interface CaseFilter {
  states: readonly CaseState[];
  /** Within the scope of whoever asks; absent: all of it. */
  departments?: readonly string[] | undefined;
  category?: string | undefined;
  area?: string | undefined;
  handler?: string | undefined;
  /** Due from then on, and before then. */
  dueFrom?: number | undefined;
  dueBefore?: number | undefined;
  /** Closed since then. */
  closedFrom?: number | undefined;
}

export interface CasePageEnd {
  dueAt: number;
  id: string;
}

/** Each pair of department and state is read in the order of its own index; more pairs than this are one walk. */
const MOST_PAIRS = 120;

/** By due date, then number: at most `limit` behind `after`. */
export async function listCases(
  tx: Tx,
  who: CaseWho,
  filter: CaseFilter,
  { after, limit }: { after?: CasePageEnd | undefined; limit: number },
): Promise<CaseRow[]> {
  const departments = departmentsOf(who, filter);
  if (departments?.length === 0 || filter.states.length === 0) return [];
  const narrow = (query: CaseQuery): CaseQuery => behind(narrowed(query, filter), after).limit(limit);
  const pairs = (departments ?? [undefined]).flatMap((department) =>
    filter.states.map((state) => ({ department, state })),
  );
  if (pairs.length > MOST_PAIRS) {
    const wide = tx.selectFrom('cases').selectAll().where('state', 'in', filter.states);
    const all = departments === undefined ? wide : wide.where('department', 'in', departments);
    return narrow(all).execute();
  }
  // Not all at once: the index is walked once for each pair, and no more of it than one page.
  const found: CaseRow[] = [];
  for (const { department, state } of pairs) {
    const one = tx.selectFrom('cases').selectAll().where('state', '=', state);
    found.push(
      ...(await narrow(department === undefined ? one : one.where('department', '=', department)).execute()),
    );
  }
  return found.toSorted((one, two) => one.due_at - two.due_at || compare(one.id, two.id)).slice(0, limit);
}

export interface CaseTally {
  state: CaseState;
  many: number;
  overdue: number;
}

/** How many stand in each state, and how many of them are over at `now`. */
export async function countCases(
  tx: Tx,
  who: CaseWho,
  filter: CaseFilter,
  now: number,
): Promise<CaseTally[]> {
  const departments = departmentsOf(who, filter);
  if (departments?.length === 0 || filter.states.length === 0) return [];
  let query = tx
    .selectFrom('cases')
    .select(['state', ({ fn }) => fn.countAll<number>().as('many')])
    .select(sql<number>`sum(case when due_at < ${now} then 1 else 0 end)`.as('overdue'))
    .where('state', 'in', filter.states)
    .groupBy('state');
  if (departments !== undefined) query = query.where('department', 'in', departments);
  for (const [column, value] of equalities(filter)) query = query.where(column, '=', value);
  return query.execute();
}

type CaseQuery<Row = CaseRow> = SelectQueryBuilder<Schema, 'cases', Row>;

/** Undefined: of every department. */
export function departmentsOf(
  { scope }: CaseWho,
  { departments }: CaseFilter,
): readonly string[] | undefined {
  if (scope.everything) return departments;
  return departments === undefined
    ? scope.departments
    : departments.filter((one) => scope.departments.includes(one));
}

function equalities({ category, area, handler }: CaseFilter): ['category' | 'area' | 'handler', string][] {
  const pairs = [
    ['category', category],
    ['area', area],
    ['handler', handler],
  ] as const;
  return pairs.flatMap(([column, value]) => (value === undefined ? [] : [[column, value]]));
}

export function narrowed<Row>(query: CaseQuery<Row>, filter: CaseFilter): CaseQuery<Row> {
  let narrow = query;
  for (const [column, value] of equalities(filter)) narrow = narrow.where(column, '=', value);
  if (filter.dueFrom !== undefined) narrow = narrow.where('due_at', '>=', filter.dueFrom);
  if (filter.dueBefore !== undefined) narrow = narrow.where('due_at', '<', filter.dueBefore);
  if (filter.closedFrom !== undefined) narrow = narrow.where('closed_at', '>=', filter.closedFrom);
  return narrow;
}

function behind(query: CaseQuery, after: CasePageEnd | undefined): CaseQuery {
  const ordered = query.orderBy('due_at').orderBy('id');
  if (after === undefined) return ordered;
  // A row value, so that both databases go straight to the place in the index.
  return ordered.where(sql<boolean>`(due_at, id) > (${after.dueAt}, ${after.id})`);
}

/** As SQLite compares text; PostgreSQL's own order of numbers of one shape is the same. */
function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}
