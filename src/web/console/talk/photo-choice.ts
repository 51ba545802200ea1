export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
const LARGEST_BYTES = 10 * 1024 * 1024;

/** Why a file cannot be sent, before a byte of it travels; undefined if it can. */
export function photoFault(file: File): string | undefined {
  if (!PHOTO_TYPES.includes(file.type))
    return `사진(JPG, PNG, WebP, GIF)만 보낼 수 있어요. “${shortName(file.name)}” 파일은 보낼 수 없어요.`;
  if (file.size > LARGEST_BYTES)
    return `사진은 10MB까지 보낼 수 있어요. 이 사진은 ${megabytes(file.size)}MB예요. 크기를 줄여 주세요.`;
  return undefined;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function shortName(name: string): string {
  return name.length > 30 ? `${name.slice(0, 27)}…` : name;
}
