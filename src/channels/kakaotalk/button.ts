import type { Action, Button, Choice } from '../../message/reply.js';
import { cleanLine, cutText } from '../cut-text.js';
import type { Block } from '../text-draft.js';
import { LABEL, MESSAGE_TEXT, type KakaoButton, type QuickReply } from './skill-response.js';

const WITHOUT_LABEL: Record<Action['do'], string> = {
  open: '열기',
  call: '전화하기',
  say: '선택하기',
  person: '상담원 연결',
};

/** What a button becomes where no button fits: a line to read, or a quick reply to tap. */
export interface PlainAction {
  blocks: Block[];
  quickReplies: QuickReply[];
}

/** Absent for an address or a number that Kakao would not accept in a button. */
export function kakaoButton(button: Button): KakaoButton | undefined {
  const { action } = button;
  const words = labelOf(button);
  const label = cutText(words, LABEL);
  switch (action.do) {
    case 'open': {
      const webLinkUrl = webAddress(action.url);
      return webLinkUrl === undefined ? undefined : { label, action: 'webLink', webLinkUrl };
    }
    case 'call': {
      const number = phoneNumber(action.phone);
      return number === undefined ? undefined : { label, action: 'phone', phoneNumber: number };
    }
    case 'say':
      return { ...said(words, action.text, action.payload), extra: { payload: action.payload } };
    case 'person':
      return { label, action: 'operator' };
  }
}

export function plainAction(button: Button): PlainAction {
  const { action } = button;
  const label = labelOf(button);
  switch (action.do) {
    case 'open':
      return line(`• ${label}: ${webAddress(action.url) ?? cleanLine(action.url)}`);
    case 'call':
      return line(`• ${label}: ${phoneNumber(action.phone) ?? cleanLine(action.phone)}`);
    default:
      return { blocks: [], quickReplies: [said(label, action.text, action.payload)] };
  }
}

/** The first buttons as buttons, the rest in words: nothing is dropped. */
export function splitButtons(
  buttons: readonly Button[],
  most: number,
): { shown: KakaoButton[]; rest: PlainAction } {
  const shown: KakaoButton[] = [];
  const rest: Button[] = [];
  for (const button of buttons) {
    const made = shown.length < most ? kakaoButton(button) : undefined;
    if (made === undefined) rest.push(button);
    else shown.push(made);
  }
  return { shown, rest: plainActions(rest) };
}

export function plainActions(buttons: readonly Button[]): PlainAction {
  const plain = buttons.map(plainAction);
  return {
    blocks: plain.flatMap((one) => one.blocks),
    quickReplies: plain.flatMap((one) => one.quickReplies),
  };
}

export function quickReply(choice: Choice): QuickReply {
  const label = cleanLine(choice.label) || WITHOUT_LABEL.say;
  return said(label, label, choice.payload);
}

export function webAddress(url: string): string | undefined {
  const trimmed = url.trim();
  return /^https?:\/\/[^\s\p{C}]+$/iu.test(trimmed) && URL.canParse(trimmed) ? trimmed : undefined;
}

export function phoneNumber(phone: string): string | undefined {
  const digits = phone.replace(/[\s().]/g, '');
  return /^\+?\d[\d-]{1,19}$/.test(digits) ? digits : undefined;
}

function said(words: string, text: string, payload: string): QuickReply {
  const messageText = cutText(cleanLine(text) || words, MESSAGE_TEXT);
  return { label: cutText(words, LABEL), action: 'message', messageText, extra: { payload } };
}

function line(text: string): PlainAction {
  return { blocks: [{ text, keep: true }], quickReplies: [] };
}

function labelOf(button: Button): string {
  return cleanLine(button.label) || WITHOUT_LABEL[button.action.do];
}
