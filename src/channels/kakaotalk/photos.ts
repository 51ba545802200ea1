import { MAXIMUM_PHOTOS, type InboundPhoto } from '../../message/inbound-message.js';
import { isKakaoPhotoAddress, photoExpiry } from './photo-address.js';
import type { SkillPayload } from './skill-payload.js';

const NOT_SEEN = /\.(avi|m4a|mp3|aac|wav|pdf|hwpx?|docx?|xlsx?|pptx?|zip|txt)$/i;
const A_VIDEO = /\.(mp4|m4v|mov|webm|3gp)$/i;

/** Photos and videos of this message; those that older contexts repeat are not looked at. */
export function photosOf(payload: SkillPayload): InboundPhoto[] {
  const type = payload.userRequest.params.media?.type?.toLowerCase() ?? '';
  // A voice may lie in a file that is named like a video: the platform's word goes before the name.
  const isSeen = ['', 'image', 'video'].includes(type) ? isPictureOrVideo : isPicture;
  const addresses = [...sentPhotos(payload), ...securePhotos(payload)].filter(isSeen);
  return [...new Set(addresses)].slice(0, MAXIMUM_PHOTOS).map((url) => {
    const expiresAt = photoExpiry(url);
    const photo = { source: 'remote' as const, url, ...(expiresAt !== undefined && { expiresAt }) };
    return type === 'video' || A_VIDEO.test(new URL(url).pathname) ? { ...photo, what: 'video' } : photo;
  });
}

/** True if the words are nothing but addresses on Kakao's servers, as it fills them for a photo sent in the chat. */
export function isAddressUtterance(utterance: string): boolean {
  return wordsOf(utterance).every(isKakaoPhotoAddress);
}

/** A photo sent in the chat: named in `media`, repeated as the words, or only one of both. */
function sentPhotos(payload: SkillPayload): string[] {
  const { params, utterance } = payload.userRequest;
  const { media } = params;
  const isSent = ['image', 'video', undefined].includes(media?.type?.toLowerCase());
  const named = isSent ? [media?.url ?? []].flat() : [];
  return [...named, ...(isAddressUtterance(utterance) ? wordsOf(utterance) : [])];
}

/** The secure image plugin: under a name that the admin chose, a JSON string or a bare list. */
function securePhotos(payload: SkillPayload): string[] {
  const { params, detailParams } = payload.action;
  const found = Object.values(params).flatMap(secureAddresses);
  return found.length > 0 ? found : Object.values(detailParams).flatMap(secureAddresses);
}

function secureAddresses(value: unknown): string[] {
  if (typeof value === 'string') return addressesInText(value);
  if (typeof value !== 'object' || value === null) return [];
  const { secureUrls, value: resolved, origin } = value as Record<string, unknown>;
  if (typeof secureUrls === 'string') return listed(secureUrls);
  return [resolved, origin].flatMap((one) => (typeof one === 'string' ? addressesInText(one) : []));
}

function addressesInText(text: string): string[] {
  if (text.trimStart().startsWith('List(')) return listed(text);
  if (!text.includes('"secureUrls"')) return [];
  try {
    const { secureUrls } = Object(JSON.parse(text)) as { secureUrls?: unknown };
    return typeof secureUrls === 'string' ? listed(secureUrls) : [];
  } catch {
    return []; // An admin may name any parameter anything; words that only look like ours are no fault.
  }
}

/** `List(a, b)` is Scala's way of printing, not JSON; commas inside an address do not separate. */
function listed(text: string): string[] {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .trim()
    .replace(/^List\(/, '')
    .replace(/\)$/, '')
    .split(/,\s*(?=https?:\/\/)/)
    .map((address) => address.trim());
}

function isPictureOrVideo(address: string): boolean {
  return isKakaoPhotoAddress(address) && !NOT_SEEN.test(new URL(address).pathname);
}

function isPicture(address: string): boolean {
  return isPictureOrVideo(address) && !A_VIDEO.test(new URL(address).pathname);
}

function wordsOf(utterance: string): string[] {
  return utterance.trim().split(/[\s,]+/);
}
