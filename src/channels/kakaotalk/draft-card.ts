import type { CardBubble } from '../../message/reply.js';
import { cleanLine, cleanText, cutText } from '../cut-text.js';
import { prose, textDraft } from '../text-draft.js';
import { plainActions, splitButtons, type PlainAction } from './button.js';
import type { Draft, TextDraft } from './draft.js';
import { CARD_BUTTONS, CARD_TEXT, CARD_TITLE, fitsBytes, type TextCard } from './skill-response.js';

export type Card = Omit<CardBubble, 'kind'>;

/** A card that shows buttons only still needs words. */
const BUTTONS_ONLY = '아래에서 골라 주세요.';

export function draftCard(card: Card): Draft[] {
  if (isBlankCard(card)) return [];
  // A text card without buttons is only a smaller text.
  if (card.buttons.length === 0) return [plainCard(card)];
  const title = cleanLine(card.title);
  const text = cleanText(card.text);
  const isLong = title.length > CARD_TITLE || title.length + text.length > CARD_TEXT;
  const lead = isLong ? [textDraft([prose(title.length > CARD_TITLE ? title : '', text)])] : [];
  const { made, rest } = textCard(isLong ? { ...card, text: '' } : card, CARD_TEXT);
  const output = { textCard: made };
  if (made.buttons === undefined || !fitsBytes(output)) return [plainCard(card)];
  return [
    ...lead,
    { kind: 'card', output, plain: plainCard(isLong ? { ...card, text: '' } : card) },
    textDraft(rest.blocks, rest.quickReplies),
  ];
}

/** Cut to Kakao's lengths; the caller says elsewhere what does not fit. */
export function textCard(card: Card, mostText: number): { made: TextCard; rest: PlainAction } {
  const title = cutText(cleanLine(card.title), CARD_TITLE);
  const room = mostText === CARD_TEXT ? CARD_TEXT - title.length : mostText;
  const description = cutText(cleanText(card.text), room) || (title === '' ? BUTTONS_ONLY : '');
  const { shown, rest } = splitButtons(card.buttons, CARD_BUTTONS);
  const made = {
    ...(title !== '' && { title }),
    ...(description !== '' && { description }),
    ...(shown.length > 0 && { buttons: shown }),
  };
  return { made, rest };
}

export function plainCard(card: Card): TextDraft {
  const { blocks, quickReplies } = plainActions(card.buttons);
  return textDraft([prose(cleanLine(card.title), card.text), ...blocks], quickReplies);
}

export function isBlankCard(card: Card): boolean {
  return card.buttons.length === 0 && cleanText(card.title + card.text) === '';
}
