import { sql } from 'kysely';
import type { InboundPhoto } from '../message/inbound-message.js';
import type { Tx } from '../storage/database.js';
import type { PhotoRow } from '../storage/schema.js';

export async function recordPhotos(
  tx: Tx,
  key: { conversationId: string; seq: number },
  photos: readonly InboundPhoto[],
  now: number,
): Promise<void> {
  if (photos.length === 0) return;
  const rows = photos.map((photo, position): PhotoRow => {
    const row = {
      conversation_id: key.conversationId,
      seq: key.seq,
      position,
      attempts: 0,
      due_at: now,
      failure: null,
    };
    return photo.source === 'stored'
      ? {
          ...row,
          source_url: null,
          state: 'stored',
          file: photo.file,
          media_type: photo.mediaType,
          bytes: photo.bytes,
        }
      : { ...row, source_url: photo.url, state: 'waiting', file: null, media_type: null, bytes: null };
  });
  await tx.insertInto('photos').values(rows).execute();
}

/** Photos to be fetched now. Taking them moves their next try ahead, so that two nodes do not fetch the same. */
export async function takePhotosToFetch(
  tx: Tx,
  now: number,
  nextTry: number,
  limit: number,
  locking: boolean,
): Promise<PhotoRow[]> {
  const query = tx
    .selectFrom('photos')
    .selectAll()
    // In so many words, or SQLite does not use the index of what waits.
    .where(sql<boolean>`state = 'waiting'`)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit);
  const rows = await (locking ? query.forUpdate().skipLocked() : query).execute();
  for (const row of rows) await changePhoto(tx, row, { due_at: nextTry, attempts: row.attempts + 1 });
  return rows.map((row) => ({ ...row, due_at: nextTry, attempts: row.attempts + 1 }));
}

/** False if the photo is gone: the citizen erased the conversation meanwhile. */
export async function changePhoto(
  tx: Tx,
  key: Pick<PhotoRow, 'conversation_id' | 'seq' | 'position'>,
  change: Partial<PhotoRow>,
): Promise<boolean> {
  const result = await tx
    .updateTable('photos')
    .set(change)
    .where('conversation_id', '=', key.conversation_id)
    .where('seq', '=', key.seq)
    .where('position', '=', key.position)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export function photosOf(tx: Tx, conversationId: string, seqs: readonly number[]): Promise<PhotoRow[]> {
  if (seqs.length === 0) return Promise.resolve([]);
  return tx
    .selectFrom('photos')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', 'in', seqs)
    .orderBy('seq')
    .orderBy('position')
    .execute();
}

export async function findPhoto(tx: Tx, conversationId: string, file: string): Promise<PhotoRow | undefined> {
  return tx
    .selectFrom('photos')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('file', '=', file)
    .executeTakeFirst();
}
