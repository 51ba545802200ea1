import { cutAtSentence, cutText, splitText } from '../cut-text.js';
import type { Block } from './draft.js';
import { TEXT } from './line-message.js';

/** A shorter rest of a cut paragraph says nothing. */
const WORTH_KEEPING = 20;

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

/** The same in at most `most` texts: the longest prose is shortened first, kept blocks go last. */
export function squeezeTexts(blocks: readonly Block[], most: number): string[] {
  let current = [...blocks];
  for (;;) {
    const texts = packTexts(current);
    if (texts.length <= most) return texts;
    const excess = texts.slice(most).reduce((sum, text) => sum + text.length, 0);
    current = shorten(current, excess);
  }
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

function shorten(blocks: readonly Block[], excess: number): Block[] {
  const longest = blocks.reduce<Block | undefined>(
    (found, block) => (!block.keep && block.text.length > (found?.text.length ?? 0) ? block : found),
    undefined,
  );
  if (longest === undefined) return blocks.slice(0, -1);
  const limit = longest.text.length - excess;
  return blocks.flatMap((block) => {
    if (block !== longest) return [block];
    return limit < WORTH_KEEPING ? [] : [{ text: cutAtSentence(block.text, limit), keep: false }];
  });
}
