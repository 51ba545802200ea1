import type { Button } from '../../message/reply.js';
import * as words from '../text-draft.js';
import { actionLine, lineAction } from './action.js';
import type { FlexMessage, ImageMessage, LineAction } from './line-message.js';

export type TextDraft = words.TextDraft<LineAction>;

/** One bubble on its way: words, or a card with its words beside it. */
export type Draft = TextDraft | CardDraft;

interface CardDraft {
  kind: 'card';
  message: FlexMessage | ImageMessage;
  plain: TextDraft;
}

/** Buttons in words and quick replies. */
export function plainButtons(buttons: readonly Button[]): TextDraft {
  const blocks: words.Block[] = [];
  const choices: LineAction[] = [];
  for (const button of buttons) {
    const text = actionLine(button);
    const action = text === undefined ? lineAction(button) : undefined;
    if (text !== undefined) blocks.push({ text, keep: true });
    if (action !== undefined) choices.push(action);
  }
  return words.textDraft(blocks, choices);
}
