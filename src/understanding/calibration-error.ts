import type { Guess } from './fit-thresholds.js';

/** Mean distance between how certain we were and how often we were right, in ten bins of certainty. */
export function calibrationError(guesses: readonly Guess[]): number {
  const bins = Array.from({ length: 10 }, () => ({ certainty: 0, right: 0 }));
  let total = 0;
  for (const { certainty, right, weight } of guesses) {
    const bin = bins[Math.min(Math.floor(certainty * 10), 9)];
    if (bin === undefined) continue;
    bin.certainty += weight * certainty;
    bin.right += weight * Number(right);
    total += weight;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.certainty - bin.right), 0) / (total || 1);
}
