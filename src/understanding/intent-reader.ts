import { extractFeatures, newFeatureBuffer, type FeatureBuffer } from './features.js';
import { scoreClasses } from './linear-scorer.js';
import type { IntentModel } from './model.js';
import { newVectoriser, vectorise, type Vectoriser } from './vector.js';

/** A model with the room it needs to read; one reader reads one sentence at a time. */
export interface IntentReader {
  readonly model: IntentModel;
  readonly features: FeatureBuffer;
  readonly vectoriser: Vectoriser;
  /** Of each intent and, behind them, of "nothing we know", after a call of `readIntents`. */
  readonly scores: Float64Array;
}

export function newIntentReader(model: IntentModel): IntentReader {
  return {
    model,
    features: newFeatureBuffer(),
    vectoriser: newVectoriser(model.vocabulary),
    scores: new Float64Array(model.scorer.classes),
  };
}

export interface IntentReading {
  /** Score of the best intent: below zero, it does not really fit. */
  score: number;
  /** How far the second best is behind. */
  lead: number;
  /** Share of the sentence, by rarity, that the examples have too. */
  covered: number;
}

/** Leaves the scores in `reader.scores`. */
export function readIntents(reader: IntentReader, normalised: string): IntentReading {
  extractFeatures(normalised, reader.features);
  const vector = vectorise(reader.vectoriser, reader.features);
  scoreClasses(reader.model.scorer, vector, reader.scores);
  let best = -Infinity;
  let second = -Infinity;
  for (let intent = 0; intent < reader.scores.length - 1; intent++) {
    const score = reader.scores[intent] as number;
    if (score > best) {
      second = best;
      best = score;
    } else if (score > second) second = score;
  }
  return { score: finite(best), lead: Math.min(finite(best) - finite(second), FAR), covered: vector.covered };
}

/** With a single intent nothing is behind it. */
const FAR = 2;

function finite(score: number): number {
  return Math.max(score, -FAR);
}
