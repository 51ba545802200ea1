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

/**
 * Trains eight times: five times without a fifth of all lines, three without a third of the intents.
 */
export function readHeldOut(input: LanguageInput): HeldOut[] {
  const examples = input.intents.map((intent) => intent.examples.map(normalise));
  const outOfScope = input.outOfScope.map(normalise);
  const sorts = input.intents.map(sortOf);
  const heldOut: HeldOut[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const inFold = (_: unknown, index: number): boolean => index % FOLDS === fold;
    const learned = (_: unknown, index: number): boolean => index % FOLDS !== fold;
    const withoutLines = readerOf(
      sorts,
      examples.map((texts) => texts.filter(learned)),
      outOfScope.filter(learned),
    );
    examples.forEach((texts, intent) => {
      heldOut.push(...texts.filter(inFold).map((text) => readOne(withoutLines, text, intent, false)));
    });
    heldOut.push(...outOfScope.filter(inFold).map((text) => readOne(withoutLines, text, undefined, false)));
  }
  for (let fold = 0; fold < NEAR_FOLDS; fold++) {
    // A talk, a danger or an advertisement nobody covered is not what citizens ask beside the topics.
    const inFold = (intent: number): boolean => sorts[intent] === 'topic' && intent % NEAR_FOLDS === fold;
    const withoutIntents = readerOf(
      sorts,
      examples.map((texts, intent) => (inFold(intent) ? [] : texts)),
      outOfScope,
    );
    const orphans = examples.filter((_, intent) => inFold(intent)).flat();
    const read = orphans.filter((_, index) => index % NEAR_SHARE === 0);
    heldOut.push(...read.map((text) => readOne(withoutIntents, text, undefined, true)));
  }
  return heldOut;
}

function readerOf(
  sorts: readonly IntentSort[],
  examples: readonly (readonly string[])[],
  outOfScope: readonly string[],
): IntentReader {
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
