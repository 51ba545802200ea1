import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { recordMessage } from '../../src/conversation/message-store.js';
import { recordPhotos } from '../../src/conversation/photo-store.js';
import { retention } from '../../src/conversation/retention.js';
import { enqueue } from '../../src/outbox/outbox-store.js';
import type { Database } from '../../src/storage/database.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';

const day = 24 * 60 * 60_000;
const now = Date.UTC(2026, 10, 21);

forEachDatabase('after a year', (make) => {
  let place: TestDatabase;
  let database: Database;
  const removed: string[] = [];
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    removed.length = 0;
  });
  afterEach(() => place.remove());

  const say = (conversationId: string, at: number, file: string) =>
    database.transaction(async (tx) => {
      await recordMessage(tx, {
        conversation_id: conversationId,
        seq: 1,
        account: 'main',
        platform_message_id: null,
        sent_at: at,
        received_at: at,
        content: '{"kind":"photos","photos":[]}',
        turn_id: 't',
        version: 1,
        understanding: null,
      });
      const photo = { source: 'stored', file, mediaType: 'image/jpeg', bytes: 1 } as const;
      await recordPhotos(tx, { conversationId, seq: 1 }, [photo], at);
      await enqueue(tx, {
        conversationId,
        seq: 2,
        account: 'main',
        citizenKey: conversationId,
        inReplyTo: 1,
        author: 'bot',
        reply: { bubbles: [], choices: [] },
        body: {},
        state: 'responded',
        dueAt: at,
        now: at,
      });
    });

  test('words, replies and photos are gone, and what is younger stays', async () => {
    await say('old', now - 366 * day, 'old-photo');
    await say('young', now - 364 * day, 'young-photo');
    const broom = retention({
      database,
      days: 365,
      now: () => now,
      log: pino({ level: 'silent' }),
      files: {
        put: () => Promise.reject(new Error('nothing is put')),
        read: () => Promise.resolve(undefined),
        remove: (name) => Promise.resolve(void removed.push(name)),
      },
    });
    expect(await broom.runOnce()).toBe(2);
    expect(await broom.runOnce()).toBe(0);
    expect(removed).toEqual(['old-photo']);
    const left = await database.transaction(async (tx) => [
      ...(await tx.selectFrom('messages').select('conversation_id as id').execute()),
      ...(await tx.selectFrom('outbox').select('conversation_id as id').execute()),
      ...(await tx.selectFrom('photos').select('conversation_id as id').execute()),
    ]);
    expect(left.map((row) => row.id)).toEqual(['young', 'young', 'young']);
  });
});
