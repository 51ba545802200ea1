import type { SparseVector } from './vector.js';

export interface SvmCosts {
  /** Price of one violated example, against the length of the weights. */
  violation: number;
  /** How much more a violated positive costs. */
  positive: number;
}

/** For a class with few positives among many negatives. */
const USUAL: SvmCosts = { violation: 0.5, positive: 5 };
/** Measured, twelve find 0.1 % less and take a tenth longer. */
const MAXIMUM_EPOCHS = 6;
/** Projected gradients that differ less than this are as good as equal: measured, finer fits are no better. */
const TOLERANCE = 0.5;
const NOTHING = 1e-12;
/** What is thought of a sentence before any example: not of this class, as nearly all are not. */
const FIRST_CONSTANT = -1;
/** Already in the first round, examples this far on their right side are left aside. */
const FIRST_SHRINK = 0.3;

/** Examples one after another in two long arrays: a third faster to go through than one by one. */
export interface Examples {
  readonly count: number;
  readonly features: number;
  /** Where each example begins; one more entry than examples. */
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export function layOut(vectors: readonly SparseVector[], features: number): Examples {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach(({ length }, index) => (starts[index + 1] = (starts[index] ?? 0) + length));
  const ids = new Int32Array(starts.at(-1) ?? 0);
  const values = new Float32Array(ids.length);
  vectors.forEach((vector, index) => {
    ids.set(vector.ids.subarray(0, vector.length), starts[index]);
    values.set(vector.values.subarray(0, vector.length), starts[index]);
  });
  return { count: vectors.length, features, starts, ids, values };
}

/**
 * Linear support vector machine with squared hinge loss, by dual coordinate descent with shrinking
 * (Hsieh and others, 2008), from the examples `members`. The last of the returned weights is the
 * constant term.
 */
export function trainSvm(
  examples: Examples,
  members: Int32Array,
  isPositive: (example: number) => boolean,
  costs: SvmCosts = USUAL,
): Float32Array {
  const count = members.length;
  const weights = new Float32Array(examples.features + 1);
  weights[examples.features] = FIRST_CONSTANT;
  const alphas = new Float64Array(examples.count);
  const signs = new Int8Array(examples.count);
  for (const example of members) signs[example] = isPositive(example) ? 1 : -1;
  const active = members.slice();
  const random = randomIntegers();
  let size = count;
  let shrinkAbove = FIRST_SHRINK;
  for (let epoch = 0; epoch < MAXIMUM_EPOCHS; epoch++) {
    let highest = -Infinity;
    let lowest = Infinity;
    shuffle(active, size, random);
    for (let place = 0; place < size; place++) {
      const example = active[place] as number;
      const sign = signs[example] as number;
      const diagonal = 1 / (2 * costs.violation * (sign > 0 ? costs.positive : 1));
      const alpha = alphas[example] as number;
      const gradient = sign * score(weights, examples, example) - 1 + alpha * diagonal;
      if (alpha === 0 && gradient > shrinkAbove) {
        size -= 1;
        active[place] = active[size] as number;
        active[size] = example;
        place -= 1;
        continue;
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < NOTHING) continue;
      // Vectors have length one, and the constant term adds one.
      const next = Math.max(alpha - gradient / (2 + diagonal), 0);
      alphas[example] = next;
      add(weights, examples, example, sign * (next - alpha));
    }
    if (highest - lowest > TOLERANCE) {
      shrinkAbove = highest > 0 ? highest : Infinity;
    } else if (size === count) {
      break;
    } else {
      // Done with the active ones: look at all of them once more.
      size = count;
      shrinkAbove = Infinity;
    }
  }
  return weights;
}

/** Four sums side by side: a processor would else wait for each addition before the next. */
function score(weights: Float32Array, { starts, ids, values, features }: Examples, example: number): number {
  const end = starts[example + 1] as number;
  let place = starts[example] as number;
  let sum = weights[features] as number;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (; place + 3 < end; place += 4) {
    sum += (weights[ids[place] as number] as number) * (values[place] as number);
    second += (weights[ids[place + 1] as number] as number) * (values[place + 1] as number);
    third += (weights[ids[place + 2] as number] as number) * (values[place + 2] as number);
    fourth += (weights[ids[place + 3] as number] as number) * (values[place + 3] as number);
  }
  for (; place < end; place++) sum += (weights[ids[place] as number] as number) * (values[place] as number);
  return sum + second + third + fourth;
}

function add(
  weights: Float32Array,
  { starts, ids, values, features }: Examples,
  example: number,
  amount: number,
): void {
  const end = starts[example + 1] as number;
  for (let place = starts[example] as number; place < end; place++) {
    const id = ids[place] as number;
    weights[id] = (weights[id] as number) + amount * (values[place] as number);
  }
  weights[features] = (weights[features] as number) + amount;
}

function shuffle(items: Int32Array, size: number, random: (below: number) => number): void {
  for (let index = size - 1; index > 0; index--) {
    const other = random(index + 1);
    const item = items[index] as number;
    items[index] = items[other] as number;
    items[other] = item;
  }
}

/** Always the same ones: the same examples must give the same model. */
function randomIntegers(): (below: number) => number {
  let state = 0x2545f491;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
