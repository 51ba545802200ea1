import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { searchGrams } from '../korean/search-grams.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';
import { inboundWords, replyWords } from '../message/spoken-words.js';
import type { Tx } from '../storage/database.js';
import { isPostgres } from '../storage/is-postgres.js';

/** A line of the record as the index takes it in. */
export interface RecordedLine {
  conversation_id: string;
  seq: number;
  at: number;
  words: string;
}

/** So many lines can share a millisecond; ids stay below 2^53 for another eighty years. */
const LINES_OF_A_MILLISECOND = 2048;
/** A gram in the ids of one millisecond is free nearly always; a line whose id is taken tries another one. */
const TRIES = 5;

/** What of `content` can be found; nothing of one that cannot be read. */
export function wordsOfMessage(content: string): string {
  return readable(() => inboundWords(JSON.parse(content) as InboundContent));
}

export function wordsOfReply(reply: string): string {
  return readable(() => replyWords(JSON.parse(reply) as Reply));
}

/**
 * Lines that the index has already stay as they are: two nodes may bring the same ones. Returns how
 * many went in; one whose id was taken waits for the next time.
 */
export async function indexLines(tx: Tx, lines: readonly RecordedLine[]): Promise<number> {
  const entries = lines.map((line) => ({
    id: line.at * LINES_OF_A_MILLISECOND + randomInt(LINES_OF_A_MILLISECOND),
    conversation_id: line.conversation_id,
    seq: line.seq,
    grams: searchGrams(line.words),
  }));
  if (entries.length === 0) return 0;
  if (isPostgres(tx)) {
    const result = await sql`
      insert into talk_lines (id, conversation_id, seq, grams)
      select id, conversation_id, seq, array_to_tsvector(array(select jsonb_array_elements_text(grams)))
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
        as line(id bigint, conversation_id text, seq integer, grams jsonb)
      on conflict do nothing`.execute(tx);
    return Number(result.numAffectedRows ?? 0n);
  }
  let taken = 0;
  for (const { grams, ...line } of entries) {
    const row = await tx
      .insertInto('talk_lines')
      .values(line)
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) continue;
    taken += 1;
    if (grams.length > 0)
      await sql`insert into talk_grams (rowid, grams) values (${row.id}, ${grams.join(' ')})`.execute(tx);
  }
  return taken;
}

/** The line says something else now: its place in time stays, its old words are gone. */
export async function indexAnew(tx: Tx, line: RecordedLine): Promise<void> {
  await forgetLines(tx, line.conversation_id, { from: line.seq, upTo: line.seq });
  for (let tries = 0; tries < TRIES; tries += 1) if ((await indexLines(tx, [line])) > 0) return;
}

/**
 * In the transaction that takes the lines from the record, and after it has: the indexer holds the
 * rows that it reads, so that it either has put a line in before or finds it gone.
 */
export async function forgetLines(
  tx: Tx,
  conversationId: string,
  { from, upTo }: { from: number; upTo: number },
): Promise<void> {
  const gone = await tx
    .deleteFrom('talk_lines')
    .where('conversation_id', '=', conversationId)
    .where('seq', '>=', from)
    .where('seq', '<=', upTo)
    .returning('id')
    .execute();
  if (isPostgres(tx)) return;
  for (const { id } of gone) await sql`delete from talk_grams where rowid = ${id}`.execute(tx);
}

function readable(words: () => string): string {
  try {
    return words();
  } catch {
    return '';
  }
}
