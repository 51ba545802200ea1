import { isEveryday } from './everyday-words.js';
import { toJamo } from './jamo.js';
import type { Found } from './found.js';

/** The shape of an area in the content. */
export interface AreaNames {
  id: string;
  name: string;
  aliases: readonly string[];
  roads: readonly string[];
}

export interface FoundArea {
  area: string;
  found: Found;
}

/** From so many keys on a name bears two slips. */
const LONG_NAME_KEYS = 12;

/** Words compared with every name: a story full of them names no place. */
const MOST_TRIED = 10;

/** The area whose name stands first in the words; a slip of a key is forgiven if it can mean one area only. */
export function findArea(text: string, areas: readonly AreaNames[]): FoundArea | undefined {
  const exact = areas
    .flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((each) => ({ id, at: placeOf(text, each), each })),
    )
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at || other.each.length - one.each.length)[0];
  if (exact !== undefined) return foundAt(text, exact.id, exact.at, exact.at + exact.each.length);
  return misspelt(text, areas);
}

/** Not inside of a longer word: a name of two syllables must begin one, and `동네` is no 동. */
function placeOf(text: string, name: string): number {
  const plain = text.replace(/제(?=\d동)/g, ' ');
  for (let at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + 1)) {
    const before = plain.charAt(at - 1);
    const after = plain.charAt(at + name.length);
    const isInside = /[가-힣]/.test(before) && (name.length < 3 || !/[시군구읍면]/.test(before));
    if (!isInside && !/[네물안]/.test(after)) return at;
  }
  return -1;
}

function misspelt(text: string, areas: readonly AreaNames[]): FoundArea | undefined {
  let tried = 0;
  for (const match of text.matchAll(/[가-힣ㄱ-ㅣ]{2,8}/g)) {
    // Most words look like no name at all, and cost nothing more.
    const starts = likelyStarts(match[0]);
    if (starts.length === 0) continue;
    tried += 1;
    if (tried > MOST_TRIED) return undefined;
    const near = areas
      .flatMap(({ id, name, aliases }) =>
        [name, ...aliases].map((each) => ({ id, ...nearest(starts, each) })),
      )
      .filter(({ slips }) => slips < Infinity)
      .toSorted((one, other) => one.slips - other.slips);
    const [best] = near;
    if (best === undefined) continue;
    const isUnsure = near.some(({ id, slips }) => id !== best.id && slips === best.slips);
    if (!isUnsure) return foundAt(text, best.id, match.index, match.index + best.length);
  }
  return undefined;
}

/** Beginnings of a word that end as a name of a place does, or nearly so. */
function likelyStarts(word: string): string[] {
  const starts = Array.from(word, (_, index) => word.slice(0, index + 1));
  return starts.filter(
    (start) => start.length > 1 && /[동읍면리됭둥돈]$|[ㄱ-ㅣ]/.test(start) && !isEveryday(start),
  );
}

/** How many keys the nearest of these differs from a name. */
function nearest(starts: readonly string[], name: string): { slips: number; length: number } {
  let best = { slips: Infinity, length: 0 };
  // Short names are too near to everything.
  if (name.length < 3) return best;
  const wanted = toJamo(name);
  const allowed = wanted.length >= LONG_NAME_KEYS ? 2 : 1;
  for (const start of starts) {
    if (Math.abs(start.length - name.length) > 1) continue;
    const keys = toJamo(start);
    if (Math.abs(keys.length - wanted.length) > allowed) continue;
    const slips = editDistance(keys, wanted);
    if (slips <= allowed && slips < best.slips) best = { slips, length: start.length };
  }
  return best;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const swap = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

function foundAt(text: string, area: string, from: number, to: number): FoundArea {
  return { area, found: { text: text.slice(from, to), from, to } };
}
