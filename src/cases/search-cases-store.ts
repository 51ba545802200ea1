import { searchGrams, searchWords } from '../korean/search-grams.js';
import { searchSnippet } from '../korean/search-snippet.js';
import type { CaseRow, CaseWordsRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { CaseWho } from './case-parts.js';
import { casesWithGrams, wordsOfCase } from './case-words-store.js';
import { type CaseFilter, departmentsOf, narrowed } from './list-cases-store.js';

/** Cases looked at in one go, and how often for one page: what is rare among what is common is on a later one. */
const LOOK = 400;
const MOST_LOOKS = 5;

export interface FoundCases {
  rows: CaseRow[];
  /** Where the search goes on; absent when everything was looked at. */
  next?: number;
}

/**
 * Cases in which all the words stand, newest first, within scope and filter: at most `limit` behind
 * `before`. May find fewer, or none, though there is more to look at.
 */
export async function searchCases(
  tx: Tx,
  who: CaseWho,
  filter: CaseFilter,
  { words, limit, before = Number.MAX_SAFE_INTEGER }: { words: string; limit: number; before?: number },
): Promise<FoundCases> {
  const wanted = searchWords(words);
  const grams = [...new Set(wanted.flatMap(searchGrams))];
  const departments = departmentsOf(who, filter);
  if (grams.length === 0 || departments?.length === 0 || filter.states.length === 0) return { rows: [] };
  const rows: CaseRow[] = [];
  let from = before;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const found = await casesWithGrams(tx, grams, { before: from, limit: LOOK });
    const read = await readCases(tx, { ...filter, departments }, found);
    for (const { case_id, id } of found) {
      from = id;
      const row = read.get(case_id);
      if (row === undefined || searchSnippet(wordsOfCase(row), wanted) === undefined) continue;
      rows.push(row);
      if (rows.length === limit)
        return id === found.at(-1)?.id && found.length < LOOK ? { rows } : { rows, next: from };
    }
    if (found.length < LOOK) return { rows };
  }
  return { rows, next: from };
}

async function readCases(
  tx: Tx,
  filter: CaseFilter,
  found: readonly CaseWordsRow[],
): Promise<Map<string, CaseRow>> {
  if (found.length === 0) return new Map();
  const ids = found.map(({ case_id }) => case_id);
  const query = tx.selectFrom('cases').selectAll().where('id', 'in', ids).where('state', 'in', filter.states);
  const { departments } = filter;
  const rows = await narrowed(
    departments === undefined ? query : query.where('department', 'in', departments),
    filter,
  ).execute();
  return new Map(rows.map((row) => [row.id, row]));
}
