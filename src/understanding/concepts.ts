import { CONCEPT_WORDS } from './concept-words.js';

interface Word {
  word: string;
  concept: number;
}

/** By their first two letters, longest first. */
const WORDS = wordsByPair();

/** Calls `found` with the number of each concept that a text without spaces names, repeated ones repeatedly. */
export function findConcepts(text: string, found: (concept: number) => void): void {
  for (let at = 0; at + 1 < text.length; at++) {
    const words = WORDS.get(pairAt(text, at));
    if (words === undefined) continue;
    for (const { word, concept } of words) {
      if (!text.startsWith(word, at)) continue;
      found(concept);
      break;
    }
  }
}

function wordsByPair(): ReadonlyMap<number, readonly Word[]> {
  const pairs = new Map<number, Word[]>();
  CONCEPT_WORDS.forEach((line, concept) => {
    for (const word of line.split(' ')) {
      const pair = pairAt(word, 0);
      pairs.set(pair, [...(pairs.get(pair) ?? []), { word, concept }]);
    }
  });
  for (const words of pairs.values()) words.sort((one, other) => other.word.length - one.word.length);
  return pairs;
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}
