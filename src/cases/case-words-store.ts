import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { searchGrams } from '../korean/search-grams.js';
import type { CaseRow, CaseWordsRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { isPostgres } from '../storage/is-postgres.js';

/** So many cases can share a millisecond. */
const CASES_OF_A_MILLISECOND = 1024;
const TRIES = 5;

/** Everything of a case that is searched for by words. */
export function wordsOfCase({ id, name, description, place }: CaseRow): string {
  return [id, name, description, place === null ? '' : placeWords(place)].join('\n');
}

/** Puts the case into the index over words, or its new words in the place of the old ones. */
export async function indexCase(tx: Tx, row: CaseRow): Promise<void> {
  await forgetCaseWords(tx, row.id);
  const grams = searchGrams(wordsOfCase(row));
  if (grams.length === 0) return;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const id = row.opened_at * CASES_OF_A_MILLISECOND + randomInt(CASES_OF_A_MILLISECOND);
    const inserted = await tx
      .insertInto('case_words')
      .values({ case_id: row.id, id })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) continue;
    if (isPostgres(tx))
      await sql`update case_words set grams = array_to_tsvector(${grams}::text[]) where case_id = ${row.id}`.execute(
        tx,
      );
    else await sql`insert into case_grams (rowid, grams) values (${id}, ${grams.join(' ')})`.execute(tx);
    return;
  }
}

export async function forgetCaseWords(tx: Tx, caseId: string): Promise<void> {
  const gone = await tx.deleteFrom('case_words').where('case_id', '=', caseId).returning('id').execute();
  if (isPostgres(tx)) return;
  for (const { id } of gone) await sql`delete from case_grams where rowid = ${id}`.execute(tx);
}

/** Cases that have all these grams, newest first, behind `before`; whether the words stand in them is looked at next. */
export async function casesWithGrams(
  tx: Tx,
  grams: readonly string[],
  { before, limit }: { before: number; limit: number },
): Promise<CaseWordsRow[]> {
  if (grams.length === 0) return [];
  const query = isPostgres(tx)
    ? sql<CaseWordsRow>`
        select case_id, id from case_words
        where grams @@ ${grams.map((gram) => `'${gram}'`).join(' & ')}::tsquery and id < ${before}
        order by id desc limit ${limit}`
    : sql<CaseWordsRow>`
        select w.case_id, w.id from (select rowid as id from case_grams
          where case_grams match ${grams.map((gram) => `"${gram}"`).join(' AND ')} and rowid < ${before}
          order by rowid desc limit ${limit}) as found
        join case_words as w on w.id = found.id order by w.id desc`;
  return (await query.execute(tx)).rows;
}

function placeWords(place: string): string {
  try {
    const parts: unknown = JSON.parse(place);
    if (typeof parts !== 'object' || parts === null) return '';
    return Object.values(parts)
      .filter((part): part is string => typeof part === 'string')
      .join('\n');
  } catch {
    return '';
  }
}
