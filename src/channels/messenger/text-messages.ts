import { splitText } from '../cut-text.js';
import { TEXT, type OutgoingMessage } from './outgoing-message.js';

/** The parts as few texts within Meta's limit: broken between parts, else at a sentence; nothing is cut. */
export function textMessages(parts: readonly string[]): OutgoingMessage[] {
  const texts: string[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 2 + part.length <= TEXT)
      texts.splice(-1, 1, `${last}\n\n${part}`);
    else texts.push(...split(part));
  }
  return texts.map((text) => ({ text }));
}

function split(part: string): string[] {
  const texts: string[] = [];
  let rest = part;
  while (rest.length > TEXT) {
    const [head, tail] = splitText(rest, TEXT);
    texts.push(head);
    rest = tail;
  }
  return [...texts, rest].filter((text) => text !== '');
}
