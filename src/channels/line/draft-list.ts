import type { Button, ListBubble, ListItem } from '../../message/reply.js';
import { cleanLine } from '../cut-text.js';
import { joinDrafts, prose, textDraft } from '../text-draft.js';
import { lineAction } from './action.js';
import { plainButtons, type Draft, type TextDraft } from './draft.js';
import { draftCard } from './draft-card.js';
import { flexBubble, flexItem, flexMessage, flexTitle } from './flex.js';
import { BUBBLE_BYTES, byteLength, type FlexBox } from './line-message.js';

const WITHOUT_TITLE = '안내';

/** A bubble whose lines can be tapped; all in words as soon as one line could not be. */
export function draftList(list: ListBubble): Draft[] {
  if (list.items.length === 0) return draftCard({ title: list.title, text: '', buttons: list.buttons });
  const title = cleanLine(list.title);
  const items = list.items.map(listItem);
  const made = items.filter((item) => item !== undefined);
  const actions = list.buttons.map(lineAction).filter((action) => action !== undefined);
  const bubble = flexBubble([...(title === '' ? [] : [flexTitle(title)]), ...made], actions);
  const plain = joinDrafts([
    textDraft([prose(title)]),
    ...list.items.map(plainItem),
    plainButtons(list.buttons),
  ]);
  if (made.length < items.length || byteLength(bubble) > BUBBLE_BYTES) return [plain];
  const words = [title, ...list.items.map(titleOf)].filter((part) => part !== '').join('\n');
  return [
    { kind: 'card', message: flexMessage(words, bubble), plain },
    plainButtons(list.buttons.filter((button) => lineAction(button) === undefined)),
  ];
}

function listItem(item: ListItem): FlexBox | undefined {
  const action = lineAction(buttonOf(item));
  if (action === undefined) return undefined;
  const text = cleanLine(item.text ?? '');
  // A box shows no label: the number must be readable where nothing dials.
  const phone = item.action.do === 'call' ? cleanLine(item.action.phone) : '';
  const shown = text.includes(phone) ? text : [text, phone].filter((part) => part !== '').join(' · ');
  return flexItem(titleOf(item), shown, action);
}

function plainItem(item: ListItem): TextDraft {
  const words = prose(titleOf(item), item.text ?? '');
  return joinDrafts([textDraft([words]), plainButtons([buttonOf(item)])]);
}

function buttonOf(item: ListItem): Button {
  return { label: titleOf(item), action: item.action };
}

function titleOf(item: ListItem): string {
  return cleanLine(item.title) || cleanLine(item.text ?? '') || WITHOUT_TITLE;
}
