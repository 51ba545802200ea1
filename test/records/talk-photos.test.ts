import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { readState } from '../../src/records/conversation-state.js';
import { eraseRecord, findConversation } from '../../src/records/conversation-store.js';
import { recordPhotos } from '../../src/media/photo-store.js';
import { retention } from '../../src/records/retention.js';
import { forgetOffers, photosOfTalk } from '../../src/records/talk-photos.js';
import type { InboundPhoto } from '../../src/message/inbound-message.js';
import type { Database } from '../../src/storage/database.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { beginTalk, sendPhotos } from '../conversation/photo-rows.js';

const day = 24 * 60 * 60_000;
const now = Date.UTC(2026, 10, 21);
const offered = { latitude: 37.5663123456, longitude: 126.9780123456 };
const photo = (name: string, more: { offered?: typeof offered } = {}): InboundPhoto => ({
  source: 'stored',
  file: name,
  mediaType: 'image/jpeg',
  bytes: 1,
  marks: { thumbnail: `${name}-small`, fingerprint: '00ff00ff00ff00ff', ...more },
});

forEachDatabase('photos of a talk', (make) => {
  let place: TestDatabase;
  let database: Database;
  const talk = 'a';
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    await database.transaction((tx) => beginTalk(tx, talk, now));
  });
  afterEach(() => place.remove());

  const send = (seq: number, ...photos: InboundPhoto[]) =>
    database.transaction((tx) => sendPhotos(tx, { conversationId: talk, seq }, photos, now));
  const list = (since = 0, limit = 10) =>
    database.transaction((tx) => photosOfTalk(tx, talk, { since, limit }));
  const offers = async () => (await list()).map((one) => one.offered);

  test('are those that the citizen sent since then and that have come, oldest first', async () => {
    await send(1, photo('old'));
    await send(3, photo('b', { offered }), photo('c'));
    await send(5, { source: 'remote', url: 'https://platform.example/on-its-way' }, photo('d'));
    const agents = { conversationId: talk, seq: 7 };
    await database.transaction((tx) => recordPhotos(tx, agents, [photo('of an agent')], now));
    const [first, ...others] = await list(2);
    expect(first).toEqual({
      seq: 3,
      file: 'b',
      mediaType: 'image/jpeg',
      thumbnail: 'b-small',
      fingerprint: '00ff00ff00ff00ff',
      offered,
    });
    expect(others.map(({ file, offered: none }) => [file, none])).toEqual([
      ['c', undefined],
      ['d', undefined],
    ]);
    expect((await list(0, 2)).map(({ file }) => file)).toEqual(['old', 'b']);
  });

  test('keep the place that they offer until the citizen has answered', async () => {
    await send(1, photo('a', { offered }), photo('b'));
    expect(await offers()).toEqual([offered, undefined]);
    await database.transaction((tx) => forgetOffers(tx, 'another talk'));
    expect(await offers()).toEqual([offered, undefined]);
    await database.transaction((tx) => forgetOffers(tx, talk));
    expect(await offers()).toEqual([undefined, undefined]);
  });

  test.each([
    [day - 1, [offered]],
    [day, [undefined]],
  ])('after %i ms without an answer offer %j', async (later, expected) => {
    await send(1, photo('a', { offered }));
    const state = JSON.stringify({
      form: { description: '파였어요', photoPlace: { latitude: 1, longitude: 1 }, touchedAt: now },
      brought: { photoPlace: { latitude: 2, longitude: 2 }, at: now },
    });
    await database.transaction((tx) => tx.updateTable('conversations').set({ state }).execute());
    await retention({
      database,
      days: 365,
      now: () => now + later,
      log: pino({ level: 'silent' }),
      files: {
        put: () => Promise.reject(new Error('nothing is put')),
        read: () => Promise.resolve(undefined),
        remove: () => Promise.reject(new Error('nothing is removed')),
      },
    }).runOnce();
    expect(await offers()).toEqual(expected);
    const kept = await database.transaction((tx) => findConversation(tx, talk));
    const { form, brought } = readState(kept?.state ?? '{}', 0);
    expect([form?.photoPlace, brought?.photoPlace].map((one) => one?.latitude)).toEqual(
      expected[0] === undefined ? [undefined, undefined] : [1, 2],
    );
    expect(form?.description).toBe('파였어요');
  });

  test('leave with the talk, file and thumbnail, but for those that a case has taken', async () => {
    await send(1, photo('a'), photo('taken'));
    await database.transaction(async (tx) => {
      await tx
        .insertInto('case_photos')
        .values({
          case_id: '26-7K3MQ2',
          position: 0,
          stage: 'report',
          file: 'taken',
          thumbnail: 'taken-small',
          fingerprint: '00ff00ff00ff00ff',
          conversation_id: talk,
          seq: 1,
          redactions: '[]',
          media_type: 'image/jpeg',
          added_at: now,
        })
        .execute();
    });
    const files = await database.transaction((tx) => eraseRecord(tx, talk, 9, now));
    expect(files.sort()).toEqual(['a', 'a-small']);
    expect(await list()).toEqual([]);
  });
});
