import type { messagingApi } from '@line/bot-sdk';

export type TextMessage = messagingApi.TextMessage;
export type ImageMessage = messagingApi.ImageMessage;
export type FlexMessage = messagingApi.FlexMessage;
export type FlexBubble = messagingApi.FlexBubble;
export type FlexBox = messagingApi.FlexBox;
export type FlexText = messagingApi.FlexText;
export type LineAction = messagingApi.PostbackAction | messagingApi.MessageAction | messagingApi.URIAction;

/** What we send is one of these three, with quick replies on the last. */
export type LineMessage = TextMessage | FlexMessage | ImageMessage;

/** The body of a reply or a push, without the token or the person it goes to. */
export interface LineBody {
  messages: LineMessage[];
}

export const MESSAGES = 5;
/** UTF-16 units, as LINE counts them. */
export const TEXT = 5000;
export const QUICK_REPLIES = 13;
/** Characters as a reader sees them (grapheme clusters), as LINE counts them in labels and spoken texts. */
export const LABEL = 20;
export const SPOKEN = 300;
export const URI = 1000;
/** LINE takes 1500; a notification shows less than this. */
export const ALT_TEXT = 400;
export const CAROUSEL_BUBBLES = 12;
/** LINE takes 30 KB for a bubble and 50 KB for a carousel, as JSON; we keep a distance. */
export const BUBBLE_BYTES = 28_000;
export const CAROUSEL_BYTES = 48_000;

export function byteLength(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}
