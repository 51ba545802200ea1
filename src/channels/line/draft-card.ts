import type { CardBubble } from '../../message/reply.js';
import { cleanLine, cleanText } from '../cut-text.js';
import { joinDrafts, prose, textDraft } from '../text-draft.js';
import { lineAction } from './action.js';
import { plainButtons, type Draft, type TextDraft } from './draft.js';
import { flexBubble, flexMessage, flexTitle, flexWords } from './flex.js';
import { BUBBLE_BYTES, byteLength, type FlexBubble } from './line-message.js';

export type Card = Omit<CardBubble, 'kind'>;

/** A card that shows buttons only still needs words. */
const BUTTONS_ONLY = '아래에서 골라 주세요.';

/** A flex bubble: LINE's card templates end at 60 letters of text. */
export function draftCard(card: Card): Draft[] {
  if (isBlankCard(card)) return [];
  const bubble = cardBubble(card);
  // Without buttons a text says as much, and it can be copied.
  if (bubble?.footer === undefined) return [plainCard(card)];
  return [
    { kind: 'card', message: flexMessage(altText(card), bubble), plain: plainCard(card) },
    plainButtons(card.buttons.filter((button) => lineAction(button) === undefined)),
  ];
}

/** Undefined if it would be too large for LINE. Buttons that LINE would refuse are left out. */
export function cardBubble(card: Card): FlexBubble | undefined {
  const title = cleanLine(card.title);
  const text = cleanText(card.text);
  const parts = [
    ...(title === '' ? [] : [flexTitle(title)]),
    ...(text === '' ? [] : [flexWords(text)]),
    ...(title === '' && text === '' ? [flexWords(BUTTONS_ONLY)] : []),
  ];
  const actions = card.buttons.map(lineAction).filter((action) => action !== undefined);
  const bubble = flexBubble(parts, actions);
  return byteLength(bubble) <= BUBBLE_BYTES ? bubble : undefined;
}

export function plainCard(card: Card): TextDraft {
  return joinDrafts([textDraft([prose(cleanLine(card.title), card.text)]), plainButtons(card.buttons)]);
}

export function isBlankCard(card: Card): boolean {
  return card.buttons.length === 0 && cleanText(card.title + card.text) === '';
}

export function altText(card: Pick<Card, 'title' | 'text'>): string {
  return (
    [cleanLine(card.title), cleanText(card.text)].filter((part) => part !== '').join('\n') || BUTTONS_ONLY
  );
}
