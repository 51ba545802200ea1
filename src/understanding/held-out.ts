import { normalise } from '../korean/normalise.js';
import { hasDangerSign } from './danger-signs.js';
import { newIntentReader, readIntents, type IntentReader, type IntentReading } from './intent-reader.js';
import { type IntentSort, sortOf } from './pseudo-intents.js';
import { trainIntents } from './train.js';
import type { LanguageInput } from './training-input.js';

/** What a model says of a sentence that it has not learned from. */
export interface HeldOut extends IntentReading {
  scores: Float64Array;
  /** Number of the intent that would be right; undefined where none is. */
  intent: number | undefined;
  /** Left out together with its whole intent: the same nouns, a question that nobody covered. */
  near: boolean;
  hasDangerSign: boolean;
}

const FOLDS = 5;
/** Near misses only shape the gate and the thresholds: fewer trainings, each without more intents, do. */
const NEAR_FOLDS = 3;
/** Of those, every so manyth is enough. */
const NEAR_SHARE = 3;

/** Each part is a training of its own, and needs none of the others. */
export const HELD_OUT_PARTS = FOLDS + NEAR_FOLDS;

/** Trains eight times: five times without a fifth of all lines, three without a third of the intents. */
export function readHeldOut(input: LanguageInput): HeldOut[] {
  return Array.from({ length: HELD_OUT_PARTS }, (_, part) => readHeldOutPart(input, part)).flat();
}

export function readHeldOutPart(input: LanguageInput, part: number): HeldOut[] {
  const examples = input.intents.map((intent) => intent.examples.map(normalise));
  const outOfScope = input.outOfScope.map(normalise);
  const sorts = input.intents.map(sortOf);
  return part < FOLDS
    ? readLines(examples, outOfScope, sorts, part)
    : readOrphans(examples, outOfScope, sorts, part - FOLDS);
}

type Texts = readonly string[];

function readLines(
  examples: readonly Texts[],
  outOfScope: Texts,
  sorts: readonly IntentSort[],
  fold: number,
): HeldOut[] {
  const inFold = (_: unknown, index: number): boolean => index % FOLDS === fold;
  const learned = (_: unknown, index: number): boolean => index % FOLDS !== fold;
  const reader = readerOf(
    sorts,
    examples.map((texts) => texts.filter(learned)),
    outOfScope.filter(learned),
  );
  return [
    ...examples.flatMap((texts, intent) =>
      texts.filter(inFold).map((text) => readOne(reader, text, intent, false)),
    ),
    ...outOfScope.filter(inFold).map((text) => readOne(reader, text, undefined, false)),
  ];
}

function readOrphans(
  examples: readonly Texts[],
  outOfScope: Texts,
  sorts: readonly IntentSort[],
  fold: number,
): HeldOut[] {
  // A talk, a danger or an advertisement nobody covered is not what citizens ask beside the topics.
  const inFold = (intent: number): boolean => sorts[intent] === 'topic' && intent % NEAR_FOLDS === fold;
  const reader = readerOf(
    sorts,
    examples.map((texts, intent) => (inFold(intent) ? [] : texts)),
    outOfScope,
  );
  const orphans = examples.filter((_, intent) => inFold(intent)).flat();
  const read = orphans.filter((_, index) => index % NEAR_SHARE === 0);
  return read.map((text) => readOne(reader, text, undefined, true));
}

function readerOf(sorts: readonly IntentSort[], examples: readonly Texts[], outOfScope: Texts): IntentReader {
  return newIntentReader(trainIntents(examples, outOfScope, sorts));
}

function readOne(reader: IntentReader, text: string, intent: number | undefined, near: boolean): HeldOut {
  const reading = readIntents(reader, text);
  return {
    ...reading,
    scores: reader.scores.slice(),
    intent,
    near,
    hasDangerSign: hasDangerSign(reading.text),
  };
}
