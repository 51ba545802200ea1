import type { PhotoBubble } from '../message/reply.js';
import { cleanLine, cutText } from './cut-text.js';

/** Asks our own photo address for a smaller picture of the same photo. */
export const PREVIEW_PARAMETER = 'preview';

const ALT = 50;
const WITHOUT_ALT = '상담원이 보낸 사진';

/** What stands for a photo where it cannot be shown. */
export function photoInWords({ alt }: PhotoBubble): string {
  const shows = cleanLine(alt);
  const about = shows === '' || shows === WITHOUT_ALT ? '' : ` (사진 설명: ${shows})`;
  return `상담원이 사진을 보냈지만 이 대화창에서는 보여 드릴 수 없어요.${about}`;
}

/** A line to open a photo by, where words must do. */
export function photoLine(address: string): string {
  return `• 사진 보기: ${address}`;
}

export function photoAlt({ alt }: PhotoBubble): string {
  return cutText(cleanLine(alt), ALT) || WITHOUT_ALT;
}

/** Where a platform may fetch the photo; undefined without an address, or with one that is none of the web. */
export function photoAddress({ url }: PhotoBubble): string | undefined {
  if (url === undefined || url.length > 1000 || !URL.canParse(url)) return undefined;
  const { protocol, href, username } = new URL(url);
  const isOfTheWeb = (protocol === 'https:' || protocol === 'http:') && username === '';
  return isOfTheWeb && /^[\x21-\x7e]+$/.test(href) && href.length <= 1000 ? href : undefined;
}

/** A smaller picture of the same photo. */
export function previewAddress(address: string): string {
  const url = new URL(address);
  url.searchParams.set(PREVIEW_PARAMETER, '1');
  return url.href;
}
