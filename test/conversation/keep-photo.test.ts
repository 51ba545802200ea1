import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { keepPhoto } from '../../src/conversation/keep-photo.js';
import type { Files } from '../../src/storage/files.js';

function memoryFiles(): Files & { kept: Map<string, Buffer> } {
  const kept = new Map<string, Buffer>();
  return {
    kept,
    put: (bytes) => {
      kept.set('one', Buffer.from(bytes));
      return Promise.resolve('one');
    },
    read: (name) => Promise.resolve(kept.get(name)),
    remove: () => Promise.resolve(),
  };
}
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#8899aa' } });

test('a photo is kept as JPEG, upright, smaller, and without where and with what it was taken', async () => {
  const files = memoryFiles();
  const taken = await picture(4000, 3000)
    .withExif({
      IFD0: { Make: 'Phone', Model: 'Of Kim' },
      IFD3: { GPSLatitude: '37/1 30/1 0/1', GPSLatitudeRef: 'N' },
    })
    .jpeg()
    .toBuffer();
  expect((await sharp(taken).metadata()).exif).toBeDefined();
  const kept = await keepPhoto(files, taken);
  const metadata = await sharp(files.kept.get(kept.file)).metadata();
  expect(kept.mediaType).toBe('image/jpeg');
  expect(metadata).toMatchObject({ format: 'jpeg', width: 2560, height: 1920 });
  expect(metadata.exif).toBeUndefined();
});

test('PNG and WebP are photos too', async () => {
  for (const bytes of [await picture(20, 20).png().toBuffer(), await picture(20, 20).webp().toBuffer()])
    expect((await keepPhoto(memoryFiles(), bytes)).mediaType).toBe('image/jpeg');
});

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(16)]);
test.each([
  ['an empty file', () => Promise.resolve(Buffer.alloc(0)), '비어'],
  [
    'a page named .jpg',
    () => Promise.resolve(Buffer.from('<!doctype html><script>alert(1)</script>')),
    '사진 파일이 아니에요',
  ],
  [
    'a zip named .jpg',
    () => Promise.resolve(Buffer.from('PK\u0003\u0004xxxxxxxxxxxxxxxxxxxxxxxxxxxx')),
    '사진 파일이 아니에요',
  ],
  [
    'an SVG with a script',
    () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')),
    '사진 파일이 아니에요',
  ],
  ['an iPhone photo', () => Promise.resolve(heic), 'HEIC'],
  ['half a photo', async () => (await picture(500, 500).jpeg().toBuffer()).subarray(0, 300), '깨져'],
])('%s is refused with a kind sentence', async (_name, bytes, sentence) => {
  await expect(keepPhoto(memoryFiles(), await bytes())).rejects.toMatchObject({
    code: 'upload_refused',
    audience: 'citizen',
    message: expect.stringContaining(sentence),
  });
});

test('a small file that unpacks to a huge picture is refused', async () => {
  const bomb = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: 'black' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  await expect(keepPhoto(memoryFiles(), bomb)).rejects.toMatchObject({ code: 'upload_refused' });
});
