import { extractFeatures, isJamoKey, newFeatureBuffer } from './features.js';

/** The features that the examples have, each with its number; those of characters come first. */
export interface Vocabulary {
  /** Key of each feature, by its number. */
  readonly keys: Uint32Array;
  /** Rarity of each feature among the examples. */
  readonly rarity: Float32Array;
  /** Rarity of a feature that no example has. */
  readonly unknownRarity: number;
  /** Numbers below are of characters, the others of jamo. */
  readonly jamoFrom: number;
  /** Open addressing: number + 1, or 0 for an empty place. */
  readonly slots: Uint32Array;
}

/**
 * Every character run of the texts, and the jamo runs that two of them share: the others are most
 * of all runs and, measured, tell nothing.
 */
export function buildVocabulary(normalised: readonly string[]): Vocabulary {
  const buffer = newFeatureBuffer();
  const texts = new Map<number, number>();
  for (const text of normalised) {
    extractFeatures(text, buffer);
    for (const key of new Set(buffer.keys.subarray(0, buffer.length))) {
      texts.set(key, (texts.get(key) ?? 0) + 1);
    }
  }
  const kept = [...texts].filter(([key, count]) => count > 1 || !isJamoKey(key));
  const keys = Uint32Array.from(kept, ([key]) => key).sort();
  const count = normalised.length;
  const rarity = Float32Array.from(keys, (key) => rarityOf(texts.get(key) ?? 0, count));
  return indexVocabulary(keys, rarity, rarityOf(0, count));
}

/** Puts ascending keys, and thereby characters before jamo, into a table to look them up. */
export function indexVocabulary(keys: Uint32Array, rarity: Float32Array, unknownRarity: number): Vocabulary {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(keys.length * 2 + 2)));
  const mask = slots.length - 1;
  keys.forEach((key, number) => {
    let slot = firstSlot(key, mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  });
  const firstJamo = keys.findIndex(isJamoKey);
  return { keys, rarity, unknownRarity, jamoFrom: firstJamo < 0 ? keys.length : firstJamo, slots };
}

/** The number of a feature, or -1. */
export function featureNumber(vocabulary: Vocabulary, key: number): number {
  const { slots, keys } = vocabulary;
  const mask = slots.length - 1;
  let slot = firstSlot(key, mask);
  for (;;) {
    const number = (slots[slot] ?? 0) - 1;
    if (number < 0 || keys[number] === key) return number;
    slot = (slot + 1) & mask;
  }
}

function firstSlot(key: number, mask: number): number {
  const mixed = Math.imul(key, 0x9e3779b1);
  return (mixed ^ (mixed >>> 16)) & mask;
}

function rarityOf(textsWith: number, texts: number): number {
  // As exact as it is stored, so that a packed model comes back the same.
  return Math.fround(1 + Math.log((1 + texts) / (1 + textsWith)));
}
