import { aspectCues } from './aspect-cues.js';
import type { Aspect } from '../message/kind.js';
import { extractFeatures, newFeatureBuffer, type FeatureBuffer } from './features.js';
import { scoreClasses } from './linear-scorer.js';
import type { AspectModel } from './model.js';
import { newVectoriser, vectorise, type Vectoriser } from './vector.js';

const BONUS = 1;
/** Without a cue the learner alone must be this far ahead: a wrong side answers worse than the whole. */
const CLEAR_LEAD = 0.4;

export interface AspectReader {
  readonly model: AspectModel;
  readonly features: FeatureBuffer;
  readonly vectoriser: Vectoriser;
  readonly scores: Float64Array;
}

export function newAspectReader(model: AspectModel): AspectReader {
  return {
    model,
    features: newFeatureBuffer(),
    vectoriser: newVectoriser(model.vocabulary),
    scores: new Float64Array(model.scorer.classes),
  };
}

export function readAspect(reader: AspectReader, normalised: string): Aspect | undefined {
  extractFeatures(normalised, reader.features);
  const vector = vectorise(reader.vectoriser, reader.features);
  if (vector.length === 0) return undefined;
  scoreClasses(reader.model.scorer, vector, reader.scores);
  const { labels } = reader.model;
  const cued = new Set(aspectCues(normalised));
  for (const aspect of cued) {
    const label = labels.indexOf(aspect);
    if (label >= 0) reader.scores[label] = (reader.scores[label] ?? 0) + BONUS;
  }
  const [best = 0, second = 0] = [...reader.scores].sort((one, other) => other - one);
  const aspect = labels[reader.scores.indexOf(best)];
  return aspect === undefined || cued.has(aspect) || best - second >= CLEAR_LEAD ? aspect : undefined;
}
