import type { Account } from '../../content/account.js';
import type { Bubble, Button, CardBubble, Reply } from '../../message/reply.js';
import { cleanLine } from '../cut-text.js';

/** Who answers citizens that want a person: our own inbox, or the 1:1 chat of the KakaoTalk channel. */
export type StaffChat = Account['handover'];

const WITHOUT_LABEL = '상담원 연결';

/** Where our own inbox answers, a button that calls a person tells us so instead of opening Kakao's chat. */
export function sayPerson(reply: Reply): Reply {
  return { ...reply, bubbles: reply.bubbles.map(bubbleSaying) };
}

function bubbleSaying(bubble: Bubble): Bubble {
  switch (bubble.kind) {
    case 'text':
    case 'photo':
      return bubble;
    case 'card':
    case 'list':
      return { ...bubble, buttons: bubble.buttons.map(buttonSaying) };
    case 'carousel':
      return { ...bubble, cards: bubble.cards.map(cardSaying) };
  }
}

function cardSaying(card: Omit<CardBubble, 'kind'>): Omit<CardBubble, 'kind'> {
  return { ...card, buttons: card.buttons.map(buttonSaying) };
}

function buttonSaying(button: Button): Button {
  return button.action.do === 'person'
    ? { label: cleanLine(button.label) || WITHOUT_LABEL, action: { ...button.action, do: 'say' } }
    : button;
}
