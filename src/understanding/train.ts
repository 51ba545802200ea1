import { normalise } from '../korean/normalise.js';
import { aspectExamples } from './aspect-examples.js';
import { extractFeatures, newFeatureBuffer } from './features.js';
import { buildLexicon } from './lexicon.js';
import { buildLinearScorer, type LinearScorer } from './linear-scorer.js';
import type { AspectModel, IntentModel, Model } from './model.js';
import { type IntentSort, sortOf } from './pseudo-intents.js';
import { rivalFinder } from './rivals.js';
import { type Examples, layOut, type SvmCosts, trainSvm } from './svm.js';
import { topicPairs } from './topic-pairs.js';
import type { LanguageInput, TrainingInput } from './training-input.js';
import { keepVector, newVectoriser, vectorise } from './vector.js';
import { buildVocabulary, type Vocabulary } from './vocabulary.js';

/** What is learned apart from the topics: another thread can do it meanwhile. */
export type ModelBeside = Pick<Model, 'lexicon' | 'aspects' | 'english'>;

/** Learns from the examples; the same examples give the same model. Seconds of work: see `trainer.ts`. */
export function trainModel(input: TrainingInput): Model {
  return { ...trainTopics(input), ...trainBeside(input) };
}

export function trainTopics(input: LanguageInput): Omit<Model, keyof ModelBeside> {
  return {
    intents: input.intents.map(({ id, kind, thresholds }) => ({ id, kind, thresholds })),
    ...trainScorers(groupsOf(input), input.intents.map(sortOf)),
  };
}

export function trainBeside(input: TrainingInput): ModelBeside {
  const { english } = input;
  return {
    lexicon: buildLexicon(groupsOf(input).flat()),
    aspects: trainAspects(input),
    ...(english !== undefined && { english: { ...trainTopics(english), ...trainBeside(english) } }),
  };
}

/** The normalised examples of each intent, and at the end what nobody answers. */
function groupsOf({ intents, outOfScope }: LanguageInput): string[][] {
  return [...intents.map(({ examples }) => examples), outOfScope].map((group) => group.map(normalise));
}

/**
 * From the normalised examples of each intent, and from what nobody answers, which becomes a class of
 * its own; a class without any example is never found.
 */
export function trainIntents(
  examplesOfIntents: readonly (readonly string[])[],
  outOfScope: readonly string[],
  sorts: readonly IntentSort[],
): IntentModel {
  const groups = [...examplesOfIntents, outOfScope];
  return { lexicon: buildLexicon(groups.flat()), ...trainScorers(groups, sorts) };
}

function trainScorers(
  groups: readonly (readonly string[])[],
  sorts: readonly IntentSort[],
): Omit<IntentModel, 'lexicon'> {
  const texts = groups.flat();
  const intentOf = Uint16Array.from(groups.flatMap((group, label) => group.map(() => label)));
  const vocabulary = buildVocabulary(texts, intentOf, groups.length);
  const examples = layOutTexts(texts, vocabulary);
  return {
    vocabulary,
    scorer: trainScorer(examples, intentOf, groups.length),
    sorts,
    alarm: trainAlarm(examples, intentOf, sorts),
  };
}

/** The sides of topics, learned apart from the topics. */
export function trainAspects(input: LanguageInput): AspectModel {
  const examples = aspectExamples(input);
  const labels = [undefined, ...input.aspects.map(({ id }) => id)];
  const asked = input.aspects.flatMap((aspect) => aspect.examples.map(normalise));
  // Eleven classes are too few to tell rare from frequent: each example counts as one.
  const vocabulary = buildVocabulary(asked, [...asked.keys()], asked.length);
  const labelOf = Uint16Array.from(examples, ({ aspect }) => labels.indexOf(aspect));
  return {
    labels,
    vocabulary,
    scorer: trainScorer(
      layOutTexts(
        examples.map(({ text }) => text),
        vocabulary,
      ),
      labelOf,
      labels.length,
    ),
    topicPairs: topicPairs(input),
  };
}

function layOutTexts(normalised: readonly string[], vocabulary: Vocabulary): Examples {
  const vectoriser = newVectoriser(vocabulary);
  const features = newFeatureBuffer();
  const vectors = normalised.map((text) => {
    extractFeatures(text, features);
    return keepVector(vectorise(vectoriser, features));
  });
  return layOut(vectors, vocabulary.keys.length);
}

function trainScorer(examples: Examples, classOf: Uint16Array, classes: number): LinearScorer {
  const membersFor = rivalFinder(examples, classOf);
  const weights = Array.from({ length: classes }, (_, label) =>
    trainSvm(examples, membersFor(label), (example) => classOf[example] === label),
  );
  return buildLinearScorer(weights, examples.features);
}

/** Exact enough to tell `모르겠어요` alone from all the cries for help that end in it. */
const OF_ALARM: SvmCosts = { violation: 2, positive: 1 };

/** From all examples: what tells an emergency from all else is more than what tells it from its neighbours. */
function trainAlarm(examples: Examples, classOf: Uint16Array, sorts: readonly IntentSort[]): LinearScorer {
  const weights = trainSvm(
    examples,
    Int32Array.from({ length: examples.count }, (_, example) => example),
    (example) => sorts[classOf[example] ?? -1] === 'emergency',
    OF_ALARM,
  );
  return buildLinearScorer([weights], examples.features);
}
