import { cleanText, cutAtSentence } from './cut-text.js';

/** A piece of a text bubble. `keep`: it carries a link, a number or a choice, so prose is cut before it. */
export interface Block {
  text: string;
  keep: boolean;
}

/** A text bubble before it is known how many fit: its words may be joined, split and shortened. */
export interface TextDraft<Choice> {
  kind: 'text';
  blocks: Block[];
  /** What can no longer be tapped in the bubble is tapped below it. */
  choices: Choice[];
}

const MORE_CHOICES = '이렇게 보내셔도 돼요.';
/** A shorter rest of a cut paragraph says nothing. */
const WORTH_KEEPING = 20;

export function textDraft<Choice = never>(
  blocks: readonly Block[],
  choices: readonly Choice[] = [],
): TextDraft<Choice> {
  return { kind: 'text', blocks: blocks.filter(({ text }) => text !== ''), choices: [...choices] };
}

export function prose(...paragraphs: readonly string[]): Block {
  const text = paragraphs.map(cleanText).filter((paragraph) => paragraph !== '');
  return { text: text.join('\n'), keep: false };
}

export function joinDrafts<Choice>(drafts: readonly TextDraft<Choice>[]): TextDraft<Choice> {
  return textDraft(
    drafts.flatMap(({ blocks }) => blocks),
    drafts.flatMap(({ choices }) => choices),
  );
}

/** The first two texts that stand side by side as one; undefined if no two do. */
export function joinNeighbours<Choice, Card extends { kind: 'card' }>(
  drafts: readonly (TextDraft<Choice> | Card)[],
): (TextDraft<Choice> | Card)[] | undefined {
  for (const [index, draft] of drafts.entries()) {
    const next = drafts[index + 1];
    if (draft.kind === 'text' && next?.kind === 'text') {
      return [...drafts.slice(0, index), joinDrafts([draft, next]), ...drafts.slice(index + 2)];
    }
  }
  return undefined;
}

/** Choices that have no room below are words at the end, in the last text if that is last. */
export function tellChoices<Choice, Card extends { kind: 'card' }>(
  drafts: readonly (TextDraft<Choice> | Card)[],
  spoken: readonly string[],
): (TextDraft<Choice> | Card)[] {
  if (spoken.length === 0) return [...drafts];
  const words = textDraft<Choice>(
    [MORE_CHOICES, ...spoken.map((text) => `• ${text}`)].map((text) => ({ text, keep: true })),
  );
  const last = drafts.at(-1);
  return last?.kind === 'text' ? [...drafts.slice(0, -1), joinDrafts([last, words])] : [...drafts, words];
}

/** What `pack` makes of the blocks in at most `most` texts: the longest prose is shortened first, kept blocks go last. */
export function squeeze(
  blocks: readonly Block[],
  most: number,
  pack: (blocks: readonly Block[]) => string[],
): string[] {
  let current = blocks;
  for (;;) {
    const texts = pack(current);
    if (texts.length <= most) return texts;
    const excess = texts.slice(most).reduce((sum, text) => sum + text.length, 0);
    current = shorten(current, excess);
  }
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
