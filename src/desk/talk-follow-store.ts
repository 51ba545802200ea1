import { sql } from 'kysely';
import { indexLines, type RecordedLine, wordsOfMessage, wordsOfReply } from '../records/talk-index-store.js';
import type { Tx } from '../storage/database.js';
import { isPostgres } from '../storage/is-postgres.js';
import type { TalkIndexMarkRow } from '../storage/talk-index-tables.js';

export type Source = TalkIndexMarkRow['source'];

/**
 * Takes in at most `limit` lines of the record that the index has not seen, oldest first. It looks
 * `lookBack` milliseconds behind where it stood: a turn's time is taken when it begins, and it may
 * commit after a later one. Returns how many lines it found.
 */
export async function followRecord(
  tx: Tx,
  source: Source,
  { lookBack, limit }: { lookBack: number; limit: number },
): Promise<number> {
  const mark = await readMark(tx, source);
  const from = Math.max(0, (mark ?? 0) - lookBack);
  const found = await unseen(tx, source, from, limit);
  if (found.length === 0) return 0;
  await indexLines(tx, found);
  // What could not be taken in, because its row was held or its id taken, is where it goes on.
  const next = await firstUnseen(tx, source, from);
  const at = next ?? Math.max(mark ?? 0, ...found.map((line) => line.at));
  if (at !== mark) await writeMark(tx, source, at);
  return found.length;
}

async function readMark(tx: Tx, source: Source): Promise<number | undefined> {
  const row = await tx
    .selectFrom('talk_index_marks')
    .select('at')
    .where('source', '=', source)
    .executeTakeFirst();
  return row?.at;
}

async function writeMark(tx: Tx, source: Source, at: number): Promise<void> {
  await tx
    .insertInto('talk_index_marks')
    .values({ source, at })
    .onConflict((oc) => oc.column('source').doUpdateSet({ at }))
    .execute();
}

/** One look into the index of the lines for each row, and never a join: PostgreSQL might read all lines for it. */
const isUnseen = (source: Source) => sql<boolean>`
  (select l.id from talk_lines as l
   where l.conversation_id = ${sql.ref(`${source}.conversation_id`)} and l.seq = ${sql.ref(`${source}.seq`)}) is null`;

/**
 * On PostgreSQL the rows are held until the lines are in: who erases them meanwhile waits, and then
 * finds the lines. Rows that others hold are left for later, so that nobody waits in a circle.
 */
async function unseen(tx: Tx, source: Source, from: number, limit: number): Promise<RecordedLine[]> {
  if (source === 'messages') {
    const query = tx
      .selectFrom('messages')
      .select(['conversation_id', 'seq', 'received_at as at', 'content'])
      .where('received_at', '>=', from)
      .where(isUnseen(source))
      .orderBy('received_at')
      .limit(limit);
    const rows = await (isPostgres(tx) ? query.forShare().skipLocked() : query).execute();
    return rows.map(({ content, ...line }) => ({ ...line, words: wordsOfMessage(content) }));
  }
  const query = tx
    .selectFrom('outbox')
    .select(['conversation_id', 'seq', 'created_at as at', 'reply'])
    .where('created_at', '>=', from)
    .where(isUnseen(source))
    .orderBy('created_at')
    .limit(limit);
  // Only against being deleted: a reply's state may change while it is read.
  const rows = await (isPostgres(tx) ? query.forKeyShare().skipLocked() : query).execute();
  return rows.map(({ reply, ...line }) => ({ ...line, words: wordsOfReply(reply) }));
}

async function firstUnseen(tx: Tx, source: Source, from: number): Promise<number | undefined> {
  if (source === 'messages') {
    const row = await tx
      .selectFrom('messages')
      .select('received_at as at')
      .where('received_at', '>=', from)
      .where(isUnseen(source))
      .orderBy('received_at')
      .limit(1)
      .executeTakeFirst();
    return row?.at;
  }
  const row = await tx
    .selectFrom('outbox')
    .select('created_at as at')
    .where('created_at', '>=', from)
    .where(isUnseen(source))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}
