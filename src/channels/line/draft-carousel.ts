import type { CarouselBubble } from '../../message/reply.js';
import { joinDrafts } from '../text-draft.js';
import { lineAction } from './action.js';
import { plainButtons, type Draft } from './draft.js';
import { altText, cardBubble, draftCard, isBlankCard, plainCard, type Card } from './draft-card.js';
import { flexMessage } from './flex.js';
import { byteLength, CAROUSEL_BUBBLES, CAROUSEL_BYTES } from './line-message.js';

/** Cards side by side, in as many rows as LINE's limits need. */
export function draftCarousel(carousel: CarouselBubble): Draft[] {
  return rows(carousel.cards.filter((card) => !isBlankCard(card))).flatMap((row) => {
    const only = row.length === 1 ? row[0] : undefined;
    return only === undefined ? draftRow(row) : draftCard(only);
  });
}

function rows(cards: readonly Card[]): Card[][] {
  const made: Card[][] = [];
  let bytes = 0;
  for (const card of cards) {
    const bubble = cardBubble(card);
    // Too large a card stands alone; `draftCard` makes it a text.
    const size = bubble === undefined ? CAROUSEL_BYTES : byteLength(bubble) + 1;
    const row = made.at(-1);
    if (row === undefined || row.length === CAROUSEL_BUBBLES || bytes + size > CAROUSEL_BYTES) {
      made.push([card]);
      bytes = size;
    } else {
      row.push(card);
      bytes += size;
    }
  }
  return made;
}

function draftRow(row: readonly Card[]): Draft[] {
  const contents = row.map(cardBubble).filter((bubble) => bubble !== undefined);
  const refused = row.flatMap((card) => card.buttons.filter((button) => lineAction(button) === undefined));
  const words = row.map((card) => altText({ title: card.title, text: card.title === '' ? card.text : '' }));
  return [
    {
      kind: 'card',
      message: flexMessage(words.join('\n'), { type: 'carousel', contents }),
      plain: joinDrafts(row.map(plainCard)),
    },
    plainButtons(refused),
  ];
}
