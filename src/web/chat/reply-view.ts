import type { Action, Bubble, Button, CardBubble, Choice, ListItem } from '../../message/reply.js';
import { button, element, unseen } from './dom.js';
import { linkify } from './linkify.js';
import { type LoadPhoto, photoView } from './photo-view.js';

/** Called when the citizen says something by a button of ours. */
export type Say = (text: string, payload: string) => void;

export function bubbleView(bubble: Bubble, say: Say, loadPhoto: LoadPhoto): HTMLElement {
  return spokenIn(bubble.language, viewOf(bubble, say, loadPhoto));
}

/** The page is Korean: a voice that reads English words aloud must be told (WCAG 3.1.2). */
function spokenIn(language: string | undefined, view: HTMLElement): HTMLElement {
  if (language !== undefined) view.lang = language;
  return view;
}

function viewOf(bubble: Bubble, say: Say, loadPhoto: LoadPhoto): HTMLElement {
  switch (bubble.kind) {
    case 'text':
      return element('div', { class: 'bubble' }, words(bubble.text));
    case 'card':
      return cardView(bubble, say);
    case 'list':
      return listView(bubble.title, bubble.items, bubble.buttons, say);
    case 'carousel':
      return carouselView(bubble.cards, say);
    case 'photo':
      return photoView(bubble.file, bubble.alt || '상담원이 보낸 사진', loadPhoto);
  }
}

/** Quick replies under the last bubble. */
export function choicesView(choices: Choice[], say: Say): HTMLElement {
  const items = choices.map((choice) =>
    spokenIn(
      choice.language,
      element(
        'li',
        {},
        button(choice.label, 'choice', () => say(choice.label, choice.payload)),
      ),
    ),
  );
  return element('ul', { class: 'choices', 'aria-label': '바로 고르기' }, ...items);
}

/** A text as written, its web addresses as links. */
export function words(text: string): HTMLElement {
  const nodes = linkify(text).map(({ text: part, href }) =>
    href === undefined ? part : webLink(href, '', part),
  );
  return element('p', { class: 'words' }, ...nodes);
}

function cardView(card: Omit<CardBubble, 'kind'>, say: Say): HTMLElement {
  const view = element('div', { class: 'card' });
  if (card.title !== '') view.append(element('p', { class: 'card-title' }, card.title));
  if (card.text !== '') view.append(words(card.text));
  view.append(...buttonsView(card.buttons, say));
  return view;
}

function listView(title: string, items: ListItem[], buttons: Button[], say: Say): HTMLElement {
  const rows = items.map((item) => {
    const parts = [element('span', { class: 'item-title' }, item.title)];
    if (item.text !== undefined) parts.push(element('span', { class: 'item-text' }, item.text));
    return element('li', {}, actionView(item.action, 'item', parts, say));
  });
  const view = element('div', { class: 'card' }, element('p', { class: 'card-title' }, title));
  view.append(element('ul', { class: 'items' }, ...rows), ...buttonsView(buttons, say));
  return view;
}

/** Side by side; it can be focused so that the arrow keys move it. */
function carouselView(cards: Omit<CardBubble, 'kind'>[], say: Say): HTMLElement {
  const slides = cards.map((card) => element('li', {}, cardView(card, say)));
  const label = `카드 ${cards.length}장, 옆으로 넘겨 볼 수 있어요`;
  return element(
    'div',
    { class: 'carousel', role: 'group', tabindex: '0', 'aria-label': label },
    element('ul', {}, ...slides),
  );
}

function buttonsView(buttons: Button[], say: Say): HTMLElement[] {
  if (buttons.length === 0) return [];
  const items = buttons.map(({ label, action }) =>
    element('li', {}, actionView(action, 'act', [label], say)),
  );
  return [element('ul', { class: 'acts' }, ...items)];
}

function actionView(action: Action, className: string, label: (Node | string)[], say: Say): HTMLElement {
  switch (action.do) {
    case 'open':
      return webLink(action.url, className, ...label);
    case 'call': {
      const number = action.phone.replace(/[^0-9+]/g, '');
      return element('a', { class: `${className} call`, href: `tel:${number}` }, ...label);
    }
    case 'say':
    case 'person': {
      const made = button('', className, () => say(action.text, action.payload));
      made.append(...label);
      return made;
    }
  }
}

/** Only what opens a web page becomes a link: content is data, and data may be wrong. */
function webLink(url: string, className: string, ...label: (Node | string)[]): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return element('span', { class: className }, ...label);
  const attributes = {
    class: `${className} open`.trim(),
    href: url,
    target: '_blank',
    rel: 'noopener noreferrer',
  };
  return element('a', attributes, ...label, unseen(' (새 창)'));
}
