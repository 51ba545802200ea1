import type { CardBubble } from '../../message/reply.js';
import { cleanLine, cleanText } from '../cut-text.js';
import { sortButtons } from './button.js';
import {
  BUTTONS,
  buttonTemplate,
  chunks,
  ELEMENT_SUBTITLE,
  ELEMENT_TITLE,
  genericTemplate,
  TEMPLATE_TEXT,
  type MessengerButton,
  type OutgoingMessage,
} from './outgoing-message.js';
import { textMessages } from './text-messages.js';

export type Card = Omit<CardBubble, 'kind'>;

export const CHOOSE_BELOW = '아래에서 골라 주세요.';
const MORE_TO_CHOOSE = '이 중에서도 고르실 수 있어요.';

/** One message where title, text and three buttons fit; the text before it and further buttons after it where not. */
export function cardMessages(card: Card): OutgoingMessage[] {
  const title = cleanLine(card.title);
  const text = cleanText(card.text);
  const { made, lines } = sortButtons(card.buttons);
  const words = [title, text, lines.join('\n')].filter((part) => part !== '');
  const [first, ...more] = chunks(made, BUTTONS);
  if (first === undefined) return textMessages(words);
  const isShort = title.length <= ELEMENT_TITLE && text.length <= ELEMENT_SUBTITLE;
  if (isShort && title !== '' && text !== '' && lines.length === 0)
    return [genericTemplate([{ title, subtitle: text, buttons: first }]), ...moreButtons(more)];
  const together = words.join('\n\n');
  return together.length <= TEMPLATE_TEXT
    ? [buttonTemplate(together || CHOOSE_BELOW, first), ...moreButtons(more)]
    : [...textMessages(words), buttonTemplate(CHOOSE_BELOW, first), ...moreButtons(more)];
}

export function moreButtons(groups: readonly MessengerButton[][]): OutgoingMessage[] {
  return groups.map((buttons) => buttonTemplate(MORE_TO_CHOOSE, buttons));
}
