import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { keepMedia } from '../../src/media/keep-media.js';
import { memoryFiles } from './memory-files.js';
import { box, mp4, SECRET, webm } from './videos.js';

test.each([
  ['an MP4', mp4(), 'video/mp4'],
  ['an iPhone’s MOV', mp4({ brand: 'qt  ' }), 'video/quicktime'],
  ['a 3GP', mp4({ brand: '3gp4' }), 'video/3gpp'],
  ['a WebM', webm(), 'video/webm'],
])('%s is kept as a video, by its content, without its place', async (_name, bytes, mediaType) => {
  const files = memoryFiles();
  const kept = await keepMedia(files, bytes);
  expect(kept).toMatchObject({ mediaType, bytes: bytes.length });
  expect(kept.marks).toEqual({ thumbnail: expect.any(String) });
  expect(files.kept.get(kept.file)?.includes(SECRET)).toBe(false);
  const tile = await sharp(files.kept.get(kept.marks.thumbnail)).metadata();
  expect(tile).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
});

test('each video has a tile of its own: one that is erased takes no other’s', async () => {
  const files = memoryFiles();
  const [one, other] = [await keepMedia(files, mp4()), await keepMedia(files, mp4())];
  expect(one.marks.thumbnail).not.toBe(other.marks.thumbnail);
});

test('a photo is still a photo', async () => {
  const picture = sharp({ create: { width: 30, height: 20, channels: 3, background: '#789' } });
  const { mediaType, marks } = await keepMedia(memoryFiles(), await picture.png().toBuffer());
  expect([mediaType, marks.fingerprint]).toEqual(['image/jpeg', expect.stringMatching(/^[0-9a-f]{16}$/)]);
});

const avi = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('AVI LIST'), Buffer.alloc(40)]);
test.each([
  ['an AVI', avi, '이 형식의 동영상'],
  ['a video that is cut off', mp4().subarray(0, 300), '이 동영상은 열 수 없어요'],
  ['a head without a video', box('ftyp', 'mp42', Buffer.alloc(4), 'mp42'), '이 동영상은 열 수 없어요'],
  ['a page named .mp4', Buffer.from('<!doctype html><script>alert(1)</script>'), '사진 파일이 아니에요'],
  ['an empty file', Buffer.alloc(0), '비어'],
])('%s is refused with a kind sentence, and nothing is kept', async (_name, bytes, sentence) => {
  const files = memoryFiles();
  await expect(keepMedia(files, bytes)).rejects.toMatchObject({
    code: 'upload_refused',
    audience: 'citizen',
    message: expect.stringContaining(sentence),
  });
  expect(files.kept.size).toBe(0);
});
