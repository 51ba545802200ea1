import { cutAtSentence, cutText, splitText } from '../cut-text.js';
import { TEXT } from './skill-response.js';

/** A piece of a text bubble. `keep`: it carries a link, a number or a choice, so prose is cut before it. */
export interface Block {
  text: string;
  keep: boolean;
}

/** Less room than this at the end of a bubble is left free rather than filled with a torn-off beginning. */
const WORTH_FILLING = 200;
/** A shorter rest of a cut paragraph says nothing. */
const WORTH_KEEPING = 20;

/** As many texts within Kakao's limit as the blocks need. Only a kept block longer than a bubble is cut. */
export function packBlocks(blocks: readonly Block[]): string[] {
  const texts: string[] = [];
  let current = '';
  let lastKept = false;
  const close = (): void => {
    texts.push(current);
    current = '';
  };
  for (const block of blocks) {
    let rest = block.text;
    while (rest !== '') {
      const joint = current === '' ? '' : lastKept && block.keep ? '\n' : '\n\n';
      const room = TEXT - current.length - joint.length;
      if (rest.length <= room) {
        current += joint + rest;
        rest = '';
      } else if (current !== '' && (block.keep || room < WORTH_FILLING)) {
        close();
      } else if (block.keep) {
        current = cutText(rest, TEXT);
        rest = '';
      } else {
        const [head, tail] = splitText(rest, room);
        current += joint + head;
        rest = tail;
        close();
      }
    }
    lastKept = block.keep;
  }
  if (current !== '') close();
  return texts;
}

/** The same in at most `bubbles` texts: the longest prose is shortened first, kept blocks go last. */
export function squeezeBlocks(blocks: readonly Block[], bubbles: number): string[] {
  let current = blocks;
  for (;;) {
    const texts = packBlocks(current);
    if (texts.length <= bubbles) return texts;
    const excess = texts.slice(bubbles).reduce((sum, text) => sum + text.length, 0);
    current = shorten(current, excess);
  }
}

function shorten(blocks: readonly Block[], excess: number): Block[] {
  let longest = -1;
  blocks.forEach((block, index) => {
    if (!block.keep && block.text.length > (blocks[longest]?.text.length ?? 0)) longest = index;
  });
  const block = blocks[longest];
  if (block === undefined) return blocks.slice(0, -1);
  const limit = block.text.length - excess;
  const shorter = limit < WORTH_KEEPING ? [] : [{ text: cutAtSentence(block.text, limit), keep: false }];
  return [...blocks.slice(0, longest), ...shorter, ...blocks.slice(longest + 1)];
}
