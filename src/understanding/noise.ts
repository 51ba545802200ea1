import { fromJamo, toJamo } from '../korean/jamo.js';

/** Keys and letters of the standard (2-beolsik) keyboard, row by row as they lie. */
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const LETTERS = ['ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ', 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ', 'ㅋㅌㅊㅍㅠㅜㅡ'];
const SHIFTED: Readonly<Record<string, string>> = {
  ...{ ㅃ: 'Q', ㅉ: 'W', ㄸ: 'E', ㄲ: 'R', ㅆ: 'T', ㅒ: 'O', ㅖ: 'P' },
};
const KEY_OF = new Map(
  LETTERS.flatMap((row, at) => Array.from(row, (letter, key) => [letter, KEYS[at]?.[key]])),
);
const NEIGHBOURS = new Map(
  LETTERS.flatMap((row, at) => Array.from(row, (letter, key) => [letter, around(at, key)])),
);
/** Of all keys, so many are missed: three or four errors in a sentence of twenty syllables. */
const HEAVY = 0.08;

/** The same sentence as a hasty hand writes it; `random` gives whole numbers below its argument. */
export type Noise = (text: string, random: (below: number) => number) => string;

export const NOISES: Readonly<Record<'no spaces' | 'heavy typos' | 'wrong layout', Noise>> = {
  'no spaces': (text) => text.replaceAll(' ', ''),
  'heavy typos': (text, random) => withTypos(text, HEAVY, random),
  'wrong layout': onLatinLayout,
};

/** Wrong, missing and swapped keys, as a share of all keys. */
export function withTypos(text: string, share: number, random: (below: number) => number): string {
  const keys = Array.from(toJamo(text));
  const count = Math.max(1, Math.round(keys.length * share));
  for (let typo = 0; typo < count; typo++) {
    const at = random(keys.length);
    const key = keys[at] ?? '';
    const next = keys[at + 1];
    const sort = random(3);
    if (sort === 0) keys.splice(at, 1);
    else if (sort === 1) keys[at] = missed(key, random);
    else if (next !== undefined) keys.splice(at, 2, next, key);
  }
  return fromJamo(keys.join(''));
}

/** Typed with the keyboard left on English: `가로등` comes out as `rkfhemd`. */
function onLatinLayout(text: string): string {
  return Array.from(toJamo(text), (letter) => SHIFTED[letter] ?? KEY_OF.get(letter) ?? letter).join('');
}

/** Always the same ones, so that two runs can be compared. */
export function seededIntegers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    // The lower bits of such a generator hardly change.
    return Math.floor((state / 0x80000000) * below);
  };
}

function missed(key: string, random: (below: number) => number): string {
  const around = NEIGHBOURS.get(key) ?? '';
  return around === '' ? key : (around[random(around.length)] ?? key);
}

function around(row: number, key: number): string {
  const letters = [
    LETTERS[row]?.[key - 1],
    LETTERS[row]?.[key + 1],
    LETTERS[row - 1]?.[key],
    LETTERS[row - 1]?.[key + 1],
    LETTERS[row + 1]?.[key],
    LETTERS[row + 1]?.[key - 1],
  ];
  return letters.join('');
}
