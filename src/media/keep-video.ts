import type { Files } from '../storage/files.js';
import { refusedPhoto, type VideoType } from './judge-photo.js';
import { inTurn, type KeptPhoto } from './keep-photo.js';
import { UnreadableVideo } from './mp4-boxes.js';
import { stripMp4 } from './strip-mp4.js';
import { stripWebm } from './strip-webm.js';

/** As large as the small pictures beside it. */
const TILE = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240" viewBox="0 0 320 240">
<rect width="320" height="240" fill="#1e2124"/><circle cx="160" cy="120" r="52" fill="#ffffff"/>
<path d="M143 90v60l50-30z" fill="#1e2124"/></svg>`;

/**
 * Keeps a video as it came, but for what its file tells of where and by whom it was taken. A drawn
 * tile stands for its picture, and nothing tells whether another is like it.
 */
export async function keepVideo(files: Files, bytes: Buffer, mediaType: VideoType): Promise<KeptPhoto> {
  const video = strip(bytes, mediaType);
  const thumbnail = await files.put(await tile());
  const file = await files.put(video);
  return { file, mediaType, bytes: video.length, marks: { thumbnail } };
}

function strip(bytes: Buffer, mediaType: VideoType): Buffer {
  try {
    return mediaType === 'video/webm' ? stripWebm(bytes) : stripMp4(bytes);
  } catch (cause) {
    if (!(cause instanceof UnreadableVideo)) throw cause;
    throw refusedPhoto(
      '이 동영상은 열 수 없어요. MP4로 바꾸거나 잘 보이는 장면을 사진으로 보내 주세요.',
      cause,
    );
  }
}

let drawn: Promise<Buffer> | undefined;

/** The same for every video: drawn once. */
function tile(): Promise<Buffer> {
  drawn ??= inTurn(async () => {
    const { default: sharp } = await import('sharp');
    return sharp(Buffer.from(TILE)).jpeg({ quality: 80 }).toBuffer();
  }).catch((error: unknown) => {
    drawn = undefined;
    throw error;
  });
  return drawn;
}
