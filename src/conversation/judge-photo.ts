import { fileTypeFromBuffer } from 'file-type';
import { BanjangError } from '../errors.js';

const ACCEPTED = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif']);

/** Of what is no photo that we can open, what to say to whoever sent it. The first that fits. */
const REFUSALS: [RegExp, string][] = [
  [/^image\/hei[cf]/, '아이폰 사진(HEIC)은 열 수 없어요. 화면을 캡처하거나 JPG로 바꿔서 보내 주세요.'],
  [/^image\/avif/, 'AVIF 사진은 열 수 없어요. 화면을 캡처하거나 JPG로 바꿔서 보내 주세요.'],
  [/^video\//, '동영상은 아직 받을 수 없어요. 잘 보이는 장면을 사진으로 보내 주세요.'],
  [/zip|gzip|rar|7z|tar|compress/, '압축 파일은 열 수 없어요. 압축을 풀어서 사진을 한 장씩 보내 주세요.'],
];

/** Refuses with a sentence for the citizen what is no photo by its content, whatever it is called. */
export async function judgePhoto(bytes: Buffer): Promise<void> {
  if (bytes.length === 0) throw refusedPhoto('사진이 비어 있어요. 다시 골라서 보내 주세요.');
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (ACCEPTED.has(mime)) return;
  const [, sentence] = REFUSALS.find(([what]) => what.test(mime)) ?? [];
  throw refusedPhoto(sentence ?? '사진 파일이 아니에요. JPG나 PNG 사진을 보내 주세요.');
}

export function refusedPhoto(message: string, cause?: unknown): BanjangError {
  return new BanjangError('upload_refused', message, { audience: 'citizen', retry: 'never', cause });
}
