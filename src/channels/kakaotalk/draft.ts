import type * as words from '../text-draft.js';
import type { Output, QuickReply } from './skill-response.js';

export type TextDraft = words.TextDraft<QuickReply>;

/** A bubble before it is known how many fit: every card also knows how to be plain text. */
export type Draft = TextDraft | CardDraft;

interface CardDraft {
  kind: 'card';
  output: Output;
  plain: TextDraft;
}
