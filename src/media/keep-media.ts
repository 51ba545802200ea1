import type { Files } from '../storage/files.js';
import { videoTypeOf } from './judge-photo.js';
import { type KeptPhoto, keepPhoto } from './keep-photo.js';
import { keepVideo } from './keep-video.js';

/** What a citizen sends: a photo or a video, by its content. Throws `upload_refused` with a sentence for him. */
export async function keepMedia(files: Files, bytes: Buffer): Promise<KeptPhoto> {
  const video = await videoTypeOf(bytes);
  return video === undefined ? keepPhoto(files, bytes) : keepVideo(files, bytes, video);
}
