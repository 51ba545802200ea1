import type { Action, Button, Choice } from '../../message/reply.js';
import { cleanLine } from '../cut-text.js';
import { cutGraphemes } from './cut-graphemes.js';
import { LABEL, SPOKEN, URI, type LineAction } from './line-message.js';
import { writePostback } from './postback-data.js';

/** The letters of RFC 3986. */
const ADDRESS = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;

const WITHOUT_LABEL: Record<Action['do'], string> = {
  open: '열기',
  call: '전화하기',
  say: '선택하기',
  person: '상담원 연결',
};

/** Absent for an address or a number that LINE would not accept. */
export function lineAction({ label, action }: Button): LineAction | undefined {
  const words = cleanLine(label) || WITHOUT_LABEL[action.do];
  switch (action.do) {
    case 'open': {
      const uri = webAddress(action.url);
      return uri === undefined ? undefined : { type: 'uri', label: cutGraphemes(words, LABEL), uri };
    }
    case 'call': {
      const number = phoneNumber(action.phone);
      return number === undefined
        ? undefined
        : { type: 'uri', label: callLabel(words, action.phone), uri: `tel:${number}` };
    }
    default:
      return sayAction(words, cleanLine(action.text) || words, action.payload);
  }
}

export function choiceAction(choice: Choice): LineAction {
  const words = cleanLine(choice.label) || WITHOUT_LABEL.say;
  return sayAction(words, words, choice.payload);
}

/** The same as words, where no button fits; undefined for what can only be said, and becomes a quick reply. */
export function actionLine({ label, action }: Button): string | undefined {
  const words = cleanLine(label) || WITHOUT_LABEL[action.do];
  if (action.do === 'open') return `• ${words}: ${cleanLine(action.url)}`;
  if (action.do === 'call') return `• ${words}: ${cleanLine(action.phone)}`;
  return undefined;
}

/** What the citizen says by it. */
export function spokenText(action: LineAction): string {
  if (action.type === 'uri') return action.label ?? '';
  return (action.type === 'postback' ? action.displayText : action.text) ?? '';
}

/** LINE wants addresses percent-encoded; what is so already stays as the office wrote it. */
function webAddress(url: string): string | undefined {
  const trimmed = url.trim();
  if (!/^https?:\/\/[^\s\p{C}]+$/iu.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const address = [trimmed, new URL(trimmed).href].find((one) => ADDRESS.test(one));
  return address !== undefined && address.length <= URI ? address : undefined;
}

export function phoneNumber(phone: string): string | undefined {
  const digits = phone.replace(/[\s().-]/g, '');
  return /^\+?\d{2,20}$/.test(digits) ? digits : undefined;
}

function sayAction(label: string, said: string, payload: string): LineAction {
  const text = cutGraphemes(said, SPOKEN);
  const data = writePostback(payload, text);
  const shown = cutGraphemes(label, LABEL);
  return data === undefined
    ? { type: 'message', label: shown, text }
    : { type: 'postback', label: shown, data, displayText: text };
}

/** On a computer nothing dials: the number is shown as far as there is room. */
function callLabel(words: string, phone: string): string {
  const number = cleanLine(phone);
  const both = `${words} ${number}`;
  return cutGraphemes(words.includes(number) || both.length > LABEL ? words : both, LABEL);
}
