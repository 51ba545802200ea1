import { isLongJamoKey } from './features.js';
import type { Neighbours } from './neighbours.js';
import type { SparseVector } from './vector.js';
import type { Vocabulary } from './vocabulary.js';

export function buildNeighbours(
  vectors: readonly SparseVector[],
  intentOf: Uint16Array,
  intents: number,
  vocabulary: Vocabulary,
): Neighbours {
  const near = vectors.map(({ ids }) => ids.filter((id) => isTelling(vocabulary, id)));
  const features = vocabulary.keys.length;
  const lists = new Uint32Array(features + 1);
  for (const ids of near) for (const id of ids) lists[id + 1] = (lists[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id++) lists[id + 1] = (lists[id + 1] ?? 0) + (lists[id] ?? 0);
  const examples = new Uint32Array(lists[features] ?? 0);
  const next = lists.slice();
  near.forEach((ids, example) => {
    for (const id of ids) {
      const place = next[id] ?? 0;
      examples[place] = example;
      next[id] = place + 1;
    }
  });
  return { intents, lists, examples, intentOf, ...scalesOf(near, intentOf, intents, vocabulary) };
}

/** Two or three jamo are in half of all sentences: they take most of the time and tell next to nothing here. */
function isTelling({ keys, jamoFrom }: Vocabulary, id: number): boolean {
  return id < jamoFrom || isLongJamoKey(keys[id] ?? 0);
}

function scalesOf(
  examples: readonly Int32Array[],
  intentOf: Uint16Array,
  intents: number,
  { rarity, jamoFrom }: Vocabulary,
): Pick<Neighbours, 'characterScales' | 'jamoScales' | 'centroidScales'> {
  const characterScales = new Float32Array(examples.length);
  const jamoScales = new Float32Array(examples.length);
  const centres = Array.from({ length: intents }, () => new Map<number, number>());
  examples.forEach((ids, example) => {
    let characters = 0;
    let jamo = 0;
    for (const id of ids) {
      const square = (rarity[id] ?? 0) ** 2;
      if (id < jamoFrom) characters += square;
      else jamo += square;
    }
    const blocks = (characters > 0 ? 1 : 0) + (jamo > 0 ? 1 : 0);
    characterScales[example] = characters > 0 ? 1 / Math.sqrt(characters * blocks) : 0;
    jamoScales[example] = jamo > 0 ? 1 / Math.sqrt(jamo * blocks) : 0;
    const centre = centres[intentOf[example] ?? 0];
    for (const id of ids) {
      const scale = (id < jamoFrom ? characterScales : jamoScales)[example] ?? 0;
      centre?.set(id, (centre.get(id) ?? 0) + (rarity[id] ?? 0) * scale);
    }
  });
  const centroidScales = Float32Array.from(centres, (centre) => {
    let square = 0;
    for (const value of centre.values()) square += value * value;
    return square > 0 ? 1 / Math.sqrt(square) : 0;
  });
  return { characterScales, jamoScales, centroidScales };
}
