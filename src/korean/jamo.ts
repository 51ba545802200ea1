/** Letters of the compatibility block, in the order Unicode composes syllables from them. */
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const FINALS = ['', ...Array.from('ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ')];

/** Two keystrokes on the standard (2-beolsik) keyboard. */
const TWO_KEYS: Readonly<Record<string, string>> = {
  ...{ ㅘ: 'ㅗㅏ', ㅙ: 'ㅗㅐ', ㅚ: 'ㅗㅣ', ㅝ: 'ㅜㅓ', ㅞ: 'ㅜㅔ', ㅟ: 'ㅜㅣ', ㅢ: 'ㅡㅣ' },
  ...{ ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ', ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ' },
  ...{ ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ' },
};
const ONE_LETTER = new Map(Object.entries(TWO_KEYS).map(([letter, keys]) => [keys, letter]));

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FIRST_LETTER = 0x3131;
const LAST_LETTER = 0x3163;
const FINALS_PER_VOWEL = 28;
const SYLLABLES_PER_INITIAL = 21 * FINALS_PER_VOWEL;

/** Keystrokes of each initial, vowel, final and lone letter, so that taking apart is one look-up. */
const keysOf = (letter: string): string => TWO_KEYS[letter] ?? letter;
const INITIAL_KEYS = Array.from(INITIALS);
const VOWEL_KEYS = Array.from(VOWELS, keysOf);
const FINAL_KEYS = FINALS.map(keysOf);
const LETTER_KEYS = Array.from({ length: LAST_LETTER - FIRST_LETTER + 1 }, (_, index) =>
  keysOf(String.fromCharCode(FIRST_LETTER + index)),
);

function isSyllable(codeUnit: number): boolean {
  return codeUnit >= FIRST_SYLLABLE && codeUnit <= LAST_SYLLABLE;
}

/** Hangul as it is typed: `값` becomes `ㄱㅏㅂㅅ`, `의` `ㅇㅡㅣ`; everything else stays. */
export function toJamo(text: string): string {
  let out = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isSyllable(code)) {
      const syllable = code - FIRST_SYLLABLE;
      const rest = syllable % SYLLABLES_PER_INITIAL;
      out += INITIAL_KEYS[(syllable - rest) / SYLLABLES_PER_INITIAL] ?? '';
      out += VOWEL_KEYS[Math.trunc(rest / FINALS_PER_VOWEL)] ?? '';
      out += FINAL_KEYS[rest % FINALS_PER_VOWEL] ?? '';
    } else {
      out += LETTER_KEYS[code - FIRST_LETTER] ?? text[index] ?? '';
    }
  }
  return out;
}

/** The reverse of `toJamo`, as an input method composes; letters that make no syllable stay alone. */
export function fromJamo(jamo: string): string {
  const letters = Array.from(jamo);
  let out = '';
  let at = 0;
  while (at < letters.length) {
    const initial = INITIALS.indexOf(letters[at] ?? '');
    const vowel = initial < 0 ? undefined : longestOf(letters, at + 1, vowelIndex);
    if (vowel === undefined) {
      out += letters[at] ?? '';
      at += 1;
      continue;
    }
    const afterVowel = at + 1 + vowel.length;
    // The last consonant before a vowel begins the next syllable, as every input method does it.
    const final = longestOf(letters, afterVowel, (letter, end) =>
      vowelIndex(letters[end] ?? '') >= 0 ? -1 : FINALS.indexOf(letter, 1),
    );
    const offset = initial * SYLLABLES_PER_INITIAL + vowel.index * FINALS_PER_VOWEL + (final?.index ?? 0);
    out += String.fromCharCode(FIRST_SYLLABLE + offset);
    at = afterVowel + (final?.length ?? 0);
  }
  return out;
}

function vowelIndex(letter: string): number {
  return letter === '' ? -1 : VOWELS.indexOf(letter);
}

/** Two letters that are typed as one position if they go together, else one, else none. */
function longestOf(
  letters: readonly string[],
  from: number,
  indexOf: (letter: string, end: number) => number,
): { index: number; length: number } | undefined {
  const first = letters[from];
  if (first === undefined) return undefined;
  const pair = ONE_LETTER.get(first + (letters[from + 1] ?? ''));
  const index = pair === undefined ? -1 : indexOf(pair, from + 2);
  if (index >= 0) return { index, length: 2 };
  const single = indexOf(first, from + 1);
  return single >= 0 ? { index: single, length: 1 } : undefined;
}
