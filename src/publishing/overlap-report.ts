import type { Snapshot } from '../content/snapshot.js';
import type { EvaluationItem } from '../understanding/evaluation-item.js';
import { overlapFinder } from '../understanding/overlap.js';

/** Of a sentence's pairs of characters, no example may have more: else it was learned, not understood. */
export const MOST_SHARED = 1 / 3;

interface Copied {
  item: EvaluationItem;
  share: number;
  example: string;
}

/** The sentences that share too much with one example, worst first. */
export function copiedItems(
  items: readonly EvaluationItem[],
  { intents, outOfScope }: Pick<Snapshot, 'intents' | 'outOfScope'>,
): Copied[] {
  const overlapOf = overlapFinder([...intents.flatMap(({ examples }) => examples), ...outOfScope]);
  return items
    .map((item) => ({ item, ...overlapOf(item.text) }))
    .filter(({ share }) => share > MOST_SHARED)
    .sort((one, other) => other.share - one.share);
}

export function overlapReport(
  items: readonly EvaluationItem[],
  learned: Pick<Snapshot, 'intents' | 'outOfScope'>,
): { text: string; exitCode: 0 | 1 } {
  const copied = copiedItems(items, learned);
  const lines = copied.map(
    ({ item, share, example }) =>
      `${item.file}:${item.line}  ${Math.round(share * 100)} %  ${item.text}  =  ${example}`,
  );
  const end =
    copied.length === 0
      ? `None of ${items.length} sentences shares more than a third of its pairs of characters with an example.`
      : `${copied.length} of ${items.length} sentences share more than a third of their pairs of characters with an example: say them in other words.`;
  return { text: [...lines, end].join('\n'), exitCode: copied.length === 0 ? 0 : 1 };
}
