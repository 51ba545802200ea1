import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import sharp from 'sharp';
import type { Channel } from '../../src/channels/channel.js';
import { photoFetcher } from '../../src/conversation/photo-fetcher.js';
import { photosOfTalk } from '../../src/conversation/talk-photos.js';
import { BanjangError } from '../../src/errors.js';
import type { Database } from '../../src/storage/database.js';
import type { CaseRow } from '../../src/storage/case-tables.js';
import { type DiskFiles, diskFiles, FOLDERS } from '../../src/storage/files.js';
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
  let answer: (url: string) => Promise<Buffer>;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    files = diskFiles(place.settings.dataDirectory);
    told = [];
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
        Promise.resolve({ fetchPhoto: (url: string) => answer(url) } as unknown as Channel),
      tellCitizen: (_tx, conversation, sentence) =>
        Promise.resolve(void told.push(`${conversation.id}: ${sentence}`)),
      now: () => at,
      log: pino({ level: 'silent' }),
    });
    await fetcher.runOnce();
    await fetcher.stop();
  };
  const rows = () => database.transaction((tx) => tx.selectFrom('photos').selectAll().execute());
  const waiting = () => database.transaction((tx) => tx.selectFrom('handovers').select('reason').execute());

  test('brings a photo home with its small one, its fingerprint and the place it offers', async () => {
    answer = shot;
    await send('photo');
    await run();
    const [photo] = await database.transaction((tx) => photosOfTalk(tx, 'a', { since: 1, limit: 10 }));
    expect(photo).toMatchObject({ seq: 1, offered: { latitude: 37.5, longitude: 127 } });
    const small = await sharp(await files.read(photo?.thumbnail ?? '')).metadata();
    expect(small).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
    expect(await sharp(await files.read(photo?.file ?? '')).metadata()).toMatchObject({ width: 800 });
    expect(told).toEqual([]);
  });

  test.each([
    ['one minute after the message', 60_000, ['report']],
    ['before the message', -60_000, []],
    ['an hour after the message', 60 * 60_000, []],
  ])('gives a late photo to the case that was opened %s: %#', async (_when, later, stages) => {
    answer = shot;
    await send('photo');
    await database.transaction((tx) =>
      tx
        .insertInto('cases')
        .values(caseOf('a', now + later))
        .execute(),
    );
    await run(now + 2 * 60_000);
    const [photo] = await database.transaction((tx) => photosOfTalk(tx, 'a', { since: 1, limit: 10 }));
    const given = await database.transaction((tx) => tx.selectFrom('case_photos').selectAll().execute());
    expect(given.map(({ stage }) => stage)).toEqual(stages);
    for (const { file, thumbnail, fingerprint, seq } of given)
      expect({ file, thumbnail, fingerprint, seq }).toEqual({
        file: photo?.file,
        thumbnail: photo?.thumbnail,
        fingerprint: photo?.fingerprint,
        seq: 1,
      });
  });

  test('asks once a message for what cannot be had any more, and an agent sees it', async () => {
    answer = () => Promise.reject(expired);
    await send('one', 'two', 'three');
    await run();
    expect(told).toEqual(['a: 보내 주신 사진을 받지 못했어요. 번거로우시겠지만 사진을 다시 보내 주세요.']);
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
