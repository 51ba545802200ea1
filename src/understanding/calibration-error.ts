/** How certain we were of something, and whether it was so. */
export interface Certain {
  certainty: number;
  right: boolean;
  /** How often such a sentence comes, compared with others. */
  weight: number;
}

interface Sums {
  count: number;
  certainty: number;
  right: number;
}

/** Weighted sums in ten bins of certainty. */
export function binsOf(guesses: readonly Certain[]): Sums[] {
  const bins = Array.from({ length: 10 }, (): Sums => ({ count: 0, certainty: 0, right: 0 }));
  for (const { certainty, right, weight } of guesses) {
    const bin = bins[Math.min(Math.floor(certainty * 10), 9)];
    if (bin === undefined) continue;
    bin.count += weight;
    bin.certainty += weight * certainty;
    bin.right += weight * Number(right);
  }
  return bins;
}

/** Mean distance between how certain we were and how often we were right. */
export function calibrationError(guesses: readonly Certain[]): number {
  const bins = binsOf(guesses);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + Math.abs(bin.certainty - bin.right), 0) / (total || 1);
}
