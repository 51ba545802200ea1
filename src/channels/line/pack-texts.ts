import { cutText, splitText } from '../cut-text.js';
import type { Block } from '../text-draft.js';
import { TEXT } from './line-message.js';

/** As many texts within LINE's limit as the blocks need; prose is split, and a kept block only if it fills a text. */
export function packTexts(blocks: readonly Block[]): string[] {
  const texts: string[] = [];
  let before: Block | undefined;
  for (const block of blocks) {
    const joint = before?.keep === true && block.keep ? '\n' : '\n\n';
    const joined = texts.length === 0 ? block.text : `${texts.at(-1) ?? ''}${joint}${block.text}`;
    if (joined.length <= TEXT) texts.splice(-1, 1, joined);
    else texts.push(...(block.keep ? [cutText(block.text, TEXT)] : splitWhole(block.text)));
    before = block;
  }
  return texts;
}

function splitWhole(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > TEXT) {
    const [head, tail] = splitText(rest, TEXT);
    pieces.push(head);
    rest = tail;
  }
  return rest === '' ? pieces : [...pieces, rest];
}
