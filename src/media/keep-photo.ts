import type { Sharp, SharpOptions } from 'sharp';
import { BanjangError } from '../errors.js';
import type { PhotoMarks } from '../message/inbound-message.js';
import { FINGERPRINT_HEIGHT, FINGERPRINT_WIDTH, photoFingerprint } from '../message/photo-fingerprint.js';
import type { Files } from '../storage/files.js';
import { atMost } from './at-most.js';
import { judgePhoto, refusedPhoto } from './judge-photo.js';
import { readOfferedPlace } from './read-offered-place.js';

export interface KeptPhoto {
  file: string;
  mediaType: string;
  bytes: number;
  marks: PhotoMarks;
}

/** Longest side kept, in pixels: enough to read a number plate, small enough to keep for years. */
const LONGEST_SIDE = 2560;
const THUMBNAIL_SIDE = 320;
/** A picture that unpacks to more than this is refused: a small file can hide a huge one. */
const MOST_PIXELS = 100_000_000;
/** Many times what the largest photo takes; only something made to take long is cut off. */
const LONGEST_SECONDS = 15;
/** Damage that can be shown is shown: many phones write a byte too many. */
const READING: SharpOptions = { limitInputPixels: MOST_PIXELS, failOn: 'error' };

/** All work on pictures goes through it. Of the four threads that Node has for this kind of work, two stay free for files and names. */
export const inTurn = atMost(2);

/**
 * Judges a photo by its content, whatever it is called, and keeps it as JPEG without EXIF (which
 * may hold where the citizen lives), with a small one beside it. Throws `upload_refused` with a
 * sentence for the citizen.
 */
export async function keepPhoto(files: Files, bytes: Buffer): Promise<KeptPhoto> {
  await judgePhoto(bytes);
  const { jpeg, small, fingerprint, exif } = await inTurn(() => drawAnew(bytes));
  const offered = await readOfferedPlace(exif);
  const thumbnail = await files.put(small);
  const file = await files.put(jpeg);
  const marks = { thumbnail, fingerprint, ...(offered !== undefined && { offered }) };
  return { file, mediaType: 'image/jpeg', bytes: jpeg.length, marks };
}

async function drawAnew(bytes: Buffer) {
  // Loaded with the first photo: a bot that never sees one does not carry it in memory.
  const { default: sharp } = await import('sharp');
  try {
    const { width, height, exif } = await sharp(bytes, { ...READING, limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS)
      throw refusedPhoto('사진이 너무 커서 열 수 없어요. 크기를 줄여서 다시 보내 주세요.');
    const jpeg = await within(sharp(bytes, READING).autoOrient(), LONGEST_SIDE)
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85 })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer();
    // Each from the one before: a JPEG is read at an eighth of its size for almost nothing.
    const small = await within(sharp(jpeg), THUMBNAIL_SIDE).jpeg({ quality: 75 }).toBuffer();
    const grey = await sharp(small)
      .resize(FINGERPRINT_WIDTH, FINGERPRINT_HEIGHT, { fit: 'fill' })
      .greyscale()
      .raw()
      .toBuffer();
    return { jpeg, small, fingerprint: photoFingerprint(grey), exif };
  } catch (cause) {
    throw cause instanceof BanjangError
      ? cause
      : refusedPhoto('사진이 깨져 있어서 열 수 없어요. 다시 찍어서 보내 주세요.', cause);
  }
}

function within(picture: Sharp, side: number): Sharp {
  return picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}
