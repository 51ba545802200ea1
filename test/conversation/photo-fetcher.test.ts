import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import sharp from 'sharp';
import { addCasePhotos } from '../../src/cases/case-store.js';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import { rememberCitizen } from '../../src/citizens/citizen-store.js';
import { photoFetcher } from '../../src/conversation/photo-fetcher.js';
import { BanjangError } from '../../src/errors.js';
import { type ConversationState, readState } from '../../src/records/conversation-state.js';
import { findConversation } from '../../src/records/conversation-store.js';
import { awaitPhotos } from '../../src/records/late-photo.js';
import { photosOfTalk } from '../../src/records/talk-photos.js';
import type { CaseRow } from '../../src/storage/case-tables.js';
import type { Database } from '../../src/storage/database.js';
import { type DiskFiles, diskFiles, FOLDERS } from '../../src/storage/files.js';
import { sampleCity } from '../dialogs/sample-city.js';
import { mp4, SECRET } from '../media/videos.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { beginTalk, sendPhotos } from './photo-rows.js';

const now = Date.UTC(2026, 10, 21);
const expired = new BanjangError('fetch_failed', '404', { audience: 'agent', retry: 'never' });
const busy = new BanjangError('fetch_failed', '503', { audience: 'agent', retry: 'later' });
const remote = (name: string) => ({ source: 'remote', url: `https://platform.example/${name}` }) as const;
const shot = () =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#789' } })
    .withExif({
      IFD3: {
        GPSLatitude: '37/1 30/1 0/1',
        GPSLatitudeRef: 'N',
        GPSLongitude: '127/1 0/1 0/1',
        GPSLongitudeRef: 'E',
      },
    })
    .jpeg()
    .toBuffer();

function caseOf(conversation: string, openedAt: number): CaseRow {
  return {
    id: '26-7K3MQ2',
    name: '도로 파손',
    kind: 'nuisance',
    category: 'road',
    description: '도로가 파였어요',
    place: null,
    latitude: null,
    longitude: null,
    cell: null,
    area: null,
    answers: '{}',
    danger: 0,
    department: 'road',
    handler: null,
    state: 'received',
    conversation_id: conversation,
    account: 'main',
    opened_at: openedAt,
    due_at: openedAt,
    deadline: 'road',
    paused_at: null,
    extensions: 0,
    hops: 0,
    reopened: 0,
    closed_at: null,
    changed_at: openedAt,
    last_event: 0,
    soon_at: null,
    soon_told_at: null,
    overdue_told_at: null,
    progress_told_at: null,
    outside_number: null,
    merged_into: null,
    rating: null,
  };
}

forEachDatabase('fetching photos', (make) => {
  let place: TestDatabase;
  let database: Database;
  let files: DiskFiles;
  let told: string[];
  let canPush: boolean;
  let answer: (url: string) => Promise<Buffer>;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    files = diskFiles(place.settings.dataDirectory);
    told = [];
    canPush = true;
    await database.transaction((tx) => beginTalk(tx, 'a', now));
  });
  afterEach(() => place.remove());

  const send = (...names: string[]) =>
    database.transaction((tx) => sendPhotos(tx, { conversationId: 'a', seq: 1 }, names.map(remote), now));
  const run = async (at = now) => {
    const fetcher = photoFetcher({
      database,
      files,
      live: { publish: () => undefined },
      channelOfConversation: () =>
        Promise.resolve({
          ...webchatChannel,
          abilities: { ...webchatChannel.abilities, canPush },
          fetchPhoto: (url: string) => answer(url),
        }),
      tellCitizen: (_tx, conversation, sentence) =>
        Promise.resolve(void told.push(`${conversation.id}: ${sentence}`)),
      snapshot: () => sampleCity,
      now: () => at,
      log: pino({ level: 'silent' }),
    });
    await fetcher.runOnce();
    await fetcher.stop();
  };
  const talkIs = (change: object, more: { handover?: string } = {}) =>
    database.transaction(async (tx) => {
      await rememberCitizen(tx, { id: 'a', account: 'main', platform_key: 'minji', first_seen_at: now });
      const state = JSON.stringify({ misses: 0, noticeVersion: 1, ...change });
      await tx
        .updateTable('conversations')
        .set({ state, ...more })
        .where('id', '=', 'a')
        .execute();
    });
  const state = async (): Promise<ConversationState> => {
    const talk = await database.transaction((tx) => findConversation(tx, 'a'));
    return readState(talk?.state ?? '{}', 0);
  };
  const said = async (): Promise<string[]> => {
    const sent = await database.transaction((tx) => tx.selectFrom('outbox').select('reply').execute());
    return sent.map(({ reply }) => reply);
  };
  const casePhotos = () => database.transaction((tx) => tx.selectFrom('case_photos').selectAll().execute());
  const rows = () => database.transaction((tx) => tx.selectFrom('photos').selectAll().execute());
  const waiting = () => database.transaction((tx) => tx.selectFrom('handovers').select('reason').execute());

  test('brings a photo home with its small one, its fingerprint and the place it offers', async () => {
    answer = shot;
    await send('photo');
    await talkIs({ brought: { photos: [{ seq: 1, count: 1, at: now }], at: now } });
    await run();
    expect((await state()).brought?.photoPlace).toEqual({ latitude: 37.5, longitude: 127 });
    expect(await said()).toEqual([]);
    const [photo] = await database.transaction((tx) => photosOfTalk(tx, 'a', { since: 1, limit: 10 }));
    expect(photo).toMatchObject({ seq: 1, offered: { latitude: 37.5, longitude: 127 } });
    const small = await sharp(await files.read(photo?.thumbnail ?? '')).metadata();
    expect(small).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
    expect(await sharp(await files.read(photo?.file ?? '')).metadata()).toMatchObject({ width: 800 });
    expect(told).toEqual([]);
  });

  test.each(['report', 'not_fixed'] as const)(
    'gives a late photo to the case for which it was sent, as %s',
    async (stage) => {
      answer = shot;
      await send('photo');
      await database.transaction(async (tx) => {
        await tx
          .insertInto('cases')
          .values(caseOf('a', now - 1000))
          .execute();
        await awaitPhotos(tx, 'a', [1], { caseId: '26-7K3MQ2', stage });
      });
      await run(now + 2 * 60_000);
      const [photo] = await database.transaction((tx) => photosOfTalk(tx, 'a', { since: 1, limit: 10 }));
      const [given, ...others] = await casePhotos();
      const { file, thumbnail, fingerprint } = photo ?? {};
      expect(given).toMatchObject({ stage, file, thumbnail, fingerprint, seq: 1, media_type: 'image/jpeg' });
      expect(others).toEqual([]);
      // What a case waits for is nobody's place to be asked about.
      expect(photo?.offered).toBeUndefined();
    },
  );

  test('gives no photo to a case that was not waiting for it', async () => {
    answer = shot;
    await send('photo');
    await database.transaction(async (tx) => {
      await tx
        .insertInto('cases')
        .values(caseOf('a', now + 1000))
        .execute();
      await awaitPhotos(tx, 'a', [7], { caseId: '26-7K3MQ2', stage: 'report' });
    });
    await run();
    expect(await casePhotos()).toEqual([]);
  });

  test('leaves out what a case has no room for, and says so', async () => {
    answer = shot;
    await send('one', 'two');
    const photo = { file: 'f', thumbnail: 't', fingerprint: null, media_type: 'video/mp4' };
    await database.transaction(async (tx) => {
      await tx.insertInto('cases').values(caseOf('a', now)).execute();
      const nine = Array.from({ length: 9 }, () => ({ ...photo, stage: 'report' as const }));
      await addCasePhotos(tx, '26-7K3MQ2', [...nine, { ...photo, stage: 'after' }], now);
      await awaitPhotos(tx, 'a', 'all', { caseId: '26-7K3MQ2', stage: 'report' });
    });
    await run();
    expect(await casePhotos()).toHaveLength(11);
    expect(told).toEqual([expect.stringContaining('모두 합해 10개까지')]);
    expect(await rows()).toMatchObject([{ state: 'stored' }, { state: 'stored' }]);
  });

  test('keeps a video without its place, under a tile and without a fingerprint', async () => {
    answer = () => Promise.resolve(mp4());
    await send('film');
    await run();
    const [video, ...others] = await database.transaction((tx) =>
      photosOfTalk(tx, 'a', { since: 1, limit: 10 }),
    );
    expect(others).toEqual([]);
    expect(video).toMatchObject({ seq: 1, mediaType: 'video/mp4' });
    expect(video?.fingerprint).toBeUndefined();
    expect((await files.read(video?.file ?? ''))?.includes(SECRET)).toBe(false);
    const tile = await sharp(await files.read(video?.thumbnail ?? '')).metadata();
    expect(tile).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
  });

  const form = { category: 'complaint.pothole', description: '파였어요', touchedAt: now, pending: 'place' };
  const photos = [{ seq: 1, count: 1, at: now }];
  test.each([
    ['asks at once where a channel can', true, { ...form, photos }, true, true],
    ['waits for the next question where it cannot', false, { ...form, photos }, true, false],
    ['waits while the form waits', true, { ...form, photos, parked: true }, true, false],
    ['waits for the question', true, { ...form, photos, pending: 'category' }, true, false],
    ['keeps none that nobody needs', true, { ...form, photos, place: { said: '시청 앞' } }, false, false],
    ['keeps none of a photo that is no part of it', true, form, false, false],
  ])('of the place of a photo: %s', async (_how, push, open, isKept, isSaid) => {
    canPush = push;
    answer = shot;
    await send('photo');
    await talkIs({ form: open });
    await run();
    const offered = isKept ? { latitude: 37.5, longitude: 127 } : undefined;
    expect((await state()).form?.photoPlace).toEqual(offered);
    const [photo] = await database.transaction((tx) => photosOfTalk(tx, 'a', { since: 1, limit: 10 }));
    expect(photo?.offered).toEqual(offered);
    expect(await said()).toEqual(isSaid ? [expect.stringContaining('사진에 찍은 곳이 남아 있어요')] : []);
    expect((await state()).form?.offerShown).toBe(isSaid ? true : undefined);
  });

  test('asks nothing while a person has the talk', async () => {
    answer = shot;
    await send('photo');
    await talkIs({ form: { ...form, photos } }, { handover: 'h' });
    await run();
    expect(await said()).toEqual([]);
    expect((await state()).form?.photoPlace).toBeDefined();
  });

  test('asks once a message for what cannot be had any more, and an agent sees it', async () => {
    answer = () => Promise.reject(expired);
    await send('one', 'two', 'three');
    await run();
    expect(told).toEqual([
      'a: 보내 주신 사진이나 동영상을 받지 못했어요. 번거로우시겠지만 다시 보내 주세요.',
    ]);
    expect((await rows()).map(({ state, source_url }) => [state, source_url])).toEqual(
      Array.from({ length: 3 }, () => ['failed', null]),
    );
    expect(await waiting()).toEqual([{ reason: 'unreadable' }]);
  });

  test('tells what is wrong with a photo that came and cannot be opened', async () => {
    answer = () => Promise.resolve(Buffer.from('<html>not found</html>'));
    await send('page.jpg');
    await run();
    expect(told).toEqual(['a: 사진 파일이 아니에요. JPG나 PNG 사진을 보내 주세요.']);
  });

  test('tries again later what may pass, without a word', async () => {
    answer = () => Promise.reject(busy);
    await send('photo');
    await run();
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, failure: '503' }]);
    expect([told, await waiting()]).toEqual([[], []]);
  });

  test('leaves nothing behind of a photo that was erased meanwhile', async () => {
    await send('photo');
    answer = async () => {
      await database.transaction((tx) => tx.deleteFrom('photos').execute());
      return shot();
    };
    await run();
    for (let folder = 0; folder < FOLDERS; folder++) expect(await files.inFolder(folder)).toEqual([]);
  });

  test('asks nobody for a photo that was erased meanwhile', async () => {
    await send('photo');
    answer = async () => {
      await database.transaction((tx) => tx.deleteFrom('photos').execute());
      throw expired;
    };
    await run();
    expect([told, await waiting()]).toEqual([[], []]);
  });
});
