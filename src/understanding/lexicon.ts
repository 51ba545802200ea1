import { toJamo } from '../korean/jamo.js';

/**
 * The words of the examples, key by key as they are typed, in a tree. Nodes stand in the order in which
 * the tree is walked: the children of a node follow it, each at the end of the one before.
 */
export interface Lexicon {
  readonly letters: Uint16Array;
  /** Where the nodes below each node end. */
  readonly ends: Uint32Array;
  /** How often the word that ends here occurs; 0 is none. */
  readonly words: Uint16Array;
  /** How many occurrences begin with the whole syllables up to here (`인감` of `인감이랑`); 0 is no syllable's end. */
  readonly stems: Uint16Array;
}

/** Longer ones are words written together, in which one error among many is not found. */
export const LONGEST_WORD = 12;
const MOST = 0xffff;

/** From normalised texts. */
export function buildLexicon(texts: readonly string[]): Lexicon {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const ofKeys = new Map<string, TypedWord>();
  for (const [word, count] of counts) {
    if (word === '' || word.length > LONGEST_WORD) continue;
    const { keys, ends } = typed(word);
    // Two ways to write the same keys (`ㄱㅏ`, `가`) are one word.
    const known = ofKeys.get(keys);
    ofKeys.set(keys, { ends, count: count + (known?.count ?? 0) });
  }
  return growTree(ofKeys);
}

interface TypedWord {
  /** Numbers of keys after which a syllable is complete, the last one aside. */
  ends: readonly number[];
  count: number;
}

function typed(word: string): { keys: string; ends: number[] } {
  const ends: number[] = [];
  let keys = '';
  for (let index = 0; index < word.length; index++) {
    if (index > 0) ends.push(keys.length);
    keys += toJamo(word.charAt(index));
  }
  return { keys, ends };
}

function growTree(words: ReadonlyMap<string, TypedWord>): Lexicon {
  // The root has no letter.
  const letters = [0];
  const ends: number[] = [0];
  const wordsAt: number[] = [0];
  const stems: number[] = [0];
  const path = [0];
  let previous = '';
  // By their code units, so that words with the same beginning stand together.
  for (const keys of [...words.keys()].sort()) {
    const { ends: syllables, count } = words.get(keys) as TypedWord;
    let shared = 0;
    while (shared < previous.length && previous[shared] === keys[shared]) shared++;
    for (const node of path.splice(shared + 1)) ends[node] = letters.length;
    for (let depth = shared; depth < keys.length; depth++) {
      path.push(letters.length);
      letters.push(keys.charCodeAt(depth));
      wordsAt.push(0);
      stems.push(0);
    }
    for (const depth of syllables) stems[path[depth] ?? 0] = (stems[path[depth] ?? 0] ?? 0) + count;
    wordsAt[path[keys.length] ?? 0] = count;
    previous = keys;
  }
  for (const node of path) ends[node] = letters.length;
  return {
    letters: Uint16Array.from(letters),
    ends: Uint32Array.from(ends),
    words: Uint16Array.from(wordsAt, (count) => Math.min(count, MOST)),
    stems: Uint16Array.from(stems, (count) => Math.min(count, MOST)),
  };
}
