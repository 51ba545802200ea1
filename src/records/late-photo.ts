import { addCitizensPhotos, lockCase } from '../cases/case-store.js';
import type { CasePhotoRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { PhotoRow } from '../storage/schema.js';
import type { KeptPhoto } from '../media/keep-photo.js';

/** For what the photos of a message were sent. */
export interface PhotoPurpose {
  caseId: string;
  stage: CasePhotoRow['stage'];
}

/**
 * Photos of these messages that are still on their way go to this case when they come home. Under the
 * conversation's lock, so that either the act sees the photo or the photo sees the case.
 */
export async function awaitPhotos(
  tx: Tx,
  conversationId: string,
  seqs: readonly number[] | 'all',
  { caseId, stage }: PhotoPurpose,
): Promise<void> {
  if (seqs.length === 0) return;
  const waiting = tx
    .updateTable('photos')
    .set({ case_id: caseId, case_stage: stage })
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'waiting');
  await (seqs === 'all' ? waiting : waiting.where('seq', 'in', seqs)).execute();
}

/** Undefined for a photo that no case waits for; `leftOut` if the case has no room for it any more. */
export async function giveLatePhoto(
  tx: Tx,
  { conversation_id, seq, position }: Pick<PhotoRow, 'conversation_id' | 'seq' | 'position'>,
  { file, mediaType, marks }: KeptPhoto,
  now: number,
): Promise<'given' | 'leftOut' | undefined> {
  const photo = await tx
    .selectFrom('photos')
    .select(['case_id', 'case_stage'])
    .where('conversation_id', '=', conversation_id)
    .where('seq', '=', seq)
    .where('position', '=', position)
    .executeTakeFirst();
  if (photo?.case_id == null || photo.case_stage === null) return undefined;
  if ((await lockCase(tx, photo.case_id)) === undefined) return undefined;
  const { thumbnail, fingerprint = null } = marks;
  const late = { stage: photo.case_stage, file, media_type: mediaType, thumbnail, fingerprint };
  const leftOut = await addCitizensPhotos(tx, photo.case_id, [{ ...late, conversation_id, seq }], now);
  return leftOut === 0 ? 'given' : 'leftOut';
}
