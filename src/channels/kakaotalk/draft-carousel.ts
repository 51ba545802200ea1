import type { CarouselBubble } from '../../message/reply.js';
import { cleanLine, cleanText } from '../cut-text.js';
import { joinDrafts, prose, textDraft } from '../text-draft.js';
import type { Draft } from './draft.js';
import { draftCard, isBlankCard, plainCard, textCard, type Card } from './draft-card.js';
import { CARD_TITLE, CAROUSEL_CARDS, CAROUSEL_DESCRIPTION, fitsBytes } from './skill-response.js';

/** Cards side by side. What a small card cannot hold stands in full in a text before or after. */
export function draftCarousel(carousel: CarouselBubble): Draft[] {
  const cards = carousel.cards.filter((card) => !isBlankCard(card));
  const only = cards.length === 1 ? cards[0] : undefined;
  if (only !== undefined) return draftCard(only);
  const inside = cards.slice(0, CAROUSEL_CARDS);
  if (inside.length === 0) return [];
  const made = inside.map((card) => textCard(card, CAROUSEL_DESCRIPTION));
  const output = { carousel: { type: 'textCard' as const, items: made.map((one) => one.made) } };
  const beyond = joinDrafts(cards.slice(CAROUSEL_CARDS).map(plainCard));
  if (!fitsBytes(output)) return [joinDrafts([...inside.map(plainCard), beyond])];
  const tooLong = inside.filter(isTooLong);
  const rest = made.map((one) => textDraft(one.rest.blocks, one.rest.quickReplies));
  return [
    textDraft(tooLong.map((card) => prose(cleanLine(card.title), card.text))),
    {
      kind: 'card',
      output,
      plain: joinDrafts(inside.map((card) => plainCard(isTooLong(card) ? { ...card, text: '' } : card))),
    },
    joinDrafts([...rest, beyond]),
  ];
}

function isTooLong(card: Card): boolean {
  return cleanLine(card.title).length > CARD_TITLE || cleanText(card.text).length > CAROUSEL_DESCRIPTION;
}
