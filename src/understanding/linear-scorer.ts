import type { SparseVector } from './vector.js';

/**
 * One weight vector per class, kept feature by feature so that a sentence reads only its own rows.
 * A weight is a whole number from -127 to 127 times the scale of its class; those within two of
 * zero, six of seven, are not kept: measured, they do no more than take room and time.
 */
export interface LinearScorer {
  readonly classes: number;
  /** Where the row of each feature begins; one more entry than features. */
  readonly rows: Uint32Array;
  readonly classOf: Uint16Array;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly constants: Float32Array;
}

const LARGEST = 127;
const SMALLEST = 3;

/** From the weights of each class, the constant term last. */
export function buildLinearScorer(weightsOfClasses: readonly Float32Array[], features: number): LinearScorer {
  const scales = Float32Array.from(weightsOfClasses, (weights) => largestOf(weights, features) / LARGEST);
  const rounded = weightsOfClasses.map((weights, label) => roundedBy(weights, scales[label] || 1, features));
  const rows = new Uint32Array(features + 1);
  for (const { ids } of rounded) for (const id of ids) rows[id + 1] = (rows[id + 1] as number) + 1;
  for (let feature = 0; feature < features; feature++) {
    rows[feature + 1] = (rows[feature + 1] as number) + (rows[feature] as number);
  }
  const next = rows.slice();
  const classOf = new Uint16Array(rows[features] ?? 0);
  const kept = new Int8Array(rows[features] ?? 0);
  rounded.forEach(({ ids, weights }, label) => {
    ids.forEach((id, index) => {
      const place = next[id] as number;
      next[id] = place + 1;
      classOf[place] = label;
      kept[place] = weights[index] as number;
    });
  });
  return {
    classes: weightsOfClasses.length,
    rows,
    classOf,
    weights: kept,
    scales,
    constants: Float32Array.from(weightsOfClasses, (weights) => weights[features] ?? 0),
  };
}

function largestOf(weights: Float32Array, features: number): number {
  let largest = 0;
  for (let feature = 0; feature < features; feature++) {
    const size = Math.abs(weights[feature] as number);
    if (size > largest) largest = size;
  }
  return largest;
}

/** The features that are kept, ascending, and their weights as whole numbers. */
function roundedBy(
  weights: Float32Array,
  scale: number,
  features: number,
): { ids: number[]; weights: number[] } {
  const least = (SMALLEST - 0.5) * scale;
  const ids: number[] = [];
  const kept: number[] = [];
  for (let feature = 0; feature < features; feature++) {
    const weight = weights[feature] as number;
    if (weight < least && weight > -least) continue;
    const whole = Math.round(weight / scale);
    if (Math.abs(whole) < SMALLEST) continue;
    ids.push(feature);
    kept.push(whole);
  }
  return { ids, weights: kept };
}

/** Fills `scores` with the distance of the vector from the boundary of each class. */
export function scoreClasses(scorer: LinearScorer, vector: SparseVector, scores: Float64Array): void {
  const { rows, classOf, weights, scales, constants } = scorer;
  scores.fill(0);
  for (let index = 0; index < vector.length; index++) {
    const id = vector.ids[index] as number;
    const value = vector.values[index] as number;
    const end = rows[id + 1] as number;
    for (let place = rows[id] as number; place < end; place++) {
      const label = classOf[place] as number;
      scores[label] = (scores[label] as number) + (weights[place] as number) * value;
    }
  }
  for (let label = 0; label < scorer.classes; label++) {
    scores[label] = (scores[label] as number) * (scales[label] as number) + (constants[label] as number);
  }
}
