import { joinNeighbours, squeeze, tellChoices } from '../text-draft.js';
import type { Draft, TextDraft } from './draft.js';
import { packBlocks } from './pack-blocks.js';
import { OUTPUTS, QUICK_REPLIES, type Output, type QuickReply } from './skill-response.js';

export interface Arrangement {
  outputs: Output[];
  quickReplies: QuickReply[];
}

/**
 * At most three bubbles and ten quick replies. Too many: neighbouring texts grow together, then
 * cards become text, first to last; prose is cut only if all that did not help, and what can be
 * opened, dialled or chosen only if it fills three bubbles by itself.
 */
export function arrange(drafts: readonly Draft[], quickReplies: readonly QuickReply[]): Arrangement {
  let current = [...drafts];
  for (;;) {
    const { bubbles, shown } = complete(current, quickReplies);
    const isFitting = countBubbles(bubbles) <= OUTPUTS;
    const next = isFitting ? undefined : (joinNeighbours(current) ?? plainFirstCard(current, bubbles));
    if (next === undefined) return { outputs: fillBubbles(bubbles), quickReplies: shown };
    current = next;
  }
}

/** Adds the quick replies that have no room below as words at the end. */
function complete(
  drafts: readonly Draft[],
  quickReplies: readonly QuickReply[],
): { bubbles: Draft[]; shown: QuickReply[] } {
  const fromTexts = drafts.flatMap((draft) => (draft.kind === 'text' ? draft.choices : []));
  const all = withoutRepeats([...quickReplies, ...fromTexts]);
  const bubbles = drafts.filter((draft) => draft.kind === 'card' || draft.blocks.length > 0);
  const hidden = all.slice(QUICK_REPLIES).map((one) => one.messageText);
  return { bubbles: tellChoices(bubbles, hidden), shown: all.slice(0, QUICK_REPLIES) };
}

function withoutRepeats(quickReplies: readonly QuickReply[]): QuickReply[] {
  const seen = new Map(quickReplies.map((one) => [`${one.messageText}\n${one.extra?.payload ?? ''}`, one]));
  return [...seen.values()];
}

/** Only if it must be: a long prose alone is no reason to lose a card. */
function plainFirstCard(drafts: readonly Draft[], bubbles: readonly Draft[]): Draft[] | undefined {
  const needed = bubbles.reduce((sum, draft) => sum + (draft.kind === 'card' ? 1 : leastBubbles(draft)), 0);
  const at = drafts.findIndex((draft) => draft.kind === 'card');
  const card = drafts[at];
  if (needed <= OUTPUTS || card?.kind !== 'card') return undefined;
  return [...drafts.slice(0, at), card.plain, ...drafts.slice(at + 1)];
}

function countBubbles(drafts: readonly Draft[]): number {
  return drafts.reduce(
    (sum, draft) => sum + (draft.kind === 'card' ? 1 : packBlocks(draft.blocks).length),
    0,
  );
}

function leastBubbles(draft: TextDraft): number {
  return Math.max(1, packBlocks(draft.blocks.filter((block) => block.keep)).length);
}

function fillBubbles(drafts: readonly Draft[]): Output[] {
  const least = drafts.reduce((sum, draft) => sum + (draft.kind === 'card' ? 1 : leastBubbles(draft)), 0);
  let spare = Math.max(0, OUTPUTS - least);
  const outputs = drafts.flatMap((draft): Output[] => {
    if (draft.kind === 'card') return [draft.output];
    const most = leastBubbles(draft) + spare;
    const texts = squeeze(draft.blocks, Math.min(most, OUTPUTS), packBlocks);
    spare -= Math.max(0, texts.length - leastBubbles(draft));
    return texts.map((text) => ({ simpleText: { text } }));
  });
  return outputs.slice(0, OUTPUTS);
}
