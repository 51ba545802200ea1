import { beginConversation } from '../../src/records/conversation-store.js';
import { recordMessage } from '../../src/records/message-store.js';
import { recordPhotos } from '../../src/media/photo-store.js';
import type { InboundPhoto } from '../../src/message/inbound-message.js';
import type { Tx } from '../../src/storage/database.js';

/** A talk in which nothing was said. */
export async function beginTalk(tx: Tx, id: string, now: number): Promise<void> {
  const row = {
    id,
    account: 'main',
    state: '{}',
    last_seq: 9,
    last_inbound_at: now,
    deferred: 0,
    reply_token: null,
    reply_token_until: null,
    silent_until: null,
    handover: null,
    callback_url: null,
    callback_until: null,
  };
  await beginConversation(tx, row, false);
}

/** A message of a citizen that brought photos. */
export async function sendPhotos(
  tx: Tx,
  key: { conversationId: string; seq: number },
  photos: InboundPhoto[],
  now: number,
): Promise<void> {
  await recordMessage(tx, {
    conversation_id: key.conversationId,
    seq: key.seq,
    account: 'main',
    platform_message_id: null,
    sent_at: now,
    received_at: now,
    content: '{"kind":"photos","photos":[]}',
    turn_id: `turn-${key.seq}`,
    version: 1,
    understanding: null,
  });
  await recordPhotos(tx, key, photos, now);
}
