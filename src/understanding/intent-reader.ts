import { extractFeatures, newFeatureBuffer, type FeatureBuffer } from './features.js';
import { scoreClasses } from './linear-scorer.js';
import type { IntentModel } from './model.js';
import { nearness, newNeighbourScratch, type Nearness, type NeighbourScratch } from './neighbours.js';
import { newVectoriser, vectorise, type Vectoriser } from './vector.js';

/** A model with the room it needs to read; one reader reads one sentence at a time. */
export interface IntentReader {
  readonly model: IntentModel;
  readonly features: FeatureBuffer;
  readonly vectoriser: Vectoriser;
  readonly scratch: NeighbourScratch;
  /** Of each intent, after a call of `readIntents`. */
  readonly scores: Float64Array;
}

export function newIntentReader(model: IntentModel): IntentReader {
  return {
    model,
    features: newFeatureBuffer(),
    vectoriser: newVectoriser(model.vocabulary),
    scratch: newNeighbourScratch(model.neighbours),
    scores: new Float64Array(model.scorer.classes),
  };
}

export interface IntentReading {
  nearness: Nearness;
  /** Share of the sentence, by rarity, that the examples have too. */
  covered: number;
}

/** Leaves the scores in `reader.scores` and the features in `reader.features`. */
export function readIntents(reader: IntentReader, normalised: string): IntentReading {
  extractFeatures(normalised, reader.features);
  const vector = vectorise(reader.vectoriser, reader.features);
  scoreClasses(reader.model.scorer, vector, reader.scores);
  return {
    nearness: nearness(reader.model.neighbours, reader.model.vocabulary, vector, reader.scratch),
    covered: vector.covered,
  };
}
