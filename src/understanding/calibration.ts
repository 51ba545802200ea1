import { logistic, logit } from './logistic-regression.js';
import type { Nearness } from './neighbours.js';

/**
 * How far a model may be believed; plain JSON. It outlives the model it was fitted on: a newly
 * trained one goes on with it until its own is ready, and an intent it does not know takes the
 * thresholds of all.
 */
export interface Calibration {
  /** Divides the scores before they become probabilities. */
  readonly temperature: number;
  /** Is this about anything we know at all? */
  readonly gate: { readonly constant: number; readonly centroid: number; readonly example: number };
  /** From gate x probability to the share of such messages that we understand rightly. */
  readonly certainty: { readonly constant: number; readonly slope: number };
  readonly thresholds: Thresholds;
  readonly intents: Readonly<Record<string, Thresholds>>;
  /** Certainty from which a message is an emergency; low, because missing one costs most. */
  readonly emergency: number;
  readonly figures: Figures;
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

/** Chance that the sentence is about anything the examples are about. */
export function gateOf({ gate }: Pick<Calibration, 'gate'>, nearness: Nearness, covered: number): number {
  const known = gate.constant + gate.centroid * nearness.centroid + gate.example * nearness.example;
  return Math.sqrt(covered) * logistic(known);
}

/** Never above 0.999: nobody is that sure. */
export function certaintyOf(
  { certainty }: Pick<Calibration, 'certainty'>,
  gateTimesProbability: number,
): number {
  if (gateTimesProbability <= 0) return 0;
  return Math.min(logistic(certainty.constant + certainty.slope * logit(gateTimesProbability)), 0.999);
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
