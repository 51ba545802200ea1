import { sql } from 'kysely';
import type { InboundPhoto, PhotoMarks } from '../message/inbound-message.js';
import type { Tx } from '../storage/database.js';
import type { PhotoRow } from '../storage/schema.js';
import { unnamedFiles } from '../storage/unnamed-files.js';

/** A place that nobody took up is forgotten after a day. */
const OFFER_MILLISECONDS = 24 * 60 * 60_000;

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
      case_id: null,
      case_stage: null,
      ...marked(photo.source === 'stored' ? photo.marks : undefined, now),
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

/** The columns of what was found out about a photo. */
export function marked(
  marks: PhotoMarks | undefined,
  now: number,
): Pick<PhotoRow, 'thumbnail' | 'fingerprint' | 'offered_latitude' | 'offered_longitude' | 'offered_until'> {
  const { thumbnail = null, fingerprint = null, offered } = marks ?? {};
  return {
    thumbnail,
    fingerprint,
    offered_latitude: offered?.latitude ?? null,
    offered_longitude: offered?.longitude ?? null,
    offered_until: offered === undefined ? null : now + OFFER_MILLISECONDS,
  };
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

/** Photos of these messages and their names; returns files that no row names any more, to be removed after the commit. */
export async function erasePhotos(
  tx: Tx,
  conversationId: string,
  { from, upTo }: { from: number; upTo: number },
): Promise<string[]> {
  const erased = await tx
    .deleteFrom('photos')
    .where('conversation_id', '=', conversationId)
    .where('seq', '>=', from)
    .where('seq', '<=', upTo)
    .returning(['file', 'thumbnail'])
    .execute();
  const names = erased.flatMap(({ file, thumbnail }) => [file ?? [], thumbnail ?? []].flat());
  return unnamedFiles(tx, names);
}
