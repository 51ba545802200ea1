import {
  MAXIMUM_PHOTOS,
  type AttachmentKind,
  type InboundContent,
  type InboundPhoto,
} from '../../message/inbound-message.js';
import { isVideo } from '../../message/count-media.js';
import { isMetaPhotoAddress, photoExpiry, webAddress } from './photo-address.js';
import type { Attachment } from './webhook-event.js';

type Sent = Exclude<InboundContent, { kind: 'text' | 'tap' | 'start' }>;

/** Shared things have many types, and Meta adds new ones; all of them are links. */
const KINDS: Readonly<Record<string, AttachmentKind>> = {
  video: 'video',
  audio: 'voice',
  file: 'file',
  sticker: 'sticker',
  contact: 'contact',
  fallback: 'link',
  share: 'link',
  reel: 'link',
  ig_reel: 'link',
  post: 'link',
  ig_post: 'link',
  ig_story: 'link',
  story_mention: 'link',
};
const UNKNOWNS: Readonly<Record<string, string>> = {
  image: '사진을 보냈지만 사진의 주소가 오지 않았어요.',
  location: '위치를 보냈지만 좌표가 오지 않았어요.',
  template: '카드 모양의 메시지를 보냈어요.',
  appointment_booking: '예약 메시지를 보냈어요.',
};
const UNKNOWN = '메신저가 알려 주지 않는 형식의 메시지를 보냈어요.';

const NAMES: Record<AttachmentKind, string> = {
  video: '동영상',
  voice: '음성',
  file: '파일',
  sticker: '스티커',
  contact: '연락처',
  link: '링크',
};

/** The thumb comes in three sizes. */
const THUMBS_UP = new Set(['369239263222822', '369239343222814', '369239383222810']);

/** What was attached, the most telling first: photos together, then the rest one by one. */
export function sentThings(attachments: readonly Attachment[]): Sent[] {
  const stickers = attachments.filter(
    (one) => one.type === 'sticker' || one.payload.sticker_id !== undefined,
  );
  const others = attachments.filter((one) => !stickers.includes(one));
  const photos = others.flatMap(photoOf);
  // Of its two forms, an image and a sticker, one message may carry both.
  const things = [
    ...others.filter((one) => photoOf(one).length === 0 && one.type !== 'image'),
    ...stickers.slice(0, 1),
  ].map(thingOf);
  const lost = others.length > 0 && others.every((one) => one.type === 'image') && photos.length === 0;
  return [
    ...(photos.length > 0 ? [{ kind: 'photos' as const, photos: photos.slice(0, MAXIMUM_PHOTOS) }] : []),
    ...things,
    ...(lost ? [unknown('image')] : []),
  ];
}

/** One or two words for agents. */
export function nameOf(sent: Sent): string {
  switch (sent.kind) {
    case 'photos':
      return sent.photos.every(isVideo) ? '동영상' : '사진';
    case 'location':
      return '위치';
    case 'attachment':
      return NAMES[sent.what];
    case 'unknown':
      return '다른 형식의 메시지';
  }
}

function thingOf({ type = '', payload, ...outside }: Attachment): Sent {
  if (type === 'location' && payload.coordinates !== undefined) {
    const { lat, long } = payload.coordinates;
    const name = payload.title ?? outside.title;
    return { kind: 'location', latitude: lat, longitude: long, ...(name !== undefined && { name }) };
  }
  const what = payload.sticker_id === undefined ? KINDS[type] : 'sticker';
  if (what === undefined) return unknown(type);
  const address = webAddress(payload.url) ?? webAddress(outside.url);
  const name = nameIn(what, payload.title ?? outside.title, payload.sticker_id, address);
  return {
    kind: 'attachment',
    what,
    ...(address !== undefined && { url: address.href }),
    ...(name !== undefined && name !== '' && { name }),
  };
}

function nameIn(
  what: AttachmentKind,
  title: string | undefined,
  stickerId: string | undefined,
  address: URL | undefined,
): string | undefined {
  if (what === 'sticker' && THUMBS_UP.has(stickerId ?? '')) return '좋아요';
  // Files have no title; their name is the end of their address.
  return title ?? (what === 'file' && address !== undefined ? fileName(address) : undefined);
}

function fileName({ pathname }: URL): string {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** A photo or a video; empty for everything else. */
function photoOf({ type, payload, url }: Attachment): InboundPhoto[] {
  const address = webAddress(payload.url) ?? webAddress(url);
  if (address === undefined || (type !== 'image' && type !== 'video')) return [];
  const expiresAt = isMetaPhotoAddress(address) ? photoExpiry(address) : undefined;
  const photo = {
    source: 'remote' as const,
    url: address.href,
    ...(expiresAt !== undefined && { expiresAt }),
  };
  return [type === 'video' ? { ...photo, what: 'video' } : photo];
}

function unknown(type: string): Sent {
  return { kind: 'unknown', description: UNKNOWNS[type] ?? UNKNOWN };
}
