import type { Tx } from '../storage/database.js';

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
    const photos = await tx
      .deleteFrom('photos')
      .where('conversation_id', '=', conversation_id)
      .where('seq', '=', seq)
      .returning('file')
      .execute();
    files.push(...photos.flatMap(({ file }) => (file === null ? [] : [file])));
    await tx
      .deleteFrom('messages')
      .where('conversation_id', '=', conversation_id)
      .where('seq', '=', seq)
      .execute();
  }
  const replies = await tx
    .selectFrom('outbox')
    .select(['conversation_id', 'seq'])
    .where('created_at', '<', before)
    .where('state', 'not in', ['queued', 'sending'])
    .limit(limit)
    .execute();
  for (const { conversation_id, seq } of replies)
    await tx
      .deleteFrom('outbox')
      .where('conversation_id', '=', conversation_id)
      .where('seq', '=', seq)
      .execute();
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
  return { rows: old.length + replies.length + confirmations.length, files };
}
