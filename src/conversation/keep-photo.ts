import { fileTypeFromBuffer } from 'file-type';
import { BanjangError } from '../errors.js';
import type { Files } from '../storage/files.js';

export interface KeptPhoto {
  file: string;
  mediaType: string;
  bytes: number;
}

/** Longest side kept, in pixels: enough to read a number plate, small enough to keep for years. */
const LONGEST_SIDE = 2560;
/** A picture that unpacks to more than this is refused: a small file can hide a huge one. */
const MOST_PIXELS = 100_000_000;
const ACCEPTED = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/**
 * Judges a photo by its content, whatever it is called, and keeps it as JPEG without EXIF (which
 * may hold where the citizen lives). Throws `upload_refused` with a sentence for the citizen.
 */
export async function keepPhoto(files: Files, bytes: Buffer): Promise<KeptPhoto> {
  if (bytes.length === 0) throw refused('사진이 비어 있어요. 다시 골라서 보내 주세요.');
  const type = await fileTypeFromBuffer(bytes);
  if (type?.mime === 'image/heic' || type?.mime === 'image/heif')
    throw refused('아이폰 사진(HEIC)은 열 수 없어요. 화면을 캡처하거나 JPG로 바꿔서 보내 주세요.');
  if (type === undefined || !ACCEPTED.has(type.mime))
    throw refused('사진 파일이 아니에요. JPG나 PNG 사진을 보내 주세요.');
  // Loaded with the first photo: a bot that never sees one does not carry it in memory.
  const { default: sharp } = await import('sharp');
  const jpeg = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .rotate()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer()
    .catch((cause: unknown) => {
      throw refused('사진이 깨져 있어서 열 수 없어요. 다시 찍어서 보내 주세요.', cause);
    });
  return { file: await files.put(jpeg), mediaType: 'image/jpeg', bytes: jpeg.length };
}

function refused(message: string, cause?: unknown): BanjangError {
  return new BanjangError('upload_refused', message, { audience: 'citizen', retry: 'never', cause });
}
