import { dayAt } from '../korean/korean-dates.js';
import { forgetNotices } from '../staff/notice-store.js';
import type { Tx } from '../storage/database.js';
import { erasePhotos } from '../media/photo-store.js';
import { eraseOldRatings } from './rating-store.js';
import { forgetLines } from './talk-index-store.js';

/** Erases at most `limit` rows of each table that are older than `before`; returns the files that no row names any more. */
export async function eraseOlder(
  tx: Tx,
  before: number,
  limit: number,
): Promise<{ rows: number; files: string[] }> {
  const old = await tx
    .selectFrom('messages')
    .select(['conversation_id', 'seq'])
    .where('received_at', '<', before)
    .limit(limit)
    .execute();
  const files: string[] = [];
  for (const { conversation_id, seq } of old) {
    files.push(...(await erasePhotos(tx, conversation_id, { from: seq, upTo: seq })));
    await tx
      .deleteFrom('messages')
      .where('conversation_id', '=', conversation_id)
      .where('seq', '=', seq)
      .execute();
    await forgetLines(tx, conversation_id, { from: seq, upTo: seq });
  }
  const replies = await tx
    .selectFrom('outbox')
    .select(['conversation_id', 'seq'])
    .where('created_at', '<', before)
    .where('state', 'not in', ['queued', 'sending'])
    .limit(limit)
    .execute();
  for (const { conversation_id, seq } of replies) {
    await tx
      .deleteFrom('outbox')
      .where('conversation_id', '=', conversation_id)
      .where('seq', '=', seq)
      .execute();
    await forgetLines(tx, conversation_id, { from: seq, upTo: seq });
  }
  const confirmations = await tx
    .selectFrom('confirmations')
    .select(['conversation_id', 'id'])
    .where('created_at', '<', before)
    .limit(limit)
    .execute();
  for (const { conversation_id, id } of confirmations)
    await tx
      .deleteFrom('confirmations')
      .where('conversation_id', '=', conversation_id)
      .where('id', '=', id)
      .execute();
  const beside =
    (await eraseOldTalks(tx, before, limit)) +
    (await forgetNotices(tx, before, limit)) +
    (await eraseOldRatings(tx, dayAt(before), limit));
  return { rows: old.length + replies.length + confirmations.length + beside, files };
}

/** What people kept beside a talk goes when it is as old as the words; what they keep beside one that goes on, too. */
async function eraseOldTalks(tx: Tx, before: number, limit: number): Promise<number> {
  const handovers = await tx
    .selectFrom('handovers')
    .select(['conversation_id', 'id'])
    .where('created_at', '<', before)
    .limit(limit)
    .execute();
  for (const { conversation_id, id } of handovers) {
    await tx
      .deleteFrom('handovers')
      .where('conversation_id', '=', conversation_id)
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('conversations')
      .set({ handover: null })
      .where('id', '=', conversation_id)
      .where('handover', '=', id)
      .execute();
  }
  const notes = await tx
    .selectFrom('notes')
    .select(['conversation_id', 'id'])
    .where('at', '<', before)
    .limit(limit)
    .execute();
  for (const { conversation_id, id } of notes) {
    await tx
      .deleteFrom('note_mentions')
      .where('conversation_id', '=', conversation_id)
      .where('note_id', '=', id)
      .execute();
    await tx
      .deleteFrom('notes')
      .where('conversation_id', '=', conversation_id)
      .where('id', '=', id)
      .execute();
  }
  const marks = await tx
    .selectFrom('abuse_marks')
    .select(['conversation_id', 'id'])
    .where('at', '<', before)
    .limit(limit)
    .execute();
  for (const { conversation_id, id } of marks)
    await tx
      .deleteFrom('abuse_marks')
      .where('conversation_id', '=', conversation_id)
      .where('id', '=', id)
      .execute();
  // Few, and small: one for each agent and open talk.
  const drafts = await tx.deleteFrom('drafts').where('updated_at', '<', before).executeTakeFirst();
  const presences = await tx.deleteFrom('presences').where('until', '<', before).executeTakeFirst();
  return (
    handovers.length + notes.length + marks.length + Number(drafts.numDeletedRows + presences.numDeletedRows)
  );
}
