import { fileTypeFromBuffer } from 'file-type';
import { BanjangError } from '../errors.js';

export type VideoType = 'video/mp4' | 'video/quicktime' | 'video/webm' | 'video/3gpp';

const ACCEPTED = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif']);

/** Of what is no photo that we can open, what to say to whoever sent it. The first that fits. */
const REFUSALS: [RegExp, string][] = [
  [/^image\/hei[cf]/, '아이폰 사진(HEIC)은 열 수 없어요. 화면을 캡처하거나 JPG로 바꿔서 보내 주세요.'],
  [/^image\/avif/, 'AVIF 사진은 열 수 없어요. 화면을 캡처하거나 JPG로 바꿔서 보내 주세요.'],
  [
    /^video\/(?:mp4|x-m4v|quicktime|webm|3gpp2?)$/,
    '여기에는 사진만 올릴 수 있어요. 동영상에서 잘 보이는 장면을 사진으로 올려 주세요.',
  ],
  [/^video\//, '이 형식의 동영상은 열 수 없어요. MP4로 바꾸거나 잘 보이는 장면을 사진으로 보내 주세요.'],
  [/zip|gzip|rar|7z|tar|compress/, '압축 파일은 열 수 없어요. 압축을 풀어서 사진을 한 장씩 보내 주세요.'],
];

/** As it is kept, by the name that its content goes by. */
const VIDEOS: Readonly<Record<string, VideoType>> = {
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'video/quicktime': 'video/quicktime',
  'video/webm': 'video/webm',
  'video/3gpp': 'video/3gpp',
  'video/3gpp2': 'video/3gpp',
};

/** Undefined for everything that is no video which we keep. */
export async function videoTypeOf(bytes: Buffer): Promise<VideoType | undefined> {
  return VIDEOS[(await fileTypeFromBuffer(bytes))?.mime ?? ''];
}

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
