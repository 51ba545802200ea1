import type { ListBubble, ListItem } from '../../message/reply.js';
import { cleanLine, cleanText, cutText } from '../cut-text.js';
import { sortButtons, WITHOUT_LABEL } from './button.js';
import { cardMessages, moreButtons, type Card } from './card-messages.js';
import {
  BUTTONS,
  chunks,
  ELEMENT_SUBTITLE,
  ELEMENT_TITLE,
  ELEMENTS,
  genericTemplate,
  LABEL,
  type Element,
  type MessengerButton,
  type OutgoingMessage,
} from './outgoing-message.js';
import { textMessages } from './text-messages.js';

const WITHOUT_TITLE = '안내';

/** A card among others, the words that it cannot hold, and the buttons beyond the third. */
interface Draft {
  element?: Element;
  lead: string;
  rest: MessengerButton[][];
}

/** Cards side by side, ten in a message. What a small card cannot hold stands in full in a text before. */
export function carouselMessages(cards: readonly Card[], heading = ''): OutgoingMessage[] {
  const drafts = cards.map(draftElement);
  const elements = drafts.flatMap(({ element }) => element ?? []);
  return [
    ...textMessages([cleanLine(heading), ...drafts.map(({ lead }) => lead)]),
    ...chunks(elements, ELEMENTS).map(genericTemplate),
    ...drafts.flatMap(({ rest }) => moreButtons(rest)),
  ];
}

/** Messenger has no lists: three bare choices are buttons, anything more is cards. */
export function listMessages(list: ListBubble): OutgoingMessage[] {
  const choices = [...list.items.map(choiceOf), ...list.buttons];
  const isBare = list.items.every(
    ({ title, text }) => cleanText(text ?? '') === '' && cleanLine(title).length <= LABEL,
  );
  if (isBare && choices.length <= BUTTONS)
    return cardMessages({ title: list.title, text: '', buttons: choices });
  const cards = list.items.map((item) => ({ ...titled(item), buttons: [actionOf(item)] }));
  const items = carouselMessages(cards, list.title);
  return list.buttons.length === 0
    ? items
    : [...items, ...cardMessages({ title: '', text: '', buttons: list.buttons })];
}

function draftElement(card: Card): Draft {
  const { made, lines } = sortButtons(card.buttons);
  const text = [cleanText(card.text), ...lines].filter((part) => part !== '').join('\n');
  const title = cleanLine(card.title) || text;
  const subtitle = title === text ? '' : text;
  const [buttons, ...rest] = chunks(made, BUTTONS);
  const words = [title, subtitle].filter((part) => part !== '').join('\n');
  // A title alone is no card.
  if (buttons === undefined && subtitle === '') return { lead: words, rest };
  const isLong = title.length > ELEMENT_TITLE || subtitle.length > ELEMENT_SUBTITLE;
  const element = {
    title: cutText(cleanLine(title), ELEMENT_TITLE) || WITHOUT_TITLE,
    ...(subtitle !== '' && { subtitle: cutText(subtitle, ELEMENT_SUBTITLE) }),
    ...(buttons !== undefined && { buttons }),
  };
  return { element, lead: isLong ? words : '', rest };
}

function titled(item: ListItem): { title: string; text: string } {
  return { title: item.title, text: item.text ?? '' };
}

/** The item itself as a button. */
function choiceOf(item: ListItem): Card['buttons'][number] {
  return { label: item.title, action: item.action };
}

/** What is said when it is tapped should be what was chosen, not "choose". */
function actionOf(item: ListItem): Card['buttons'][number] {
  const isSaid = item.action.do === 'say' || item.action.do === 'person';
  return { label: isSaid ? item.title : WITHOUT_LABEL[item.action.do], action: item.action };
}
