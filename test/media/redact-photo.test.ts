import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { publishedJpeg } from '../../src/cases/answer-photos.js';
import { redactPhoto } from '../../src/media/redact-photo.js';

const white = (width = 200, height = 100) =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer();

async function lightAt(photo: Buffer, x: number, y: number): Promise<number> {
  const { data, info } = await sharp(photo).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data[Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))] ?? -1;
}

test('what is boxed is black in the pixels, and the rest is as it was', async () => {
  const boxes = [
    { x: 0.1, y: 0.2, width: 0.3, height: 0.4 },
    { x: 0.9, y: 0.9, width: 0.5, height: 0.5 },
  ];
  const redacted = await redactPhoto(await white(), boxes);
  expect(await sharp(redacted).metadata()).toMatchObject({ format: 'jpeg', width: 200, height: 100 });
  for (const [x, y] of [
    [0.12, 0.25],
    [0.38, 0.55],
    [1, 1],
  ] as const)
    expect(await lightAt(redacted, x, y)).toBeLessThan(20);
  for (const [x, y] of [
    [0.02, 0.02],
    [0.6, 0.4],
    [0.25, 0.8],
  ] as const)
    expect(await lightAt(redacted, x, y)).toBeGreaterThan(235);
});

test('the smallest box still covers a pixel, and one without a size none', async () => {
  const photo = await white(20, 20);
  const none = { x: 0.5, y: 0.5, width: 0, height: 0.5 };
  expect(await lightAt(await redactPhoto(photo, [none]), 0.5, 0.6)).toBeGreaterThan(235);
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  expect(await lightAt(await redactPhoto(photo, [whole]), 0.9, 0.9)).toBe(0);
});

test('without boxes the bytes are the same', async () => {
  const photo = await white();
  expect(await redactPhoto(photo, [])).toBe(photo);
});

test('of a video only its tile is published', async () => {
  const row = { file: 'video', thumbnail: 'tile', media_type: 'video/mp4', redactions: '[]' };
  const read = (name: string) => Promise.resolve(Buffer.from(name));
  expect((await publishedJpeg(row as never, read)).toString()).toBe('tile');
});
