import type { Alarm } from './alarm.js';
import { logistic, logit } from './logistic-regression.js';
import type { IntentReading } from './intent-reader.js';

/**
 * How far a model may be believed; plain JSON. It outlives the model it was fitted on: a newly
 * trained one goes on with it until its own is ready, and an intent it does not know takes the
 * thresholds of all.
 */
export interface Calibration {
  /** Divides the scores before they become probabilities. */
  readonly temperature: number;
  /** Is this about anything we know at all? */
  readonly gate: { readonly constant: number; readonly score: number; readonly covered: number };
  /** From gate x probability, score and lead to the share of such messages that we understand rightly. */
  readonly certainty: {
    readonly constant: number;
    readonly slope: number;
    readonly score: number;
    readonly lead: number;
  };
  readonly thresholds: Thresholds;
  readonly intents: Readonly<Record<string, Thresholds>>;
  readonly alarm: Alarm;
  readonly figures: Figures;
  /** Of the English model, fitted on its own examples; one that is not fitted yet goes by this one. */
  readonly english?: Calibration;
}

export interface Thresholds {
  /** Certainty from which an answer is given. */
  readonly answer: number;
  /** Certainty from which the citizen is asked which of three was meant. */
  readonly ask: number;
}

/** Measured on examples that were left out of training; shares from 0 to 1. */
export interface Figures {
  readonly accuracy: number;
  readonly topThree: number;
  /** Mean distance between how certain we said we were and how often we were right. */
  readonly calibrationError: number;
}

export function thresholdsFor(
  calibration: Calibration,
  intent: { id: string; thresholds: { answer?: number | undefined; ask?: number | undefined } },
): Thresholds {
  const fitted = calibration.intents[intent.id] ?? calibration.thresholds;
  const answer = intent.thresholds.answer ?? fitted.answer;
  return { answer, ask: Math.min(intent.thresholds.ask ?? fitted.ask, answer) };
}

/** What is made of less that is known means nothing, however its score falls out. */
const LEAST_COVERED = 0.35;

/** Chance that the sentence is about anything the examples are about. */
export function gateOf(
  { gate }: Pick<Calibration, 'gate'>,
  { score, covered }: Omit<IntentReading, 'lead'>,
): number {
  if (covered < LEAST_COVERED) return 0;
  return logistic(gate.constant + gate.score * score + gate.covered * covered);
}

/** What a sentence shows, whichever intent is asked about. */
export interface Impression {
  gate: number;
  /** Of the best intent, and how far the second best is behind. */
  score: number;
  lead: number;
}

/** Never above 0.999: nobody is that sure. */
export function certaintyOf(
  { certainty }: Pick<Calibration, 'certainty'>,
  { gate, score, lead }: Impression,
  probability: number,
): number {
  const raw = gate * probability;
  if (raw <= 0) return 0;
  const { constant, slope } = certainty;
  return Math.min(
    logistic(constant + slope * logit(raw) + certainty.score * score + certainty.lead * lead),
    0.999,
  );
}

/** Turns scores into probabilities in place. */
export function toProbabilities(scores: Float64Array, temperature: number): void {
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const power = Math.exp(((scores[index] as number) - highest) / temperature);
    scores[index] = power;
    sum += power;
  }
  for (let index = 0; index < scores.length; index++) scores[index] = (scores[index] as number) / sum;
}
