import { normalise } from '../korean/normalise.js';

/** An example that has much of a sentence in it. */
export interface Overlap {
  /** Of the sentence's different pairs of characters, the share that the example has too. */
  share: number;
  example: string;
}

/**
 * Finds, for one sentence after another, the example that shares most with it. A test set whose
 * sentences were copied from what was learned would measure memory and not understanding.
 */
export function overlapFinder(examples: readonly string[]): (text: string) => Overlap {
  const examplesWith = new Map<string, number[]>();
  examples.forEach((example, number) => {
    for (const pair of pairsOf(example)) {
      const known = examplesWith.get(pair);
      if (known === undefined) examplesWith.set(pair, [number]);
      else known.push(number);
    }
  });
  return (text) => {
    const pairs = pairsOf(text);
    const shared = new Uint16Array(examples.length);
    let most = 0;
    for (const pair of pairs) {
      for (const number of examplesWith.get(pair) ?? []) {
        shared[number] = (shared[number] ?? 0) + 1;
        if ((shared[number] ?? 0) > (shared[most] ?? 0)) most = number;
      }
    }
    return { share: pairs.size === 0 ? 0 : (shared[most] ?? 0) / pairs.size, example: examples[most] ?? '' };
  };
}

function pairsOf(text: string): Set<string> {
  const letters = normalise(text).replaceAll(' ', '');
  return new Set(
    Array.from({ length: Math.max(letters.length - 1, 0) }, (_, at) => letters.slice(at, at + 2)),
  );
}
