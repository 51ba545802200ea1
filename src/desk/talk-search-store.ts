import { sql } from 'kysely';
import { wordsOfMessage, wordsOfReply } from '../records/talk-index-store.js';
import { searchGrams, searchWords } from '../korean/search-grams.js';
import { searchSnippet } from '../korean/search-snippet.js';
import type { Tx } from '../storage/database.js';
import { isPostgres } from '../storage/is-postgres.js';
import type { Who } from './desk-parts.js';
import { isOnesTalk } from './visible-store.js';

export interface TalkHit {
  conversationId: string;
  seq: number;
  at: number;
  from: 'citizen' | 'bot' | 'agent';
  account: string;
  text: string;
  marks: [number, number][];
}

export interface TalkSearch {
  text: string;
  /** What the page before gave back. */
  cursor?: string | undefined;
  limit: number;
}

/** `cursor` is there as long as older lines have not been looked at, also where there was no hit. */
export interface FoundTalks {
  hits: TalkHit[];
  cursor?: string;
}

/** Lines looked at in one transaction: on SQLite citizens' turns stand behind it. */
const MOST_CANDIDATES = 1000;
/** Lines read whole at a time. */
const CHUNK = 50;
/** Lines that PostgreSQL looks through one by one before it asks its index. */
const NEWEST = 4000;
/** So many finds among them, and the word is common: the index would bring too many. */
const COMMON = 50;

interface Candidate {
  id: number;
  conversation_id: string;
  seq: number;
  visible: boolean | number;
}

interface Look {
  /** Newest first. */
  candidates: Candidate[];
  /** All lines from there on have been looked at; undefined if that is all there are. */
  end: number | undefined;
}

/** Whether anything can be looked for: one letter alone stands in nearly every line. */
export function isSearchable(text: string): boolean {
  return searchWords(text).some((word) => searchGrams(word).length > 0);
}

/** Newest first, and only of talks that `who` may see. Looks at a bounded number of lines. */
export async function searchTalks(
  tx: Tx,
  who: Who,
  { text, cursor, limit }: TalkSearch,
): Promise<FoundTalks> {
  const words = searchWords(text);
  const grams = [...new Set(words.flatMap(searchGrams))];
  if (grams.length === 0) return { hits: [] };
  const most = who.scope.everything ? Math.max(CHUNK, limit * 2) : MOST_CANDIDATES;
  const before = readPlace(cursor);
  const look = isPostgres(tx) ? lookOnPostgres : lookOnSqlite;
  const { candidates, end } = await look(tx, who, grams, before, most);
  const hits: TalkHit[] = [];
  for (let start = 0; start < candidates.length; start += CHUNK) {
    const chunk = candidates.slice(start, start + CHUNK);
    const lines = await readLines(
      tx,
      chunk.filter(({ visible }) => Boolean(visible)),
    );
    for (const { id } of chunk) {
      const line = lines.get(id);
      const snippet = line && searchSnippet(line.words, words);
      if (line === undefined || snippet === undefined) continue;
      hits.push({ ...line.said, ...snippet });
      const isLast = end === undefined && id === candidates.at(-1)?.id;
      if (hits.length === limit) return isLast ? { hits } : { hits, cursor: id.toString(36) };
    }
  }
  return end === undefined ? { hits } : { hits, cursor: end.toString(36) };
}

async function lookOnSqlite(
  tx: Tx,
  who: Who,
  grams: readonly string[],
  before: number,
  most: number,
): Promise<Look> {
  // Letters and digits only: nothing in a gram means anything to FTS5 within quotes.
  const match = grams.map((gram) => `"${gram}"`).join(' AND ');
  const { rows } = await sql<Candidate>`
    select l.id, l.conversation_id, l.seq, ${isOnesTalk(who, sql.ref('l.conversation_id'))} as visible
    from (select rowid as id from talk_grams
          where talk_grams match ${match} and rowid < ${before} order by rowid desc limit ${most}) as found
    join talk_lines as l on l.id = found.id
    order by l.id desc`.execute(tx);
  return { candidates: rows, end: rows.length < most ? undefined : rows.at(-1)?.id };
}

/** What is common is found among the newest lines; the index of grams, which sorts all that it finds, is asked for the rest. */
async function lookOnPostgres(
  tx: Tx,
  who: Who,
  grams: readonly string[],
  before: number,
  most: number,
): Promise<Look> {
  const query = grams.map((gram) => `'${gram}'`).join(' & ');
  const visible = isOnesTalk(who, sql.ref('l.conversation_id'));
  const { rows } = await sql<
    { oldest: number | null; many: number } & (Candidate | { [column in keyof Candidate]: null })
  >`
    with newest as materialized (
      select id, conversation_id, seq, grams @@ ${query}::tsquery as is_found
      from talk_lines where id < ${before} order by id desc limit ${NEWEST})
    select edge.oldest, edge.many, l.id, l.conversation_id, l.seq, ${visible} as visible
    from (select min(id) as oldest, count(*) as many from newest) as edge
    left join newest as l on l.is_found
    order by l.id desc limit ${most}`.execute(tx);
  const candidates = rows.filter((row): row is typeof row & Candidate => row.id !== null);
  if (candidates.length === most) return { candidates, end: candidates.at(-1)?.id };
  const [edge] = rows;
  if (edge?.oldest == null || edge.many < NEWEST) return { candidates, end: undefined };
  if (candidates.length >= COMMON) return { candidates, end: edge.oldest };
  // The sum keeps PostgreSQL from walking backwards through all lines instead of asking the index of grams.
  const older = await sql<Candidate>`
    select l.id, l.conversation_id, l.seq, ${visible} as visible
    from talk_lines as l where l.grams @@ ${query}::tsquery and l.id < ${edge.oldest}
    order by l.id + 0 desc limit ${most}`.execute(tx);
  return {
    candidates: [...candidates, ...older.rows],
    end: older.rows.length < most ? undefined : older.rows.at(-1)?.id,
  };
}

interface Line {
  said: Omit<TalkHit, 'text' | 'marks'>;
  words: string;
}

/** By id of the line; what has just been erased is not among them. */
async function readLines(tx: Tx, candidates: readonly Candidate[]): Promise<Map<number, Line>> {
  if (candidates.length === 0) return new Map();
  const wanted = candidates.map(({ id }) => id);
  const rows = await tx
    .selectFrom('talk_lines as l')
    .leftJoin('messages as m', (join) =>
      join.onRef('m.conversation_id', '=', 'l.conversation_id').onRef('m.seq', '=', 'l.seq'),
    )
    .leftJoin('outbox as o', (join) =>
      join.onRef('o.conversation_id', '=', 'l.conversation_id').onRef('o.seq', '=', 'l.seq'),
    )
    .select(['l.id', 'l.conversation_id', 'l.seq', 'm.account', 'm.received_at', 'm.content'])
    .select(['o.account as sender', 'o.created_at', 'o.author', 'o.reply'])
    .where('l.id', 'in', wanted)
    .execute();
  const lines = new Map<number, Line>();
  for (const row of rows) {
    const place = { conversationId: row.conversation_id, seq: row.seq };
    if (row.content !== null && row.received_at !== null)
      lines.set(row.id, {
        said: { ...place, at: row.received_at, from: 'citizen', account: row.account ?? '' },
        words: wordsOfMessage(row.content),
      });
    else if (row.reply !== null && row.created_at !== null)
      lines.set(row.id, {
        said: { ...place, at: row.created_at, from: row.author ?? 'bot', account: row.sender ?? '' },
        words: wordsOfReply(row.reply),
      });
  }
  return lines;
}

/** Of what is none of ours the search begins at its beginning. */
function readPlace(cursor: string | undefined): number {
  const place = cursor === undefined || !/^[0-9a-z]{1,11}$/.test(cursor) ? NaN : Number.parseInt(cursor, 36);
  return Number.isSafeInteger(place) ? place : Number.MAX_SAFE_INTEGER;
}
