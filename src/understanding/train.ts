import { normalise } from '../korean/normalise.js';
import { aspectExamples } from './aspect-examples.js';
import { buildNeighbours } from './build-neighbours.js';
import { extractFeatures, newFeatureBuffer } from './features.js';
import { buildLinearScorer, type LinearScorer } from './linear-scorer.js';
import type { AspectModel, IntentModel, Model } from './model.js';

import { layOut, trainSvm } from './svm.js';
import { topicPairs } from './topic-pairs.js';
import type { TrainingInput } from './training-input.js';
import { keepVector, newVectoriser, vectorise, type SparseVector } from './vector.js';
import { buildVocabulary, type Vocabulary } from './vocabulary.js';

/** Learns from the examples; the same examples give the same model. Seconds of work: see `trainer.ts`. */
export function trainModel(input: TrainingInput): Model {
  return {
    intents: input.intents.map(({ id, kind, thresholds }) => ({ id, kind, thresholds })),
    ...trainIntents(input.intents.map(({ examples }) => examples.map(normalise))),
    aspects: trainAspects(input),
  };
}

/** From the normalised examples of each intent; an intent without any is never found. */
export function trainIntents(examplesOfIntents: readonly (readonly string[])[]): IntentModel {
  const intents = examplesOfIntents.length;
  const texts = examplesOfIntents.flat();
  const intentOf = Uint16Array.from(examplesOfIntents.flatMap((texts, intent) => texts.map(() => intent)));
  const vocabulary = buildVocabulary(texts);
  const vectors = vectorsOf(texts, vocabulary);
  return {
    vocabulary,
    scorer: trainScorer(vectors, intentOf, intents, vocabulary),
    neighbours: buildNeighbours(vectors, intentOf, intents, vocabulary),
  };
}

/** The sides of topics, learned apart from the topics. */
export function trainAspects(input: TrainingInput): AspectModel {
  const examples = aspectExamples(input);
  const labels = [undefined, ...input.aspects.map(({ id }) => id)];
  const vocabulary = buildVocabulary(input.aspects.flatMap((aspect) => aspect.examples.map(normalise)));
  const vectors = vectorsOf(
    examples.map(({ text }) => text),
    vocabulary,
  );
  const labelOf = Uint16Array.from(examples, ({ aspect }) => labels.indexOf(aspect));
  return {
    labels,
    vocabulary,
    scorer: trainScorer(vectors, labelOf, labels.length, vocabulary),
    topicPairs: topicPairs(input),
  };
}

function vectorsOf(normalised: readonly string[], vocabulary: Vocabulary): SparseVector[] {
  const vectoriser = newVectoriser(vocabulary);
  const features = newFeatureBuffer();
  return normalised.map((text) => {
    extractFeatures(text, features);
    return keepVector(vectorise(vectoriser, features));
  });
}

function trainScorer(
  vectors: readonly SparseVector[],
  classOf: Uint16Array,
  classes: number,
  vocabulary: Vocabulary,
): LinearScorer {
  const features = vocabulary.keys.length;
  const examples = layOut(vectors, features);
  const weights = Array.from({ length: classes }, (_, label) =>
    trainSvm(examples, (example) => classOf[example] === label),
  );
  return buildLinearScorer(weights, features);
}
