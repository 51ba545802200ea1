import type { ListBubble, ListItem } from '../../message/reply.js';
import { cleanLine, cutText } from '../cut-text.js';
import { joinDrafts, prose, textDraft } from '../text-draft.js';
import { phoneNumber, plainAction, plainActions, splitButtons, webAddress } from './button.js';
import { draftCard } from './draft-card.js';
import type { Draft, TextDraft } from './draft.js';
import {
  fitsBytes,
  LIST_BUTTONS,
  LIST_DESCRIPTION,
  LIST_ITEMS,
  LIST_TITLE,
  MESSAGE_TEXT,
  type KakaoListItem,
} from './skill-response.js';

const WITHOUT_TITLE = '안내';

/** A list card, or plain text as soon as one line would be cut. Items beyond the fifth follow as text. */
export function draftList(list: ListBubble): Draft[] {
  const inside = list.items.slice(0, LIST_ITEMS);
  if (inside.length === 0) return draftCard({ title: list.title, text: '', buttons: list.buttons });
  const title = cleanLine(list.title);
  const items = inside.map(kakaoItem);
  const made = items.filter((item) => item !== undefined);
  const beyond = list.items.slice(LIST_ITEMS).map(plainItem);
  const { shown, rest } = splitButtons(list.buttons, LIST_BUTTONS);
  const output = {
    listCard: {
      header: { title: title || WITHOUT_TITLE },
      items: made,
      ...(shown.length > 0 && { buttons: shown }),
    },
  };
  const buttons = plainActions(list.buttons);
  const plain = joinDrafts([
    textDraft([prose(title)]),
    ...inside.map(plainItem),
    textDraft(buttons.blocks, buttons.quickReplies),
  ]);
  if (made.length < items.length || title.length > LIST_TITLE || !fitsBytes(output)) {
    return [joinDrafts([plain, ...beyond])];
  }
  return [
    { kind: 'card', output, plain },
    joinDrafts([...beyond, textDraft(rest.blocks, rest.quickReplies)]),
  ];
}

/** Absent if the line would lose something. */
function kakaoItem(item: ListItem): KakaoListItem | undefined {
  const { action } = item;
  const title = titleOf(item);
  const text = cleanLine(item.text ?? '');
  // List items open pages and send words, but cannot dial.
  const description =
    action.do === 'call' ? [text, phoneNumber(action.phone)].filter(Boolean).join(' · ') : text;
  if (title.length > LIST_TITLE || description.length > LIST_DESCRIPTION) return undefined;
  const shown = { title, ...(description !== '' && { description }) };
  if (action.do === 'open') {
    const web = webAddress(action.url);
    return web === undefined ? undefined : { ...shown, link: { web } };
  }
  if (action.do === 'call') return phoneNumber(action.phone) === undefined ? undefined : shown;
  const messageText = cutText(cleanLine(action.text) || title, MESSAGE_TEXT);
  return { ...shown, action: 'message', messageText, extra: { payload: action.payload } };
}

function plainItem(item: ListItem): TextDraft {
  const title = titleOf(item);
  const text = cleanLine(item.text ?? '');
  if (item.action.do === 'say' || item.action.do === 'person') {
    const { quickReplies } = plainAction({ label: title, action: item.action });
    return textDraft([prose(title, text)], quickReplies);
  }
  const isShort = text !== '' && text.length <= LIST_DESCRIPTION;
  const { blocks } = plainAction({ label: isShort ? `${title} (${text})` : title, action: item.action });
  return textDraft([...blocks, prose(isShort ? '' : text)]);
}

function titleOf(item: ListItem): string {
  return cleanLine(item.title) || cleanLine(item.text ?? '') || WITHOUT_TITLE;
}
