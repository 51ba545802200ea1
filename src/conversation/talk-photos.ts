import type { PhotoMarks } from '../message/inbound-message.js';
import type { Tx } from '../storage/database.js';

/** A photo that the citizen sent, as a case takes it. */
export interface TalkPhoto extends PhotoMarks {
  seq: number;
  file: string;
}

/** What the citizen sent with message `since` or later and we hold, oldest first; photos on their way are not among them. */
export async function photosOfTalk(
  tx: Tx,
  conversationId: string,
  { since, limit }: { since: number; limit: number },
): Promise<TalkPhoto[]> {
  const rows = await tx
    .selectFrom('photos')
    .select(['seq', 'file', 'thumbnail', 'fingerprint', 'offered_latitude', 'offered_longitude'])
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
    // Photos of an earlier version of the program have no small picture.
    if (file === null || thumbnail === null || fingerprint === null) return [];
    const offered = latitude === null || longitude === null ? {} : { offered: { latitude, longitude } };
    return [{ seq, file, thumbnail, fingerprint, ...offered }];
  });
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

/** Nobody answered. Returns how many were forgotten. */
export async function forgetOldOffers(tx: Tx, now: number): Promise<number> {
  const result = await tx
    .updateTable('photos')
    .set(NO_OFFER)
    .where('offered_until', 'is not', null)
    .where('offered_until', '<=', now)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
