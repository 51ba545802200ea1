import type { Snapshot } from '../content/snapshot.js';
import type { Aspect, Kind } from '../message/kind.js';

/** What is learned from, and nothing else of the content: small enough to send to a worker. */
export interface TrainingInput {
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
  return {
    intents: snapshot.intents.map(({ id, kind, examples, thresholds }) => ({
      id,
      kind,
      examples,
      thresholds,
    })),
    aspects: snapshot.aspects.map(({ id, examples }) => ({ id, examples })),
    outOfScope: snapshot.outOfScope,
  };
}
