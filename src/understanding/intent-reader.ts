import { extractFeatures, newFeatureBuffer, type FeatureBuffer } from './features.js';
import { scoreClasses } from './linear-scorer.js';
import type { IntentModel } from './model.js';
import { correctSpelling } from './spelling.js';
import { newVectoriser, vectorise, type Vectoriser } from './vector.js';

/** A model with the room it needs to read; one reader reads one sentence at a time. */
export interface IntentReader {
  readonly model: IntentModel;
  readonly features: FeatureBuffer;
  readonly vectoriser: Vectoriser;
  readonly alarm: Float64Array;
  /** Of the text as it was written, while it is read once more. */
  readonly written: Float64Array;
  /** Of each intent and, behind them, of "nothing we know", after a call of `readIntents`. */
  readonly scores: Float64Array;
}

export function newIntentReader(model: IntentModel): IntentReader {
  return {
    model,
    features: newFeatureBuffer(),
    vectoriser: newVectoriser(model.vocabulary),
    alarm: new Float64Array(1),
    written: new Float64Array(model.scorer.classes),
    scores: new Float64Array(model.scorer.classes),
  };
}

export interface IntentReading {
  /** The text, its spelling corrected where that made sense of it. */
  text: string;
  /** Score of the best intent: below zero, it does not really fit. */
  score: number;
  /** How far the second best is behind. */
  lead: number;
  /** Score of the best intent that is no mere talk: a mistyped word looks like gibberish, and is none. */
  meantScore: number;
  /** Distance from the boundary between all emergencies and all else. */
  alarmScore: number;
  /** Score of the best intent that is no emergency. */
  calmerScore: number;
  /** Share of the sentence, by rarity, that the examples have too. */
  covered: number;
}

/** Leaves the scores in `reader.scores`. */
export function readIntents(reader: IntentReader, normalised: string, corrects = true): IntentReading {
  const { lexicon, vocabulary } = reader.model;
  const asWritten = readText(reader, normalised);
  if (!corrects) return asWritten;
  const corrected = correctSpelling(lexicon, vocabulary, normalised);
  if (corrected === normalised) return asWritten;
  reader.written.set(reader.scores);
  const reading = readText(reader, corrected);
  if (reading.meantScore > asWritten.meantScore) return reading;
  reader.scores.set(reader.written);
  return asWritten;
}

function readText(reader: IntentReader, normalised: string): IntentReading {
  extractFeatures(normalised, reader.features);
  const vector = vectorise(reader.vectoriser, reader.features);
  scoreClasses(reader.model.scorer, vector, reader.scores);
  scoreClasses(reader.model.alarm, vector, reader.alarm);
  let best = -Infinity;
  let second = -Infinity;
  let calmer = -Infinity;
  let meant = -Infinity;
  const { sorts } = reader.model;
  for (let intent = 0; intent < reader.scores.length - 1; intent++) {
    const score = reader.scores[intent] as number;
    if (score > calmer && sorts[intent] !== 'emergency') calmer = score;
    if (score > meant && sorts[intent] !== 'aside') meant = score;
    if (score > best) {
      second = best;
      best = score;
    } else if (score > second) second = score;
  }
  return {
    text: normalised,
    score: finite(best),
    lead: Math.min(finite(best) - finite(second), FAR),
    alarmScore: reader.alarm[0] ?? 0,
    calmerScore: finite(calmer),
    meantScore: finite(meant),
    covered: vector.covered,
  };
}

/** With a single intent nothing is behind it. */
const FAR = 2;

function finite(score: number): number {
  return Math.max(score, -FAR);
}
