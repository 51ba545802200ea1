import type { Channel } from '../channels/channel.js';
import { conversationId } from '../citizens/conversation-key.js';
import {
  eraseRecord,
  findConversation,
  lockConversation,
  touchConversation,
} from '../records/conversation-store.js';
import { keepMedia } from '../media/keep-media.js';
import { findPhoto } from '../media/photo-store.js';
import type { Reception } from '../conversation/reception.js';
import { readTranscript } from '../records/transcript.js';
import { INBOX_TOPIC, type Live } from '../live/live.js';
import { markDelivered } from '../outbox/outbox-store.js';
import type { Database } from '../storage/database.js';
import type { Files } from '../storage/files.js';
import type { ChatParts } from './chat-parts.js';

type Desk = Pick<
  ChatParts,
  | 'takeTurn'
  | 'conversationOf'
  | 'transcript'
  | 'markDelivered'
  | 'touch'
  | 'erase'
  | 'storePhoto'
  | 'readPhoto'
>;

/** What the web chat's routes need of the records, each in a transaction of its own. */
export function chatDesk(parts: {
  account: string;
  channel: Channel;
  database: Database;
  files: Files;
  reception: Reception;
  live: Live;
  now(): number;
}): Desk {
  const { database, files, now } = parts;
  return {
    takeTurn: async (delivery) => {
      await parts.reception.receive(parts.channel, delivery);
    },
    conversationOf: async (citizenKey) => {
      const id = conversationId(parts.account, citizenKey);
      const row = await database.transaction((tx) => findConversation(tx, id));
      return row === undefined ? undefined : { id, lastAt: row.last_inbound_at };
    },
    transcript: (id, after, limit) => database.transaction((tx) => readTranscript(tx, id, after, limit)),
    markDelivered: (id, upToSeq) => database.transaction((tx) => markDelivered(tx, id, upToSeq, now())),
    touch: (id) => database.transaction((tx) => touchConversation(tx, id, now())),
    erase: async (id) => {
      const removed = await database.transaction(async (tx) => {
        const row = await lockConversation(tx, id, database.engine === 'postgresql');
        return row === undefined ? [] : eraseRecord(tx, id, row.last_seq, now());
      });
      parts.live.publish(INBOX_TOPIC);
      for (const file of removed) await files.remove(file);
    },
    storePhoto: (bytes) => keepMedia(files, bytes),
    readPhoto: async (id, file) => {
      const row = await database.transaction((tx) => findPhoto(tx, id, file));
      const bytes = row === undefined ? undefined : await files.read(file);
      return row?.media_type == null || bytes === undefined
        ? undefined
        : { mediaType: row.media_type, bytes };
    },
  };
}
