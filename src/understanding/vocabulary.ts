import { FeatureCounts } from './feature-counts.js';
import { extractFeatures, isConceptKey, isJamoKey, newFeatureBuffer } from './features.js';

/** The features that the examples have, each with its number; those of characters come first, concepts last. */
export interface Vocabulary {
  /** Key of each feature, by its number. */
  readonly keys: Uint32Array;
  /** Rarity of each feature among the classes. */
  readonly rarity: Float32Array;
  /** Rarity of a feature that no class has. */
  readonly unknownRarity: number;
  /** Numbers below are of characters. */
  readonly jamoFrom: number;
  /** Numbers from here on are of concepts; between the two are jamo. */
  readonly conceptsFrom: number;
  /** Open addressing: number + 1, or 0 for an empty place. */
  readonly slots: Uint32Array;
}

/**
 * Every character run and concept of the texts, and the jamo runs that two of them share: the others
 * are most of all runs and, measured, tell nothing. What many classes say tells little of any: rarity
 * is counted by classes, not by texts. The texts of a class stand together.
 */
export function buildVocabulary(
  normalised: readonly string[],
  classOf: ArrayLike<number>,
  classes: number,
): Vocabulary {
  const counts = new FeatureCounts();
  const buffer = newFeatureBuffer();
  normalised.forEach((text, index) => {
    extractFeatures(text, buffer);
    for (let place = 0; place < buffer.length; place++) {
      counts.add(buffer.keys[place] ?? 0, index, classOf[index] ?? 0);
    }
  });
  const kept = counts.keys().filter((key) => counts.textsWith(key) > 1 || !isJamoKey(key));
  kept.sort();
  return indexVocabulary(
    kept,
    Float32Array.from(kept, (key) => rarityOf(counts.classesWith(key), classes)),
    rarityOf(0, classes),
  );
}

/** Puts ascending keys, and thereby characters before jamo before concepts, into a table to look them up. */
export function indexVocabulary(keys: Uint32Array, rarity: Float32Array, unknownRarity: number): Vocabulary {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(keys.length * 2 + 2)));
  const mask = slots.length - 1;
  keys.forEach((key, number) => {
    let slot = firstSlot(key, mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  });
  const conceptsFrom = firstOf(keys, isConceptKey);
  const jamoFrom = Math.min(firstOf(keys, isJamoKey), conceptsFrom);
  return { keys, rarity, unknownRarity, jamoFrom, conceptsFrom, slots };
}

function firstOf(keys: Uint32Array, holds: (key: number) => boolean): number {
  const first = keys.findIndex(holds);
  return first < 0 ? keys.length : first;
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

function rarityOf(classesWith: number, classes: number): number {
  // As exact as it is stored, so that a packed model comes back the same.
  return Math.fround(1 + Math.log((1 + classes) / (1 + classesWith)));
}
