import { cleanText } from '../cut-text.js';
import type { Block } from './pack-blocks.js';
import type { Output, QuickReply } from './skill-response.js';

/** A bubble before it is known how many fit: every card also knows how to be plain text. */
export type Draft = TextDraft | { kind: 'card'; output: Output; plain: TextDraft };

export interface TextDraft {
  kind: 'text';
  blocks: Block[];
  /** What can no longer be tapped in the bubble is tapped below it. */
  quickReplies: QuickReply[];
}

export function textDraft(blocks: readonly Block[], quickReplies: readonly QuickReply[] = []): TextDraft {
  return {
    kind: 'text',
    blocks: blocks.filter((block) => block.text !== ''),
    quickReplies: [...quickReplies],
  };
}

export function prose(...lines: readonly string[]): Block {
  const text = lines
    .map(cleanText)
    .filter((line) => line !== '')
    .join('\n');
  return { text, keep: false };
}

export function joinDrafts(drafts: readonly TextDraft[]): TextDraft {
  return textDraft(
    drafts.flatMap((draft) => draft.blocks),
    drafts.flatMap((draft) => draft.quickReplies),
  );
}
