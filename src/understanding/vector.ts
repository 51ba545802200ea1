import { isConceptKey, MAXIMUM_FEATURES, type FeatureBuffer } from './features.js';
import { featureNumber, type Vocabulary } from './vocabulary.js';

/** What a text is made of: feature numbers and weights, of length one altogether. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  length: number;
  /** Share of the text, by rarity, that the examples have too; concepts aside. */
  covered: number;
}

/** What concepts weigh beside characters and jamo, squared: more of it, and a typing error costs too much. */
const CONCEPT_SHARE = 0.2;

/** Room for one vector after another, so that a sentence costs no allocation. */
export interface Vectoriser {
  readonly vocabulary: Vocabulary;
  /** How often each feature occurs in the text at hand; zero between texts. */
  readonly counts: Uint16Array;
  readonly vector: SparseVector;
}

export function newVectoriser(vocabulary: Vocabulary): Vectoriser {
  const size = Math.min(MAXIMUM_FEATURES, vocabulary.keys.length);
  return {
    vocabulary,
    counts: new Uint16Array(vocabulary.keys.length),
    vector: { ids: new Int32Array(size), values: new Float32Array(size), length: 0, covered: 0 },
  };
}

/** The vectoriser's own vector, good until the next call. */
export function vectorise(vectoriser: Vectoriser, features: FeatureBuffer): SparseVector {
  const { vocabulary, counts, vector } = vectoriser;
  const { ids, values } = vector;
  let length = 0;
  let known = 0;
  let unknown = 0;
  for (let index = 0; index < features.length; index++) {
    const number = featureNumber(vocabulary, features.keys[index] ?? 0);
    if (number < 0) {
      if (!isConceptKey(features.keys[index] ?? 0)) unknown += vocabulary.unknownRarity;
      continue;
    }
    if (number < vocabulary.conceptsFrom) known += vocabulary.rarity[number] ?? 0;
    if (counts[number] === 0) ids[length++] = number;
    counts[number] = (counts[number] ?? 0) + 1;
  }
  vector.length = length;
  vector.covered = known === 0 ? 0 : known / (known + unknown);
  weigh(vectoriser, values);
  return vector;
}

/** (1 + log count) x rarity; characters and jamo weigh the same, however many there are of each. */
function weigh(vectoriser: Vectoriser, values: Float32Array): void {
  const { vocabulary, counts, vector } = vectoriser;
  const { jamoFrom, conceptsFrom } = vocabulary;
  let characters = 0;
  let jamo = 0;
  let concepts = 0;
  for (let index = 0; index < vector.length; index++) {
    const id = vector.ids[index] ?? 0;
    const value = (1 + Math.log(counts[id] ?? 1)) * (vocabulary.rarity[id] ?? 0);
    counts[id] = 0;
    values[index] = value;
    if (id < jamoFrom) characters += value * value;
    else if (id < conceptsFrom) jamo += value * value;
    else concepts += value * value;
  }
  const whole = (characters > 0 ? 1 : 0) + (jamo > 0 ? 1 : 0) + (concepts > 0 ? CONCEPT_SHARE : 0);
  const characterScale = characters > 0 ? 1 / Math.sqrt(characters * whole) : 0;
  const jamoScale = jamo > 0 ? 1 / Math.sqrt(jamo * whole) : 0;
  const conceptScale = concepts > 0 ? Math.sqrt(CONCEPT_SHARE / (concepts * whole)) : 0;
  for (let index = 0; index < vector.length; index++) {
    const id = vector.ids[index] ?? 0;
    const scale = id < jamoFrom ? characterScale : id < conceptsFrom ? jamoScale : conceptScale;
    values[index] = (values[index] ?? 0) * scale;
  }
}

/** A copy that stays. */
export function keepVector(vector: SparseVector): SparseVector {
  return {
    ids: vector.ids.slice(0, vector.length),
    values: vector.values.slice(0, vector.length),
    length: vector.length,
    covered: vector.covered,
  };
}
