/** Pixels; LINE's preview is a small picture of at most one megabyte. */
const LONGEST_SIDE = 640;

/** A smaller JPEG of a photo that we kept ourselves. */
export async function previewOf(photo: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const size = {
    width: LONGEST_SIDE,
    height: LONGEST_SIDE,
    fit: 'inside',
    withoutEnlargement: true,
  } as const;
  return sharp(photo).resize(size).jpeg({ quality: 80 }).toBuffer();
}
