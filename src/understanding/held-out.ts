import { normalise } from '../korean/normalise.js';
import { dangerIn, type Danger } from './danger-signs.js';
import { newIntentReader, readIntents, type IntentReader, type IntentReading } from './intent-reader.js';
import type { IntentModel } from './model.js';
import { trainIntents } from './train.js';
import type { TrainingInput } from './training-input.js';

/** What a model says of a sentence that it has not learned from. */
export interface HeldOut extends IntentReading {
  scores: Float64Array;
  /** Number of the intent that would be right; undefined where none is. */
  intent: number | undefined;
  /** Left out together with its whole intent: the same nouns, a question that nobody covered. */
  near: boolean;
  danger: Danger;
}

const FOLDS = 5;

/**
 * Trains ten times: five times without a fifth of the examples, five without a fifth of the intents.
 * Out-of-scope lines are never learned from, so the finished model itself reads them.
 */
export function readHeldOut(input: TrainingInput, model: IntentModel): HeldOut[] {
  const examples = input.intents.map((intent) => intent.examples.map(normalise));
  const finished = newIntentReader(model);
  const heldOut = input.outOfScope.map((text) => readOne(finished, normalise(text), undefined, false));
  for (let fold = 0; fold < FOLDS; fold++) {
    const inFold = (index: number): boolean => index % FOLDS === fold;

    const withoutExamples = readerOf(examples.map((texts) => texts.filter((_, index) => !inFold(index))));
    examples.forEach((texts, intent) => {
      const left = texts.filter((_, index) => inFold(index));
      heldOut.push(...left.map((text) => readOne(withoutExamples, text, intent, false)));
    });

    const withoutIntents = readerOf(examples.map((texts, intent) => (inFold(intent) ? [] : texts)));
    const orphans = examples.filter((_, intent) => inFold(intent)).flat();
    heldOut.push(...orphans.map((text) => readOne(withoutIntents, text, undefined, true)));
  }
  return heldOut;
}

function readerOf(examples: readonly (readonly string[])[]): IntentReader {
  return newIntentReader(trainIntents(examples));
}

function readOne(reader: IntentReader, text: string, intent: number | undefined, near: boolean): HeldOut {
  const reading = readIntents(reader, text);
  return { ...reading, scores: reader.scores.slice(), intent, near, danger: dangerIn(text) };
}
