import type { Snapshot } from '../content/snapshot.js';
import type { Aspect, Kind } from '../message/kind.js';

/** What is learned from, and nothing else of the content: small enough to send to a worker. */
export interface TrainingInput extends LanguageInput {
  /** The topics that are understood in English, too; the same learner, on words of their own. */
  english?: LanguageInput;
}

export interface LanguageInput {
  intents: readonly {
    id: string;
    kind: Kind;
    examples: readonly string[];
    /** Set by an admin: they win over the ones fitted by calibration. */
    thresholds: { answer?: number | undefined; ask?: number | undefined };
  }[];
  aspects: readonly { id: Aspect; examples: readonly string[] }[];
  outOfScope: readonly string[];
}

export function trainingInput(snapshot: Snapshot): TrainingInput {
  const english = englishInput(snapshot);
  return {
    intents: snapshot.intents.map(({ id, kind, examples, thresholds }) => ({
      id,
      kind,
      examples,
      thresholds,
    })),
    aspects: snapshot.aspects.map(({ id, examples }) => ({ id, examples })),
    outOfScope: snapshot.outOfScope,
    ...(english.intents.length > 0 && { english }),
  };
}

function englishInput({ intents, aspects, outOfScopeEnglish }: Snapshot): LanguageInput {
  return {
    // Thresholds that an admin set are for the words of the other language.
    intents: intents.flatMap(({ id, kind, english }) =>
      english === undefined ? [] : { id, kind, examples: english, thresholds: {} },
    ),
    aspects: aspects.flatMap(({ id, english }) =>
      english === undefined ? [] : { id, examples: english.examples },
    ),
    outOfScope: outOfScopeEnglish ?? [],
  };
}
