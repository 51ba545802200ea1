import type { InboundPhoto } from './inbound-message.js';

export interface MediaCount {
  photos: number;
  videos: number;
}

export function isVideoType(mediaType: string | undefined): boolean {
  return mediaType?.startsWith('video/') === true;
}

export function isVideo(photo: InboundPhoto): boolean {
  return photo.source === 'stored' ? isVideoType(photo.mediaType) : photo.what === 'video';
}

/** How many of each: they are counted in different words. */
export function countMedia(sent: readonly InboundPhoto[]): MediaCount {
  const videos = sent.filter(isVideo).length;
  return { photos: sent.length - videos, videos };
}

/** `사진 2장과 동영상 1개`; empty for nothing. */
export function mediaWords({ photos, videos }: MediaCount): string {
  const parts = [photos > 0 ? `사진 ${photos}장` : '', videos > 0 ? `동영상 ${videos}개` : ''];
  return parts.filter(Boolean).join('과 ');
}
