import type { Action, Button, Choice } from '../../message/reply.js';
import { cleanLine, cutText } from '../cut-text.js';
import { ADDRESS, LABEL, PAYLOAD, type MessengerButton, type QuickReply } from './outgoing-message.js';

export const WITHOUT_LABEL: Record<Action['do'], string> = {
  open: '열기',
  call: '전화하기',
  say: '선택하기',
  person: '상담원 연결',
};

/** Buttons, and in words what Meta would not take as a button. */
export function sortButtons(buttons: readonly Button[]): { made: MessengerButton[]; lines: string[] } {
  const made: MessengerButton[] = [];
  const lines: string[] = [];
  for (const button of buttons) {
    const one = messengerButton(button);
    if (one !== undefined) made.push(one);
    else lines.push(lineOf(button));
  }
  return { made, lines };
}

/** Absent for an address or a number that cannot be put behind a button. */
function messengerButton(button: Button): MessengerButton | undefined {
  const { action } = button;
  const words = labelOf(button);
  const title = cutText(words, LABEL);
  switch (action.do) {
    case 'open': {
      const url = webAddress(action.url);
      return url === undefined ? undefined : { type: 'web_url', url, title };
    }
    case 'call': {
      const payload = dialable(action.phone);
      return payload === undefined ? undefined : { type: 'phone_number', payload, title };
    }
    // There is no staff chat of its own to call: both are said to us.
    case 'say':
    case 'person':
      return { type: 'postback', payload: payloadOf(action.payload, cleanLine(action.text) || words), title };
  }
}

export function quickReply(choice: Choice): QuickReply {
  const label = cleanLine(choice.label) || WITHOUT_LABEL.say;
  return { content_type: 'text', title: cutText(label, LABEL), payload: payloadOf(choice.payload, label) };
}

/** A choice that found no room as a quick reply. */
export function choiceButton(choice: Choice): MessengerButton {
  const { title, payload } = quickReply(choice);
  return { type: 'postback', payload, title };
}

export function webAddress(url: string): string | undefined {
  const trimmed = url.trim();
  const isWritten = /^https?:\/\/[^\s\p{C}]+$/iu.test(trimmed) && trimmed.length <= ADDRESS;
  return isWritten && URL.canParse(trimmed) ? trimmed : undefined;
}

/**
 * `+82…`, the only form a button takes. Short numbers (119, 1345, 1588-…) have no such form that every
 * phone dials, so they stay in the text, where a tap calls them as they are.
 */
export function dialable(phone: string): string | undefined {
  const digits = phone.replace(/[\s().-]/g, '');
  const international = /^0\d+$/.test(digits) ? `+82${digits.slice(1)}` : digits;
  return /^\+[1-9]\d{8,14}$/.test(international) ? international : undefined;
}

function lineOf(button: Button): string {
  const { action } = button;
  const label = labelOf(button);
  if (action.do === 'open') return `• ${label}: ${cleanLine(action.url)}`;
  return action.do === 'call' ? `• ${label}: ${cleanLine(action.phone)}` : `• ${label}`;
}

/** Meta takes no empty payload; what we cannot read as a tap is read as the words it says. */
function payloadOf(payload: string, words: string): string {
  return cutText(cleanLine(payload) || words, PAYLOAD);
}

function labelOf(button: Button): string {
  return cleanLine(button.label) || WITHOUT_LABEL[button.action.do];
}
