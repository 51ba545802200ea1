import type { Button } from '../../message/reply.js';
import { cleanText } from '../cut-text.js';
import { actionLine, lineAction } from './action.js';
import type { FlexMessage, LineAction } from './line-message.js';

/** One bubble on its way: words that may be joined, split and shortened, or a card with its words beside it. */
export type Draft = TextDraft | FlexDraft;

export interface TextDraft {
  kind: 'text';
  blocks: Block[];
  /** What its buttons said, as quick replies. */
  choices: LineAction[];
}

/** `keep`: it carries a link, a number or a choice, so prose is cut before it. */
export interface Block {
  text: string;
  keep: boolean;
}

export interface FlexDraft {
  kind: 'flex';
  message: FlexMessage;
  plain: TextDraft;
}

export function textDraft(blocks: readonly Block[], choices: LineAction[] = []): TextDraft {
  return { kind: 'text', blocks: blocks.filter(({ text }) => text !== ''), choices };
}

export function prose(...paragraphs: string[]): Block {
  const text = paragraphs.map(cleanText).filter((paragraph) => paragraph !== '');
  return { text: text.join('\n'), keep: false };
}

export function joinDrafts(drafts: readonly TextDraft[]): TextDraft {
  return textDraft(
    drafts.flatMap(({ blocks }) => blocks),
    drafts.flatMap(({ choices }) => choices),
  );
}

/** Buttons in words and quick replies. */
export function plainButtons(buttons: readonly Button[]): TextDraft {
  const blocks: Block[] = [];
  const choices: LineAction[] = [];
  for (const button of buttons) {
    const text = actionLine(button);
    const action = text === undefined ? lineAction(button) : undefined;
    if (text !== undefined) blocks.push({ text, keep: true });
    if (action !== undefined) choices.push(action);
  }
  return textDraft(blocks, choices);
}
