import { fromJamo, toJamo } from '../korean/jamo.js';
import { characterKey } from './features.js';
import { LONGEST_WORD, type Lexicon } from './lexicon.js';
import { featureNumber, type Vocabulary } from './vocabulary.js';

/** Keys from which a word may have two errors; shorter ones would become any other word. */
const LONG = 8;
/** Keys of the shortest beginning that is believed: `인감` of `인감츠`. */
const SHORTEST_STEM = 4;
const SHORTEST_WORD = 3;
/** A beginning must have been seen so often. */
const SEEN = 2;
/** A bound on the work for one piece of a message. */
const MOST_WORDS = 24;

/**
 * Replaces words that look mistyped by those of the examples that are nearest on the keyboard: one or
 * two keys wrong, missing, too many or swapped (Damerau's distance). A guess: `readIntents` believes it
 * only where it fits better than what was written.
 */
export function correctSpelling(lexicon: Lexicon, vocabulary: Vocabulary, normalised: string): string {
  let looked = 0;
  return normalised
    .split(' ')
    .map((word) => {
      if (!isStrange(vocabulary, word) || looked++ >= MOST_WORDS) return word;
      return nearest(lexicon, word);
    })
    .join(' ');
}

/** It holds two characters side by side that no example has. */
function isStrange(vocabulary: Vocabulary, word: string): boolean {
  if (word.length < 2 || word.length > LONGEST_WORD) return false;
  for (let index = 1; index < word.length; index++) {
    const key = characterKey(word.charCodeAt(index - 1), word.charCodeAt(index));
    if (featureNumber(vocabulary, key) < 0) return true;
  }
  return false;
}

/** The word itself if none is near. */
function nearest(lexicon: Lexicon, word: string): string {
  const keys = toJamo(word);
  if (keys.length < SHORTEST_WORD) return word;
  const walk = new Walk(lexicon, keys);
  walk.below(0, 0);
  return walk.found ?? word;
}

/** Of the compatibility block. */
function isVowel(code: number): boolean {
  return code >= 0x314f && code <= 0x3163;
}

const MOST_ERRORS = 2;
const FAR = MOST_ERRORS + 1;

/** Walks down every path of the tree that is not too far from the keys. */
class Walk {
  readonly lexicon: Lexicon;
  readonly keys: string;
  readonly codes: Uint16Array;
  readonly path: Uint16Array;
  /**
   * For each depth the distances between the path down to there and the first keys, none to all; only
   * those near the diagonal are ever looked at. One more place at either end of a row is always far.
   */
  readonly rows: Uint8Array;
  readonly width: number;
  limit: number;
  word: { keys: string; count: number } | undefined;
  stem: { keys: string; count: number; length: number } | undefined;

  constructor(lexicon: Lexicon, keys: string) {
    this.lexicon = lexicon;
    this.keys = keys;
    this.codes = Uint16Array.from(keys, (key) => key.charCodeAt(0));
    this.width = keys.length + 3;
    this.rows = new Uint8Array((keys.length + FAR + 1) * this.width).fill(FAR);
    this.path = new Uint16Array(keys.length + FAR + 1);
    this.limit = keys.length < LONG ? 1 : MOST_ERRORS;
    for (let key = 0; key <= MOST_ERRORS; key++) this.rows[key + 1] = key;
  }

  /** A whole word is better than a beginning to which the rest is added. */
  get found(): string | undefined {
    if (this.word !== undefined) return fromJamo(this.word.keys);
    if (this.stem === undefined) return undefined;
    return fromJamo(this.stem.keys + this.keys.slice(this.stem.length));
  }

  below(node: number, depth: number): void {
    const { letters, ends } = this.lexicon;
    const end = ends[node] as number;
    for (let child = node + 1; child < end; child = ends[child] as number) {
      this.path[depth] = letters[child] as number;
      if (this.measure(depth + 1) > this.limit) continue;
      this.weigh(child, depth + 1);
      this.below(child, depth + 1);
    }
  }

  /** Fills the row of `depth`; gives its least distance. */
  measure(depth: number): number {
    const { codes, path, rows, width } = this;
    const letter = path[depth - 1];
    const before = depth > 1 ? path[depth - 2] : 0;
    const from = Math.max(depth - MOST_ERRORS, 0);
    const to = Math.min(depth + MOST_ERRORS, codes.length);
    const row = depth * width + 1;
    const above = row - width;
    const twoAbove = above - width;
    let least = FAR;
    let left = FAR;
    let corner = rows[above + from - 1] as number;
    for (let key = from; key <= to; key++) {
      const up = rows[above + key] as number;
      const code = codes[key - 1];
      let distance = Math.min(up, left) + 1;
      if (key > 0) {
        if (code === letter) distance = Math.min(distance, corner);
        else {
          distance = Math.min(distance, corner + 1);
          if (key > 1 && code === before && codes[key - 2] === letter)
            distance = Math.min(distance, (rows[twoAbove + key - 2] as number) + 1);
        }
      }
      if (distance > FAR) distance = FAR;
      rows[row + key] = distance;
      if (distance < least) least = distance;
      left = distance;
      corner = up;
    }
    return least;
  }

  weigh(node: number, depth: number): void {
    const length = this.codes.length;
    const row = depth * this.width + 1;
    const count = this.lexicon.words[node] as number;
    if (count > 0 && depth >= length - MOST_ERRORS) {
      const distance = this.rows[row + length] as number;
      if (distance < this.limit || (distance === this.limit && count > (this.word?.count ?? 0))) {
        this.word = { keys: this.keysSoFar(depth), count };
        // From here on only nearer words, or as near ones that are more frequent.
        this.limit = distance;
      }
    }
    if (this.word !== undefined || depth < SHORTEST_STEM) return;
    const seen = count + (this.lexicon.stems[node] as number);
    if (seen < SEEN) return;
    for (let key = Math.min(depth + 1, length - 1); key >= depth - 1; key--) {
      // The rest begins with a syllable of its own.
      if ((this.rows[row + key] as number) > 1 || isVowel(this.codes[key] as number)) continue;
      const { length: longest = 0, count: most = 0 } = this.stem ?? {};
      if (key > longest || (key === longest && seen > most)) {
        this.stem = { keys: this.keysSoFar(depth), count: seen, length: key };
      }
      return;
    }
  }

  keysSoFar(depth: number): string {
    return String.fromCharCode(...this.path.subarray(0, depth));
  }
}
