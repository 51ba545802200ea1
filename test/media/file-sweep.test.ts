import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { fileSweep } from '../../src/media/file-sweep.js';
import type { Database } from '../../src/storage/database.js';
import { type DiskFiles, diskFiles } from '../../src/storage/files.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { sendPhotos } from '../conversation/photo-rows.js';

const hour = 60 * 60_000;

forEachDatabase('sweeping files', (make) => {
  let place: TestDatabase;
  let database: Database;
  let files: DiskFiles;
  let directory: string;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    directory = join(place.settings.dataDirectory, 'files');
    files = diskFiles(directory);
  });
  afterEach(() => place.remove());

  const sweep = (later: number) =>
    fileSweep({
      database,
      files,
      now: () => Date.now() + later,
      log: pino({ level: 'silent' }),
    }).runOnce();
  const put = () => files.put(Buffer.from('a picture'));
  const isThere = async (name: string) => (await files.read(name)) !== undefined;

  test('removes what no row names: a crash came between the file and the commit', async () => {
    const [orphan, file, thumbnail, ofCase, smallOfCase] = [
      await put(),
      await put(),
      await put(),
      await put(),
      await put(),
    ] as const;
    const draft = join(directory, orphan.slice(0, 2), `${orphan}.draft`);
    await writeFile(draft, 'half');
    await database.transaction(async (tx) => {
      const marks = { thumbnail, fingerprint: '0'.repeat(16) };
      const photo = { source: 'stored', file, mediaType: 'image/jpeg', bytes: 1, marks } as const;
      await sendPhotos(tx, { conversationId: 'a', seq: 1 }, [photo], Date.now());
      await tx
        .insertInto('case_photos')
        .values({
          case_id: '26-7K3MQ2',
          position: 0,
          stage: 'report',
          file: ofCase,
          thumbnail: smallOfCase,
          fingerprint: '0'.repeat(16),
          conversation_id: null,
          seq: null,
          redactions: '[]',
          added_at: 0,
          media_type: 'image/jpeg',
        })
        .execute();
    });
    expect(await sweep(2 * hour)).toBe(2);
    expect(await isThere(orphan)).toBe(false);
    for (const named of [file, thumbnail, ofCase, smallOfCase]) expect(await isThere(named)).toBe(true);
    expect(await sweep(2 * hour)).toBe(0);
  });

  test('leaves a file alone that may still be on its way into a row', async () => {
    const young = await put();
    expect(await sweep(hour / 2)).toBe(0);
    expect(await isThere(young)).toBe(true);
  });

  test('leaves what is older than the database: it belongs to another that was here before', async () => {
    const before = await put();
    const yesterday = new Date(Date.now() - 24 * hour);
    await utimes(join(directory, before.slice(0, 2), before), yesterday, yesterday);
    expect(await sweep(2 * hour)).toBe(0);
    expect(await isThere(before)).toBe(true);
  });
});
