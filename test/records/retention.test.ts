import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { beginConversation } from '../../src/records/conversation-store.js';
import { closeHandover, openHandover } from '../../src/records/handover-store.js';
import { recordMessage } from '../../src/records/message-store.js';
import { recordPhotos } from '../../src/media/photo-store.js';
import { retention } from '../../src/records/retention.js';
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

  const broom = () =>
    retention({
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

  const talkWithPeople = (conversationId: string, at: number, isOpen: boolean) =>
    database.transaction(async (tx) => {
      const asked = {
        conversationId,
        id: `h-${conversationId}`,
        account: 'main',
        department: null,
        reason: 'asked',
        topic: null,
        urgency: 2,
        mode: 'inbox',
        promisedUntil: null,
        lastCitizenAt: at,
        now: at,
      } as const;
      await beginConversation(
        tx,
        {
          id: conversationId,
          account: 'main',
          state: '{}',
          last_seq: 0,
          last_inbound_at: at,
          deferred: 0,
          reply_token: null,
          reply_token_until: null,
          silent_until: null,
          handover: null,
          callback_url: null,
          callback_until: null,
        },
        false,
      );
      await openHandover(tx, asked);
      if (!isOpen)
        await closeHandover(tx, { conversationId, id: asked.id }, { by: null, reason: 'solved', now: at });
      const place = { conversation_id: conversationId, staff_id: 's' };
      await tx
        .insertInto('notes')
        .values({ ...place, id: 'n', after_seq: 1, at, text: '메모', mentions: '[]' })
        .execute();
      await tx
        .insertInto('note_mentions')
        .values({ ...place, note_id: 'n', at, seen_at: null })
        .execute();
      await tx
        .insertInto('drafts')
        .values({ ...place, text: '초안', updated_at: at })
        .execute();
      await tx
        .insertInto('presences')
        .values({ ...place, typing: 0, until: at })
        .execute();
      await tx
        .insertInto('abuse_marks')
        .values({
          ...place,
          id: 'a',
          seq: 1,
          at,
          consequence: 'warned',
          reviewed_by: null,
          reviewed_at: null,
          upheld: null,
        })
        .execute();
    });

  test('what people kept beside a talk is gone with it, and no conversation names a hand-over that is not there', async () => {
    await talkWithPeople('old', now - 366 * day, false);
    await talkWithPeople('forgotten', now - 366 * day, true);
    await talkWithPeople('young', now - 364 * day, true);
    expect(await broom().runOnce()).toBe(10);
    const left = await database.transaction(async (tx) => {
      const all: string[] = [];
      for (const table of [
        'handovers',
        'notes',
        'note_mentions',
        'drafts',
        'presences',
        'abuse_marks',
      ] as const)
        for (const row of await tx.selectFrom(table).select('conversation_id').execute())
          all.push(row.conversation_id);
      return all;
    });
    expect(left).toEqual(Array(6).fill('young'));
    const named = await database.transaction((tx) =>
      tx.selectFrom('conversations').select('id').where('handover', 'is not', null).execute(),
    );
    expect(named).toEqual([{ id: 'young' }]);
  });

  test('words, replies and photos are gone, and what is younger stays', async () => {
    await say('old', now - 366 * day, 'old-photo');
    await say('young', now - 364 * day, 'young-photo');
    const sweep = broom();
    expect(await sweep.runOnce()).toBe(2);
    expect(await sweep.runOnce()).toBe(0);
    expect(removed).toEqual(['old-photo']);
    const left = await database.transaction(async (tx) => [
      ...(await tx.selectFrom('messages').select('conversation_id as id').execute()),
      ...(await tx.selectFrom('outbox').select('conversation_id as id').execute()),
      ...(await tx.selectFrom('photos').select('conversation_id as id').execute()),
    ]);
    expect(left.map((row) => row.id)).toEqual(['young', 'young', 'young']);
  });
});
