import type { InboundPhoto } from '../message/inbound-message.js';
import type { Bubble } from '../message/reply.js';
import type { CasePhotoRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { findFollower, readCasePhotos, readEvents } from './case-store.js';
import type { Untold } from './news-store.js';

/** So many say how it looks now; more would fill the citizen's screen. */
const MOST_PHOTOS = 3;
const SHOWS = '처리한 뒤의 모습';

/** A copy of a photo as it may leave the office. */
export interface PublishedPhoto {
  stored: Extract<InboundPhoto, { source: 'stored' }>;
  /** Where a platform fetches it; absent where this server has no public address. */
  url?: string;
}

/** How photos of an answer leave the office; what stands in no talk in the end is removed. */
export interface AnswerPhotos {
  /** Undefined for what cannot be shown: the news travel without it. */
  publish(photo: CasePhotoRow): Promise<PublishedPhoto | undefined>;
  record(
    tx: Tx,
    key: { conversationId: string; seq: number },
    photos: readonly InboundPhoto[],
    now: number,
  ): Promise<void>;
  remove(photo: PublishedPhoto): Promise<void>;
}

/** Photos of how it looks now that belong to an answer which this talk has not heard: added since the answer before. */
export async function untoldPhotos(
  tx: Tx,
  { case_id, conversation_id }: Untold,
): Promise<readonly CasePhotoRow[]> {
  const follower = await findFollower(tx, case_id, conversation_id);
  if (follower === undefined) return [];
  const answers = (await readEvents(tx, case_id)).filter(({ move }) => move === 'finish');
  const last = answers.at(-1);
  if (last === undefined || last.number <= follower.told_event) return [];
  const since = answers.at(-2)?.at ?? 0;
  const photos = await readCasePhotos(tx, case_id);
  return photos
    .filter(({ stage, added_at }) => stage === 'after' && added_at > since && added_at <= last.at)
    .slice(-MOST_PHOTOS);
}

export function photoBubble({ stored: { file, mediaType }, url }: PublishedPhoto): Bubble {
  return { kind: 'photo', file, mediaType, alt: SHOWS, ...(url !== undefined && { url }) };
}

/** Makes each copy once, however many talks hear of it, and knows which of them were sent. */
export class PublishedCopies {
  readonly #copies = new Map<string, Promise<PublishedPhoto | undefined>>();
  readonly #sent = new Set<PublishedPhoto>();

  constructor(readonly photos: AnswerPhotos) {}

  async of(rows: readonly CasePhotoRow[]): Promise<PublishedPhoto[]> {
    const copies = rows.map((row) => {
      const key = `${row.case_id} ${String(row.position)}`;
      const copy = this.#copies.get(key) ?? this.photos.publish(row);
      this.#copies.set(key, copy);
      return copy;
    });
    return (await Promise.all(copies)).filter((copy) => copy !== undefined);
  }

  sent(photos: readonly PublishedPhoto[]): void {
    for (const photo of photos) this.#sent.add(photo);
  }

  /** Another node was first, or the talk is gone. */
  async removeUnsent(): Promise<void> {
    for (const copy of this.#copies.values()) {
      const photo = await copy;
      if (photo !== undefined && !this.#sent.has(photo)) await this.photos.remove(photo);
    }
  }
}
