import type { Aspect, Kind } from '../message/kind.js';
import type { Lexicon } from './lexicon.js';
import type { LinearScorer } from './linear-scorer.js';
import type { IntentSort } from './pseudo-intents.js';
import type { TopicPairs } from './topic-pairs.js';
import type { Vocabulary } from './vocabulary.js';

/** All that was learned from one set of examples. Never changed; see `pack-model.ts` for its bytes. */
export interface Model extends LanguageModel {
  /** Missing where no topic has English examples. */
  readonly english?: LanguageModel;
}

export interface LanguageModel extends IntentModel {
  readonly intents: readonly ModelIntent[];
  readonly aspects: AspectModel;
}

/** Classes are numbered as the intents are; the one behind them is "nothing we know". */
export interface IntentModel {
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly scorer: LinearScorer;
  /** Of each intent. */
  readonly sorts: readonly IntentSort[];
  /** Of one class: all emergencies together against all else. */
  readonly alarm: LinearScorer;
}

export interface ModelIntent {
  readonly id: string;
  readonly kind: Kind;
  readonly thresholds: { readonly answer?: number | undefined; readonly ask?: number | undefined };
}

/** Which side of a topic is asked about, whatever the topic: so it knows only the words of aspects. */
export interface AspectModel {
  /** The classes of the scorer, in order; undefined is "none in particular". */
  readonly labels: readonly (Aspect | undefined)[];
  readonly vocabulary: Vocabulary;
  readonly scorer: LinearScorer;
  readonly topicPairs: TopicPairs;
}
