import type { Examples } from './svm.js';

/**
 * So many others for each example of a class. With fewer a great class has hardly more to fear than to
 * gain, and takes for its own whatever is like nothing: held-out accuracy 57.9 % with 800 whatever the
 * size, 68.4 with eight each, 69.5 with sixteen, 69.7 with all, which takes twice the time.
 */
const RIVALS_PER_EXAMPLE = 16;
/** A small class meets as many as this. */
const ENOUGH = 800;
/** What so many examples have says little about closeness, and takes most of the time. */
const FREQUENT = 0.01;

/**
 * Finds what to learn a class from: its own examples and the others that have most in common with
 * them.
 */
export function rivalFinder(examples: Examples, classOf: ArrayLike<number>): (label: number) => Int32Array {
  const { count } = examples;
  const all = examplesThat(count, () => true);
  if (ENOUGH >= count) return () => all;
  const lists = listsOf(examples);
  return (label) => {
    const own = examplesThat(count, (example) => classOf[example] === label);
    const wanted = Math.max(own.length * RIVALS_PER_EXAMPLE, ENOUGH);
    if (wanted >= count) return all;
    const closeness = closenessTo(examples, lists, own);
    const least = leastOf(closeness, wanted);
    return examplesThat(
      count,
      (example) => (closeness[example] as number) > least || classOf[example] === label,
    );
  };
}

function examplesThat(count: number, holds: (example: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let example = 0; example < count; example++) if (holds(example)) found.push(example);
  return Int32Array.from(found);
}

/** For each feature, where in `places` its occurrences begin; one more entry than features. */
interface Lists {
  starts: Int32Array;
  /** Example of each occurrence, and its value there. */
  examples: Int32Array;
  values: Float32Array;
}

function listsOf({ count, features, starts, ids, values }: Examples): Lists {
  const lists = {
    starts: new Int32Array(features + 1),
    examples: new Int32Array(ids.length),
    values: new Float32Array(ids.length),
  };
  for (const id of ids) lists.starts[id + 1] = (lists.starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id++)
    lists.starts[id + 1] = (lists.starts[id + 1] ?? 0) + (lists.starts[id] ?? 0);
  const next = lists.starts.slice();
  for (let example = 0; example < count; example++) {
    for (let place = starts[example] ?? 0; place < (starts[example + 1] ?? 0); place++) {
      const id = ids[place] ?? 0;
      const at = next[id] ?? 0;
      lists.examples[at] = example;
      lists.values[at] = values[place] ?? 0;
      next[id] = at + 1;
    }
  }
  return lists;
}

/** Products of every example with the sum of the class's own. */
function closenessTo(examples: Examples, lists: Lists, own: Int32Array): Float32Array {
  const { count, features, starts, ids, values } = examples;
  const sums = new Float32Array(features);
  for (const example of own) {
    for (let place = starts[example] ?? 0; place < (starts[example + 1] ?? 0); place++) {
      const id = ids[place] ?? 0;
      sums[id] = (sums[id] as number) + (values[place] as number);
    }
  }
  const closeness = new Float32Array(count);
  for (let id = 0; id < features; id++) {
    const sum = sums[id] as number;
    if (sum === 0) continue;
    const from = lists.starts[id] as number;
    const end = lists.starts[id + 1] as number;
    if (end - from > count * FREQUENT) continue;
    for (let place = from; place < end; place++) {
      const example = lists.examples[place] as number;
      closeness[example] = (closeness[example] as number) + sum * (lists.values[place] as number);
    }
  }
  return closeness;
}

const STEPS = 2048;

/** Above it lie about as many values as wanted: near enough, and much faster than sorting them all. */
function leastOf(values: Float32Array, wanted: number): number {
  let highest = 0;
  for (const value of values) if (value > highest) highest = value;
  if (highest === 0) return 0;
  const counts = new Uint32Array(STEPS + 1);
  const scale = STEPS / highest;
  for (const value of values) {
    const step = Math.floor(value * scale);
    counts[step] = (counts[step] as number) + 1;
  }
  let step = STEPS;
  let above = counts[step] as number;
  while (step > 0 && above < wanted) {
    step -= 1;
    above += counts[step] as number;
  }
  return step / scale;
}
