import { inTurn } from './keep-photo.js';

/** In shares of the picture, 0 to 1. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The same photo with black boxes in its pixels: nobody takes them off. */
export function redactPhoto(photo: Buffer, boxes: readonly Box[]): Promise<Buffer> {
  if (boxes.length === 0) return Promise.resolve(photo);
  return inTurn(async () => {
    const { default: sharp } = await import('sharp');
    const picture = sharp(photo);
    const { width, height } = await picture.metadata();
    const black = boxes.flatMap((box) => {
      const across = pixels(box.x, box.width, width);
      const down = pixels(box.y, box.height, height);
      if (across.length === 0 || down.length === 0) return [];
      const size = { width: across.length, height: down.length };
      const input = { create: { ...size, channels: 3 as const, background: '#000000' } };
      return [{ input, left: across.from, top: down.from }];
    });
    return picture.composite(black).jpeg({ quality: 85 }).toBuffer();
  });
}

/** Rounded outwards: what is half under the box is under it. */
function pixels(from: number, share: number, side: number): { from: number; length: number } {
  const first = Math.max(0, Math.floor(from * side));
  const last = Math.min(side, Math.ceil((from + share) * side));
  return { from: first, length: share > 0 ? Math.max(0, last - first) : 0 };
}
