import { toJamo } from '../korean/jamo.js';
import { findConcepts } from './concepts.js';

/**
 * A feature is a run of one or two characters, or of three or four jamo, written as one 32-bit key.
 * The two upper bits say which: 0 for characters, 2 and 3 for three and four jamo. Jamo runs fit exactly
 * (7 bits each); characters are mixed into 30 bits, where ten thousand of them make 0.05 collisions.
 * Concepts come behind them, by their numbers: the three upper bits of four jamo are never all set.
 */
export interface FeatureBuffer {
  readonly keys: Uint32Array;
  length: number;
}

/** Longest stretch looked at, in characters without spaces; longer texts come in windows. */
const MAXIMUM_CHARACTERS = 400;
/** A syllable is at most five keystrokes (`뷁`). */
const MAXIMUM_JAMO = MAXIMUM_CHARACTERS * 5;
export const MAXIMUM_FEATURES = MAXIMUM_CHARACTERS * 3 + 1 + (MAXIMUM_JAMO + 2) * 2;
const CHARACTER_KEYS = 0x3fffffff;
const FOUR_JAMO = 0xc0000000;
const CONCEPTS = 0xe0000000;

/** Marks for the beginning and the end: control codes, which normalised text never holds. */
const BEGIN = 2;
const END = 3;

export function newFeatureBuffer(): FeatureBuffer {
  return { keys: new Uint32Array(MAXIMUM_FEATURES), length: 0 };
}

export function isJamoKey(key: number): boolean {
  return key > CHARACTER_KEYS && key < CONCEPTS;
}

export function isConceptKey(key: number): boolean {
  return key >= CONCEPTS;
}

/** Fills `buffer` with the features of a normalised text, repeated ones repeatedly. */
export function extractFeatures(normalised: string, buffer: FeatureBuffer): void {
  const text = normalised.replaceAll(' ', '').slice(0, MAXIMUM_CHARACTERS);
  buffer.length = 0;
  if (text === '') return;
  addCharacters(text, buffer);
  addJamo(toJamo(text), buffer);
  findConcepts(text, (concept) => {
    buffer.keys[buffer.length++] = CONCEPTS + concept;
  });
}

function addCharacters(text: string, buffer: FeatureBuffer): void {
  const { keys } = buffer;
  let { length } = buffer;
  let previous = BEGIN;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    keys[length++] = characterKey(0, code);
    keys[length++] = characterKey(previous, code);
    previous = code;
  }
  keys[length++] = characterKey(previous, END);
  buffer.length = length;
}

function addJamo(jamo: string, buffer: FeatureBuffer): void {
  const { keys } = buffer;
  let { length } = buffer;
  let last4 = BEGIN;
  for (let index = 0; index <= jamo.length; index++) {
    const code = index === jamo.length ? END : jamoCode(jamo.charCodeAt(index));
    last4 = ((last4 << 7) | code) & 0xfffffff;
    if (index >= 1) keys[length++] = (0x80000000 | (last4 & 0x1fffff)) >>> 0;
    if (index >= 2) keys[length++] = (FOUR_JAMO | last4) >>> 0;
  }
  buffer.length = length;
}

/** Key of two characters side by side. */
export function characterKey(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & CHARACTER_KEYS;
}

/** Seven bits: begin and end, 51 Hangul letters, a to z, 0 to 9, and the rest of the world folded into 36. */
function jamoCode(code: number): number {
  if (code >= 0x3131 && code <= 0x3163) return code - 0x3131 + 4;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 55;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 81;
  return 91 + (code % 36);
}
