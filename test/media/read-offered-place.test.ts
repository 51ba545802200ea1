import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { readOfferedPlace } from '../../src/media/read-offered-place.js';

async function blockOf(exif: Record<string, string>): Promise<Buffer> {
  const taken = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } }).withExif({
    IFD3: exif,
  });
  const { exif: block } = await sharp(await taken.jpeg().toBuffer()).metadata();
  if (block === undefined) throw new Error('no EXIF was written');
  return block;
}
const south = {
  GPSLatitude: '33/1 30/1 0/1',
  GPSLatitudeRef: 'S',
  GPSLongitude: '70/1 45/1 0/1',
  GPSLongitudeRef: 'W',
};

test('reads north and south, east and west', async () => {
  expect(await readOfferedPlace(await blockOf(south))).toEqual({ latitude: -33.5, longitude: -70.75 });
});

test('does not even look at a block that no camera writes', async () => {
  const block = await blockOf(south);
  expect(await readOfferedPlace(Buffer.concat([block, Buffer.alloc(64 * 1024)]))).toBeUndefined();
  expect(await readOfferedPlace(undefined)).toBeUndefined();
});

test('gives a place on earth or none, whatever stands in the block', async () => {
  const block = await blockOf(south);
  const broken = fc.array(fc.tuple(fc.nat(block.length - 1), fc.nat(255)), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(broken, fc.uint8Array()), async (what) => {
      const bytes = what instanceof Uint8Array ? Buffer.from(what) : Buffer.from(block);
      if (!(what instanceof Uint8Array)) for (const [at, value] of what) bytes[at] = value;
      const place = await readOfferedPlace(bytes);
      if (place === undefined) return;
      expect(Math.abs(place.latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(place.longitude)).toBeLessThanOrEqual(180);
    }),
  );
});
