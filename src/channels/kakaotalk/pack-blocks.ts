import { cutText, splitText } from '../cut-text.js';
import type { Block } from '../text-draft.js';
import { TEXT } from './skill-response.js';

/** Less room than this at the end of a bubble is left free rather than filled with a torn-off beginning. */
const WORTH_FILLING = 200;
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
