/** The part of Kakao's skill response 2.0 that we write, and its limits. Lengths are UTF-16 units, the strictest reading. */
export interface SkillResponse {
  version: '2.0';
  template: { outputs: Output[]; quickReplies?: QuickReply[] };
}

export type Output =
  SimpleText | SimpleImage | { textCard: TextCard } | { listCard: ListCard } | { carousel: Carousel };

export interface SimpleText {
  simpleText: { text: string };
}

export interface SimpleImage {
  simpleImage: { imageUrl: string; altText: string };
}

export interface TextCard {
  title?: string;
  description?: string;
  buttons?: KakaoButton[];
}

export interface ListCard {
  header: { title: string };
  items: KakaoListItem[];
  buttons?: KakaoButton[];
}

export interface KakaoListItem {
  title: string;
  description?: string;
  link?: { web: string };
  action?: 'message';
  messageText?: string;
  extra?: { payload: string };
}

export interface Carousel {
  type: 'textCard';
  items: TextCard[];
}

export type KakaoButton =
  | { label: string; action: 'webLink'; webLinkUrl: string }
  | { label: string; action: 'phone'; phoneNumber: string }
  | { label: string; action: 'message'; messageText: string; extra: { payload: string } }
  | { label: string; action: 'operator' };

/** The documents promise `extra` back in `clientExtra`; if it is lost, `messageText` alone must be understood. */
export interface QuickReply {
  label: string;
  action: 'message';
  messageText: string;
  extra?: { payload: string };
}

export const OUTPUTS = 3;
export const QUICK_REPLIES = 10;
export const TEXT = 1000;
export const LABEL = 14;
export const MESSAGE_TEXT = 1000;
export const CARD_TITLE = 50;
/** Title and description of a single text card together. */
export const CARD_TEXT = 400;
export const CAROUSEL_DESCRIPTION = 128;
export const CAROUSEL_CARDS = 10;
export const CARD_BUTTONS = 3;
export const LIST_ITEMS = 5;
export const LIST_BUTTONS = 2;
/** Kakao states no lengths for list items; a phone shows about this much before it cuts. */
export const LIST_TITLE = 50;
export const LIST_DESCRIPTION = 100;
/** Kakao caps a bubble at 30 720 bytes by a computation it does not publish; we keep a distance. */
export const OUTPUT_BYTES = 28_000;

export function fitsBytes(output: Output): boolean {
  return Buffer.byteLength(JSON.stringify(output), 'utf8') <= OUTPUT_BYTES;
}
