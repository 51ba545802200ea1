import type { InboundContent } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';
import type { TranscriptItem } from '../message/transcript.js';
import type { Tx } from '../storage/database.js';
import type { PhotoRow } from '../storage/schema.js';
import { photosOf } from '../media/photo-store.js';

/**
 * The record in the order in which it happened: inbound log and outbox together, numbered by one
 * sequence. At most `limit` lines after number `after`.
 */
export async function readTranscript(
  tx: Tx,
  conversationId: string,
  after: number,
  limit: number,
): Promise<TranscriptItem[]> {
  const messages = await tx
    .selectFrom('messages')
    .select(['seq', 'received_at', 'platform_message_id', 'content'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const replies = await tx
    .selectFrom('outbox')
    .select(['seq', 'created_at', 'author', 'reply', 'state'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const inbound = messages.map((row) => ({ row, content: JSON.parse(row.content) as InboundContent }));
  const withPhotos = inbound.filter(({ content }) => content.kind === 'photos').map(({ row }) => row.seq);
  const photos = await photosOf(tx, conversationId, withPhotos);
  const items: TranscriptItem[] = [
    ...inbound.map(({ row, content }): TranscriptItem => ({
      seq: row.seq,
      at: row.received_at,
      from: 'citizen',
      ...(row.platform_message_id === null ? {} : { platformMessageId: row.platform_message_id }),
      content: content.kind === 'photos' ? { ...content, photos: stored(photos, row.seq) } : content,
    })),
    ...replies.map((row): TranscriptItem => ({
      seq: row.seq,
      at: row.created_at,
      from: row.author,
      content: { kind: 'reply', reply: JSON.parse(row.reply) as Reply, state: row.state },
    })),
  ];
  return items.sort((one, other) => one.seq - other.seq).slice(0, limit);
}

function stored(photos: PhotoRow[], seq: number): Extract<InboundContent, { kind: 'photos' }>['photos'] {
  return photos.flatMap((photo) =>
    photo.seq === seq && photo.file !== null
      ? [{ source: 'stored', file: photo.file, mediaType: photo.media_type ?? '', bytes: photo.bytes ?? 0 }]
      : [],
  );
}
