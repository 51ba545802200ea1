import { MAXIMUM_PHOTOS, type InboundPhoto } from '../../message/inbound-message.js';
import { isKakaoPhotoAddress, photoExpiry } from './photo-address.js';
import type { SkillPayload } from './skill-payload.js';

const NOT_A_PICTURE = /\.(mp4|mov|avi|m4a|mp3|aac|wav|pdf|hwpx?|docx?|xlsx?|pptx?|zip|txt)$/i;

/** Photos of this message; those that older contexts repeat are not looked at. */
export function photosOf(payload: SkillPayload): InboundPhoto[] {
  const addresses = [...sentPhotos(payload), ...securePhotos(payload)].filter(isPicture);
  return [...new Set(addresses)].slice(0, MAXIMUM_PHOTOS).map((url) => {
    const expiresAt = photoExpiry(url);
    return { source: 'remote', url, ...(expiresAt !== undefined && { expiresAt }) };
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
  const named = media?.type === undefined || media.type === 'image' ? [media?.url ?? []].flat() : [];
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

function isPicture(address: string): boolean {
  return isKakaoPhotoAddress(address) && !NOT_A_PICTURE.test(new URL(address).pathname);
}

function wordsOf(utterance: string): string[] {
  return utterance.trim().split(/[\s,]+/);
}
