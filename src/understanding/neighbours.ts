import type { SparseVector } from './vector.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The examples themselves, to see how near a sentence is to anything ever said: a classifier always
 * names a class, this tells whether it should have. Which examples have a feature is kept, feature by
 * feature; how often they have it is not.
 */
export interface Neighbours {
  readonly intents: number;
  /** Where the list of each feature begins in `examples`; one more entry than features. */
  readonly lists: Uint32Array;
  readonly examples: Uint32Array;
  readonly intentOf: Uint16Array;
  /** What brings an example to length one: characters, then jamo, of each. */
  readonly characterScales: Float32Array;
  readonly jamoScales: Float32Array;
  /** What brings the sum over the examples of an intent to length one. */
  readonly centroidScales: Float32Array;
}

export interface Nearness {
  /** Cosine to the nearest single example. */
  example: number;
  /** Cosine to the nearest centre of an intent. */
  centroid: number;
}

/** Room for the cosines of one sentence. */
export interface NeighbourScratch {
  readonly characters: Float32Array;
  readonly jamo: Float32Array;
  readonly sums: Float32Array;
}

export function newNeighbourScratch(neighbours: Neighbours): NeighbourScratch {
  const examples = neighbours.intentOf.length;
  return {
    characters: new Float32Array(examples),
    jamo: new Float32Array(examples),
    sums: new Float32Array(neighbours.intents),
  };
}

export function nearness(
  neighbours: Neighbours,
  { rarity, jamoFrom }: Vocabulary,
  vector: SparseVector,
  { characters, jamo, sums }: NeighbourScratch,
): Nearness {
  const { intentOf, characterScales, jamoScales, centroidScales } = neighbours;
  sums.fill(0);
  // Characters come before jamo in every vector.
  let middle = 0;
  while (middle < vector.length && (vector.ids[middle] as number) < jamoFrom) middle += 1;
  addProducts(neighbours, rarity, vector, 0, middle, characters);
  addProducts(neighbours, rarity, vector, middle, vector.length, jamo);
  let nearest = 0;
  for (let example = 0; example < intentOf.length; example++) {
    const cosine =
      (characters[example] as number) * (characterScales[example] as number) +
      (jamo[example] as number) * (jamoScales[example] as number);
    if (cosine > nearest) nearest = cosine;
    const intent = intentOf[example] as number;
    sums[intent] = (sums[intent] as number) + cosine;
  }
  let centroid = 0;
  for (let intent = 0; intent < sums.length; intent++) {
    const cosine = (sums[intent] as number) * (centroidScales[intent] as number);
    if (cosine > centroid) centroid = cosine;
  }
  return { example: nearest, centroid };
}

/** Products of the vector, between two places of it, with every example. */
function addProducts(
  { lists, examples }: Neighbours,
  rarity: Float32Array,
  { ids, values }: SparseVector,
  from: number,
  to: number,
  products: Float32Array,
): void {
  products.fill(0);
  for (let index = from; index < to; index++) {
    const id = ids[index] as number;
    const amount = (values[index] as number) * (rarity[id] as number);
    const end = lists[id + 1] as number;
    for (let place = lists[id] as number; place < end; place++) {
      const example = examples[place] as number;
      products[example] = (products[example] as number) + amount;
    }
  }
}
