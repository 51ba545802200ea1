import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { keepPhoto } from '../../src/media/keep-photo.js';
import { memoryFiles } from './memory-files.js';

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
  const small = await sharp(files.kept.get(kept.marks.thumbnail)).metadata();
  expect(small).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
  expect(small.exif).toBeUndefined();
  expect(files.kept.size).toBe(2);
});

const taken = (exif: Record<string, string>) =>
  picture(40, 30)
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: exif })
    .jpeg()
    .toBuffer();
const SEOUL = {
  GPSLatitude: '37/1 33/1 5880/100',
  GPSLatitudeRef: 'N',
  GPSLongitude: '126/1 58/1 4080/100',
  GPSLongitudeRef: 'E',
};

test('the place that a camera wrote is read before it is dropped', async () => {
  const { offered } = (await keepPhoto(memoryFiles(), await taken(SEOUL))).marks;
  expect(offered?.latitude).toBeCloseTo(37.5663, 4);
  expect(offered?.longitude).toBeCloseTo(126.978, 4);
});

test.each([
  ['no place', {}],
  ['half a place', { GPSLatitude: '37/1 33/1 0/1', GPSLatitudeRef: 'N' }],
  [
    'zeros, as a camera without a fix writes',
    { ...SEOUL, GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' },
  ],
  ['a place that is not on earth', { ...SEOUL, GPSLatitude: '137/1 0/1 0/1' }],
])('a photo with %s offers none', async (_name, exif) => {
  const { marks } = await keepPhoto(memoryFiles(), await taken(exif));
  expect(marks.offered).toBeUndefined();
});

test('a broken EXIF block costs the place, and not the photo', async () => {
  const bytes = await taken(SEOUL);
  const block = bytes.indexOf('Exif') + 'Exif\0\0'.length;
  bytes.fill(0xff, block + 4, block + 40);
  expect((await keepPhoto(memoryFiles(), bytes)).marks.offered).toBeUndefined();
});

test('a phone held upright gives an upright photo', async () => {
  const files = memoryFiles();
  const lying = await picture(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { file, marks } = await keepPhoto(files, lying);
  expect(await sharp(files.kept.get(file)).metadata()).toMatchObject({ width: 300, height: 400 });
  expect(await sharp(files.kept.get(marks.thumbnail)).metadata()).toMatchObject({ width: 240, height: 320 });
});

test('the same picture smaller, in another format and a little lighter has nearly the same fingerprint', async () => {
  const scene = sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#9ab"/>
      <rect y="500" width="1200" height="400" fill="#555"/><circle cx="500" cy="700" r="160" fill="#111"/>
      <rect x="800" y="100" width="200" height="600" fill="#c84"/></svg>`,
    ),
  );
  const first = await scene.clone().jpeg().toBuffer();
  const again = await sharp(first).resize(700).modulate({ brightness: 1.1 }).webp({ quality: 60 }).toBuffer();
  const other = await sharp(first).flop().rotate(90).jpeg().toBuffer();
  const [one = '', two = '', three = ''] = await Promise.all(
    [first, again, other].map(async (bytes) => (await keepPhoto(memoryFiles(), bytes)).marks.fingerprint),
  );
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(bitsApart(one, two)).toBeLessThanOrEqual(4);
  expect(bitsApart(one, three)).toBeGreaterThan(12);
});

function bitsApart(one: string, other: string): number {
  return (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2).replaceAll('0', '').length;
}

test('PNG and WebP are photos too', async () => {
  for (const bytes of [await picture(20, 20).png().toBuffer(), await picture(20, 20).webp().toBuffer()])
    expect((await keepPhoto(memoryFiles(), bytes)).mediaType).toBe('image/jpeg');
});

const boxed = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(16)]);
const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60)]);
test.each([
  ['an empty file', () => Promise.resolve(Buffer.alloc(0)), '비어'],
  [
    'a page named .jpg',
    () => Promise.resolve(Buffer.from('<!doctype html><script>alert(1)</script>')),
    '사진 파일이 아니에요',
  ],
  ['a zip named .jpg', () => Promise.resolve(zip), '압축 파일'],
  [
    'an SVG with a script',
    () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')),
    '사진 파일이 아니에요',
  ],
  ['an iPhone photo', () => Promise.resolve(boxed('heic')), 'HEIC'],
  ['an AVIF photo', () => picture(30, 20).avif().toBuffer(), 'AVIF'],
  ['a video', () => Promise.resolve(boxed('mp42')), '동영상'],
  ['an iPhone video', () => Promise.resolve(boxed('qt  ')), '동영상'],
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
  const files = memoryFiles();
  await expect(keepPhoto(files, bomb)).rejects.toMatchObject({
    code: 'upload_refused',
    message: expect.stringContaining('너무 커서'),
  });
  expect(files.kept.size).toBe(0);
});
