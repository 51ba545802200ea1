import type { Logger } from 'pino';
import { keepPhoto } from '../media/keep-photo.js';
import { recordPhotos } from '../media/photo-store.js';
import { redactPhoto } from '../media/redact-photo.js';
import { isVideoType } from '../message/count-media.js';
import type { CasePhotoRow } from '../storage/case-tables.js';
import type { Files } from '../storage/files.js';
import type { AnswerPhotos } from './news-photos.js';

/** A photo of a case as it may leave the office; of a video the tile, in which nothing can be seen. */
export async function publishedJpeg(
  { file, thumbnail, media_type, redactions }: CasePhotoRow,
  read: (file: string) => Promise<Buffer>,
): Promise<Buffer> {
  if (isVideoType(media_type)) return read(thumbnail);
  return redactPhoto(await read(file), JSON.parse(redactions) as Parameters<typeof redactPhoto>[1]);
}

/** Photos of a department's answer for the talks that hear of it: copies with the boxes burnt in. */
export function answerPhotos(parts: {
  files: Files;
  photoLink?: ((file: string) => string | undefined) | undefined;
  log: Logger;
}): AnswerPhotos {
  const { files, photoLink, log } = parts;
  return {
    publish: async (photo) => {
      const bytes = await files.read(photo.file);
      if (bytes === undefined || isVideoType(photo.media_type)) return undefined;
      try {
        const kept = await keepPhoto(files, await publishedJpeg(photo, () => Promise.resolve(bytes)));
        const url = photoLink?.(kept.file);
        return { stored: { source: 'stored', ...kept }, ...(url !== undefined && { url }) };
      } catch (error) {
        log.error({ err: error, case: photo.case_id }, 'a photo of an answer could not be sent with it');
        return undefined;
      }
    },
    record: recordPhotos,
    remove: async ({ stored: { file, marks } }) => {
      await files.remove(file);
      if (marks !== undefined) await files.remove(marks.thumbnail);
    },
  };
}
