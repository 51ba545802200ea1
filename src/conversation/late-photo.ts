import { addCasePhotos, lockCase } from '../cases/case-store.js';
import type { Tx } from '../storage/database.js';
import type { PhotoRow } from '../storage/schema.js';
import type { KeptPhoto } from './keep-photo.js';

/** The platforms' links are dead by then. */
const LATEST_MILLISECONDS = 15 * 60_000;
const MOST_PHOTOS = 10;

/**
 * A photo that came home only after the case of its talk was opened belongs to that case. Under the
 * conversation's lock, so that either the opening sees the photo or we see the case.
 */
export async function giveLatePhoto(
  tx: Tx,
  row: Pick<PhotoRow, 'conversation_id' | 'seq'>,
  { file, marks }: KeptPhoto,
  now: number,
): Promise<void> {
  const sent = await tx
    .selectFrom('messages')
    .select('received_at')
    .where('conversation_id', '=', row.conversation_id)
    .where('seq', '=', row.seq)
    .executeTakeFirst();
  if (sent === undefined) return;
  const opened = await tx
    .selectFrom('cases')
    .select('id')
    .where('conversation_id', '=', row.conversation_id)
    .where('opened_at', '>=', sent.received_at)
    .where('opened_at', '<=', sent.received_at + LATEST_MILLISECONDS)
    .orderBy('opened_at')
    .executeTakeFirst();
  if (opened === undefined || (await lockCase(tx, opened.id)) === undefined) return;
  const { many } = await tx
    .selectFrom('case_photos')
    .select(({ fn }) => fn.countAll().as('many'))
    .where('case_id', '=', opened.id)
    .executeTakeFirstOrThrow();
  if (Number(many) >= MOST_PHOTOS) return;
  const { thumbnail, fingerprint } = marks;
  const { conversation_id, seq } = row;
  const photo = { stage: 'report', file, thumbnail, fingerprint, conversation_id, seq } as const;
  await addCasePhotos(tx, opened.id, [photo], now);
}
