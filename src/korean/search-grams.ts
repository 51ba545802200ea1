const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_OFFSET = 0xfee0;
const LETTER = /[\p{L}\p{N}]/u;
/** Lower case of one letter may be a letter and a mark. */
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
/** Stands inside a word or between words that people write together or apart: 도로 파손, 도로파손, 02-120. */
const JOINING = /[\s\p{M}\p{Cf}\p{Pd}]/u;

/** What counts of a text when it is searched, and where each letter of it stands in the text. */
export interface SearchLetters {
  /** Letters and digits in one case and width; a space where a sentence or a list breaks. */
  letters: string;
  /** For each unit of `letters`, where its character begins and ends in the composed text. */
  places: [start: number, end: number][];
}

/** `text` must be composed (NFC), or no place in it would mean anything. */
export function searchLetters(text: string): SearchLetters {
  let letters = '';
  const places: [number, number][] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const folded = fold(character);
    if (folded !== ' ' || (letters !== '' && !letters.endsWith(' '))) letters += folded;
    while (places.length < letters.length) places.push([at, end]);
    at = end;
  }
  return { letters, places };
}

/** The pairs of neighbouring letters, each once: Korean words are short, and longer pieces would miss 도로. */
export function searchGrams(text: string): string[] {
  const grams = new Set<string>();
  let previous = ' ';
  for (const character of searchLetters(text.normalize('NFC')).letters) {
    if (previous !== ' ' && character !== ' ') grams.add(previous + character);
    previous = character;
  }
  return [...grams];
}

/** What somebody looks for: words that must all be there. A word of one letter has no grams; it is looked for all the same. */
export function searchWords(query: string): string[] {
  const words = query
    .normalize('NFC')
    .split(/\s+/)
    .flatMap((word) => searchLetters(word).letters.split(' '))
    .filter((word) => word !== '');
  return [...new Set(words)];
}

function fold(character: string): string {
  const unit = character.charCodeAt(0);
  const narrow =
    unit >= FULL_WIDTH_FIRST && unit <= FULL_WIDTH_LAST
      ? String.fromCharCode(unit - FULL_WIDTH_OFFSET)
      : character;
  if (LETTER.test(narrow)) return narrow.toLowerCase().replace(NO_LETTERS, '');
  return JOINING.test(narrow) ? '' : ' ';
}
