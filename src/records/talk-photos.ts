import { isVideoType } from '../message/count-media.js';
import type { PhotoMarks } from '../message/inbound-message.js';
import type { NewCasePhoto } from '../cases/case-store.js';
import type { Tx } from '../storage/database.js';

/** A photo that the citizen sent, as a case takes it. */
export interface TalkPhoto extends PhotoMarks {
  seq: number;
  file: string;
  mediaType: string;
}

/** What the citizen sent with message `since` or later and we hold, oldest first; photos on their way are not among them. */
export async function photosOfTalk(
  tx: Tx,
  conversationId: string,
  { since, limit }: { since: number; limit: number },
): Promise<TalkPhoto[]> {
  const rows = await tx
    .selectFrom('photos')
    .select([
      'seq',
      'file',
      'media_type',
      'thumbnail',
      'fingerprint',
      'offered_latitude',
      'offered_longitude',
    ])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>=', since)
    .where('state', '=', 'stored')
    // What an agent sent stands in the same table, under the number of a reply.
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('messages')
          .select('messages.seq')
          .whereRef('messages.conversation_id', '=', 'photos.conversation_id')
          .whereRef('messages.seq', '=', 'photos.seq'),
      ),
    )
    .orderBy('seq')
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => {
    const {
      seq,
      file,
      thumbnail,
      fingerprint,
      offered_latitude: latitude,
      offered_longitude: longitude,
    } = row;
    const mediaType = row.media_type ?? 'image/jpeg';
    // Photos of an earlier version of the program have no small picture.
    const isWhole = fingerprint !== null || isVideoType(mediaType);
    if (file === null || thumbnail === null || !isWhole) return [];
    const offered = latitude === null || longitude === null ? {} : { offered: { latitude, longitude } };
    const alike = fingerprint === null ? {} : { fingerprint };
    return [{ seq, file, mediaType, thumbnail, ...alike, ...offered }];
  });
}

/** The same in a case. */
export function inCase<Stage extends NewCasePhoto['stage']>(
  { file, mediaType, thumbnail, fingerprint, seq }: TalkPhoto,
  stage: Stage,
): NewCasePhoto & { seq: number; stage: Stage } {
  return { file, media_type: mediaType, thumbnail, fingerprint: fingerprint ?? null, seq, stage };
}

const NO_OFFER = { offered_latitude: null, offered_longitude: null, offered_until: null };

/** The citizen has said where it is, or that it is none of our business. */
export async function forgetOffers(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .updateTable('photos')
    .set(NO_OFFER)
    .where('conversation_id', '=', conversationId)
    .where('offered_until', 'is not', null)
    .execute();
}

/** Nobody answered. Returns the talks whose photos offered a place. */
export async function forgetOldOffers(tx: Tx, now: number): Promise<string[]> {
  const forgotten = await tx
    .updateTable('photos')
    .set(NO_OFFER)
    .where('offered_until', 'is not', null)
    .where('offered_until', '<=', now)
    .returning('conversation_id')
    .execute();
  return [...new Set(forgotten.map((photo) => photo.conversation_id))];
}
