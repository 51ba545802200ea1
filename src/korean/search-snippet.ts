import { searchLetters } from './search-grams.js';

export interface SearchSnippet {
  text: string;
  /** [start, end) of each find in `text`, in order, none within another. */
  marks: [number, number][];
}

/** So much stands before the first find, and altogether. */
const BEFORE = 30;
const LONGEST = 120;
const MOST_MARKS = 20;

/**
 * The words around the first find; undefined if one of `words` is not there after all: that all
 * grams of a word stand somewhere in a line does not say that they stand side by side.
 */
export function searchSnippet(text: string, words: readonly string[]): SearchSnippet | undefined {
  const composed = text.normalize('NFC');
  const { letters, places } = searchLetters(composed);
  const finds: [number, number][] = [];
  for (const word of words) {
    const found = findAll(letters, word);
    if (found.length === 0) return undefined;
    for (const at of found)
      finds.push([places[at]?.[0] ?? 0, places[at + word.length - 1]?.[1] ?? composed.length]);
  }
  const marks = joined(finds);
  const first = marks[0]?.[0] ?? 0;
  const start = composed.length <= LONGEST ? 0 : wholeCharacter(composed, Math.max(0, first - BEFORE));
  const end = wholeCharacter(composed, Math.min(composed.length, start + LONGEST));
  return {
    // One line: every blank is one unit wide, so that the marks stay where they are.
    text: composed.slice(start, end).replace(/\s/g, ' '),
    marks: marks
      .filter(([from]) => from < end)
      .map(([from, to]): [number, number] => [from - start, Math.min(to, end) - start]),
  };
}

function findAll(letters: string, word: string): number[] {
  const found: number[] = [];
  for (
    let at = letters.indexOf(word);
    at >= 0 && found.length < MOST_MARKS;
    at = letters.indexOf(word, at + word.length)
  )
    found.push(at);
  return found;
}

/** In order, those that touch as one. */
function joined(finds: [number, number][]): [number, number][] {
  const marks: [number, number][] = [];
  for (const [start, end] of finds.sort((one, other) => one[0] - other[0])) {
    const last = marks.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/** Never between the halves of a character that takes two units. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
