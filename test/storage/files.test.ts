import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { diskFiles, type Files } from '../../src/storage/files.js';

let directory: string;
let files: Files;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'banjang-files-'));
  files = diskFiles(directory);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('what is put is read back, and gone when removed', async () => {
  const name = await files.put(Buffer.from('photo'));
  expect(await files.read(name)).toEqual(Buffer.from('photo'));
  await files.remove(name);
  expect(await files.read(name)).toBeUndefined();
  await files.remove(name);
});

test('no draft is left behind', async () => {
  await files.put(Buffer.from('photo'));
  const names = await readdir(directory, { recursive: true });
  expect(names.filter((name) => name.includes('draft'))).toEqual([]);
});

test.each(['../../etc/passwd', '/etc/passwd', '', 'x', '..', 'a'.repeat(36)])(
  'a made-up name %j leads nowhere',
  async (name) => {
    expect(await files.read(name)).toBeUndefined();
    await files.remove(name);
  },
);
