import { BanjangError } from '../errors.js';
import { recordAct } from '../staff/audit-store.js';
import type { Database } from '../storage/database.js';
import type { Who } from './desk-parts.js';
import { isSearchable, searchTalks, type FoundTalks } from './talk-search-store.js';

/** Looks for hits that stand far apart: so often, each time in a transaction of its own. */
const MOST_LOOKS = 4;
const LONGEST_QUERY = 100;

/**
 * One page of finds. Where they are rare among what was looked at, the page is short and its cursor
 * goes on. The trail keeps that somebody searched, not for what.
 */
export async function searchPage(
  { database, now }: { database: Database; now(): number },
  who: Who,
  { text, cursor, limit }: { text: string; cursor: string | undefined; limit: number },
): Promise<FoundTalks> {
  if (text.length > LONGEST_QUERY)
    throw refused(`찾는 말이 너무 길어요. ${LONGEST_QUERY}자까지 적어 주세요.`);
  if (!isSearchable(text)) throw refused('찾는 말을 두 글자 이상 적어 주세요.');
  const hits: FoundTalks['hits'] = [];
  let place = cursor;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const found = await database.transaction(async (tx) => {
      if (look === 0)
        await recordAct(tx, {
          at: now(),
          staffId: who.staffId,
          act: 'search',
          subject: 'talks',
          detail: { length: text.length },
          address: who.address,
        });
      return searchTalks(tx, who, { text, cursor: place, limit: limit - hits.length });
    });
    hits.push(...found.hits);
    place = found.cursor;
    if (place === undefined || hits.length >= limit) break;
  }
  return place === undefined ? { hits } : { hits, cursor: place };
}

function refused(sentence: string): BanjangError {
  return new BanjangError('form_invalid', sentence, { audience: 'agent', retry: 'never' });
}
