import type { PhotoMarks } from '../message/inbound-message.js';

/** In a JPEG it cannot be longer; in other formats it could, and would hold up everybody else. */
const LONGEST_EXIF_BYTES = 64 * 1024;
const HEADER = 'Exif\0\0';

/** Where a photo was taken, by the EXIF block that its camera wrote; undefined if it says nothing that can be. */
export async function readOfferedPlace(exif: Buffer | undefined): Promise<PhotoMarks['offered']> {
  if (exif === undefined || exif.length > LONGEST_EXIF_BYTES) return undefined;
  const block = exif.toString('latin1', 0, HEADER.length) === HEADER ? exif.subarray(HEADER.length) : exif;
  const { default: exifr } = await import('exifr');
  try {
    const { latitude, longitude } = await exifr.gps(block);
    return isPlace(latitude, longitude) ? { latitude, longitude } : undefined;
  } catch {
    return undefined; // Broken, or without a place: the photo itself may be a good one.
  }
}

/** Cameras without a fix write zeros. */
function isPlace(latitude: number, longitude: number): boolean {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth && (latitude !== 0 || longitude !== 0);
}
