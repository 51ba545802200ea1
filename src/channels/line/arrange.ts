import { joinNeighbours, squeeze, tellChoices } from '../text-draft.js';
import { spokenText } from './action.js';
import type { Draft } from './draft.js';
import { MESSAGES, QUICK_REPLIES, type LineAction, type LineMessage } from './line-message.js';
import { packTexts } from './pack-texts.js';

export interface Arrangement {
  messages: LineMessage[];
  choices: LineAction[];
}

/**
 * At most five messages and thirteen quick replies. Too many: neighbouring texts grow together, then
 * cards become text, first to last; what is left over after that, beyond 25 000 letters, is cut.
 */
export function arrange(drafts: readonly Draft[], choices: readonly LineAction[]): Arrangement {
  let current = [...drafts];
  for (;;) {
    const { complete, shown } = withChoices(current, choices);
    const messages = complete.flatMap(messagesOf);
    if (messages.length <= MESSAGES) return { messages, choices: shown };
    const next = joinNeighbours(current) ?? plainFirstCard(current);
    if (next === undefined) return { messages: squeezed(complete), choices: shown };
    current = next;
  }
}

/** Adds the quick replies that have no room below as words at the end. */
function withChoices(
  drafts: readonly Draft[],
  choices: readonly LineAction[],
): { complete: Draft[]; shown: LineAction[] } {
  const fromTexts = drafts.flatMap((draft) => (draft.kind === 'text' ? draft.choices : []));
  const all = withoutRepeats([...choices, ...fromTexts]);
  const complete = drafts.filter((draft) => draft.kind === 'card' || draft.blocks.length > 0);
  const hidden = all.slice(QUICK_REPLIES).map(spokenText);
  return { complete: tellChoices(complete, hidden), shown: all.slice(0, QUICK_REPLIES) };
}

function withoutRepeats(choices: readonly LineAction[]): LineAction[] {
  return [...new Map(choices.map((action) => [JSON.stringify(action), action])).values()];
}

function plainFirstCard(drafts: readonly Draft[]): Draft[] | undefined {
  const at = drafts.findIndex((draft) => draft.kind === 'card');
  const card = drafts[at];
  return card?.kind === 'card' ? [...drafts.slice(0, at), card.plain, ...drafts.slice(at + 1)] : undefined;
}

function messagesOf(draft: Draft): LineMessage[] {
  return draft.kind === 'card' ? [draft.message] : packTexts(draft.blocks).map(textMessage);
}

function squeezed(drafts: readonly Draft[]): LineMessage[] {
  const blocks = drafts.flatMap((draft) => (draft.kind === 'text' ? draft.blocks : []));
  return squeeze(blocks, MESSAGES, packTexts).map(textMessage);
}

function textMessage(text: string): LineMessage {
  return { type: 'text', text };
}
