import { type SelectQueryBuilder, sql } from 'kysely';
import type { CaseRow, CaseState } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { isPostgres } from '../storage/is-postgres.js';
import type { Schema } from '../storage/schema.js';
import type { CaseWho } from './case-parts.js';
import { type CaseFilter, departmentsOf, narrowed } from './list-cases-store.js';

export interface ClosedPageEnd {
  closedAt: number;
  id: string;
}

/** What was closed last comes first: at most `limit` behind `after`. */
export async function listClosed(
  tx: Tx,
  who: CaseWho,
  filter: CaseFilter & { closedFrom: number },
  { after, limit }: { after?: ClosedPageEnd | undefined; limit: number },
): Promise<CaseRow[]> {
  const query = closed(tx, who, filter);
  if (query === undefined) return [];
  const behind =
    after === undefined
      ? query
      : query.where(sql<boolean>`(closed_at, id) < (${after.closedAt}, ${after.id})`);
  return behind.selectAll().orderBy('closed_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** No more than this are counted: who wants the whole year's figure takes the table out as CSV. */
const MOST_CLOSED_COUNTED = 1000;

export async function countClosed(
  tx: Tx,
  who: CaseWho,
  filter: CaseFilter & { closedFrom: number },
): Promise<number> {
  const found = closed(tx, who, filter)?.select('id').limit(MOST_CLOSED_COUNTED);
  if (found === undefined) return 0;
  const row = await tx
    .selectFrom(found.as('found'))
    .select(({ fn }) => fn.countAll<number>().as('many'))
    .executeTakeFirst();
  return row?.many ?? 0;
}

/** Undefined where nothing can be found. */
function closed(
  tx: Tx,
  who: CaseWho,
  filter: CaseFilter,
): SelectQueryBuilder<Schema, 'cases', object> | undefined {
  const departments = departmentsOf(who, filter);
  if (departments?.length === 0 || filter.states.length === 0) return undefined;
  // SQLite, which keeps no figures of its rows, would take the index that holds years of closed cases: an
  // expression leaves it the one by the day of closing.
  const plain = isPostgres(tx);
  const state = plain ? sql.ref<CaseState>('state') : sql<CaseState>`state || ''`;
  const department = plain ? sql.ref<string>('department') : sql<string>`department || ''`;
  const query = tx.selectFrom('cases').where(state, 'in', filter.states);
  return narrowed(departments === undefined ? query : query.where(department, 'in', departments), filter);
}
