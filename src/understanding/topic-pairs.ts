import { normalise } from '../korean/normalise.js';
import { withoutCues } from './aspect-cues.js';
import { isTopic } from './pseudo-intents.js';
import type { LanguageInput } from './training-input.js';

/** How much each pair of letters belongs to one topic: `여권` much, `어요` not at all. */
export interface TopicPairs {
  /** Ascending. */
  readonly pairs: Uint32Array;
  /** In hundredths. */
  readonly weights: Uint8Array;
}

/** What a pair in an example of an aspect counts against one in an example of a topic. */
const ASPECT_WEIGHT = 3;
/** A pair never seen, in hundredths: perhaps part of a topic that nobody wrote down. */
const UNKNOWN = 10;
/** The pairs of a sentence that names a topic weigh this much together, in hundredths. */
const NAMED = 100;
/** Where the topic is clear anyway, fewer words are believed to name it. */
const NAMED_CLEARLY = 45;

/**
 * Learns from the examples of topics against those of aspects. Some of the latter name a topic too
 * (`등본 한 통에 얼마죠`); the topics alone show which, and those are left aside.
 */
export function topicPairs(input: LanguageInput): TopicPairs {
  const ofTopics = countTopics(input);
  const examples = input.aspects.flatMap((aspect) => aspect.examples);
  const first = weigh(ofTopics, countPairs(examples), 0);
  const topicless = examples.filter((example) => !namesTopic(first, normalise(example)));
  return weigh(ofTopics, countPairs(topicless), ASPECT_WEIGHT);
}

interface Appearances {
  all: number;
  /** In the topic that has most of them. */
  most: number;
}

function countTopics(input: LanguageInput): Map<number, Appearances> {
  const appearances = new Map<number, Appearances>();
  for (const { examples } of input.intents.filter(({ id }) => isTopic(id))) {
    for (const [pair, count] of countPairs(examples)) {
      const known = appearances.get(pair) ?? { all: 0, most: 0 };
      appearances.set(pair, { all: known.all + count, most: Math.max(known.most, count) });
    }
  }
  return appearances;
}

function weigh(
  ofTopics: ReadonlyMap<number, Appearances>,
  ofAspects: ReadonlyMap<number, number>,
  aspectWeight: number,
): TopicPairs {
  const pairs = Uint32Array.from(new Set([...ofTopics.keys(), ...ofAspects.keys()])).sort();
  const weights = Uint8Array.from(pairs, (pair) => {
    const { all, most } = ofTopics.get(pair) ?? { all: 0, most: 0 };
    // Half an appearance less and one more in all: a pair seen once may be chance.
    return (100 * Math.max(most - 0.5, 0)) / (all + 1 + aspectWeight * (ofAspects.get(pair) ?? 0));
  });
  return { pairs, weights };
}

/**
 * Without a topic, `얼마나 걸려요` is about whatever was talked of before. `clear`: the examples
 * leave no doubt which topic would be meant.
 */
export function namesTopic({ pairs, weights }: TopicPairs, normalised: string, clear = false): boolean {
  let sum = 0;
  for (const pair of new Set(pairsOf(normalised))) {
    const place = placeOf(pairs, pair);
    sum += place < 0 ? UNKNOWN : (weights[place] ?? 0);
  }
  return sum >= (clear ? NAMED_CLEARLY : NAMED);
}

function countPairs(examples: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const example of examples) {
    for (const pair of new Set(pairsOf(normalise(example)))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Of what is left when the words of aspects are taken out. */
function pairsOf(normalised: string): number[] {
  const pairs: number[] = [];
  for (const word of withoutCues(normalised).split(' ')) {
    const whole = LATIN_WORD.test(word) ? hashOf(word) : undefined;
    for (let index = 1; index < word.length; index++) {
      const pair = (word.charCodeAt(index - 1) << 16) | word.charCodeAt(index);
      pairs.push((whole === undefined ? pair : whole + index) >>> 0);
    }
  }
  return pairs;
}

/** Pairs of Latin letters belong to every topic: of such a word each pair counts as the whole word does. */
const LATIN_WORD = /^[a-z]+$/;

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash;
}

function placeOf(ascending: Uint32Array, wanted: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const value = ascending[middle] as number;
    if (value === wanted) return middle;
    if (value < wanted) from = middle + 1;
    else to = middle;
  }
  return -1;
}
