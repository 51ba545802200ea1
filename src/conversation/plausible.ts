import type { Understanding } from '../understanding/understanding.js';

/** Below this a guess has nothing to do with what was said, and would only look foolish. */
export const LEAST_PLAUSIBLE = 0.05;

/** What may have been meant, best first. */
export function candidates({ topic, confidence, alternatives }: Understanding): string[] {
  return plausible([{ topic, confidence }, ...alternatives]);
}

/** What may have been meant besides the best guess. */
export function others({ alternatives }: Understanding): string[] {
  return plausible(alternatives);
}

function plausible(guesses: readonly { topic: string; confidence: number }[]): string[] {
  return guesses.filter(({ confidence }) => confidence >= LEAST_PLAUSIBLE).map(({ topic }) => topic);
}
