import {
  certaintyOf,
  gateOf,
  toProbabilities,
  type Calibration,
  type Figures,
  type Impression,
} from './calibration.js';
import { calibrationError } from './calibration-error.js';
import { fitAlarm } from './fit-alarm.js';
import { fitThresholds, type Guess } from './fit-thresholds.js';
import { readHeldOut, type HeldOut } from './held-out.js';
import { fitLogistic, logit } from './logistic-regression.js';
import type { LanguageInput, TrainingInput } from './training-input.js';

/** Of what citizens write, so much is nothing we know: half of it close to what we know, half far. */
const UNKNOWN_SHARE = 0.2;

/** One number needs no more sentences than this. */
const ENOUGH_FOR_TEMPERATURE = 2000;

/** A held-out sentence as the temperature and the gate show it. */
interface Judged extends HeldOut, Impression {
  /** Number of the best intent. */
  winner: number;
  probability: number;
  amongThree: boolean;
  weight: number;
}

/**
 * Learns how far to believe the model made from `input`, from examples that were held back. Reading
 * them is eight trainings of work: see `trainer.ts`.
 */
export function calibrate(input: TrainingInput, heldOut = readHeldOut(input)): Calibration {
  const own = calibrateLanguage(input, heldOut);
  if (input.english === undefined) return own;
  return { ...own, english: calibrateLanguage(input.english, readHeldOut(input.english)) };
}

function calibrateLanguage(input: LanguageInput, heldOut: readonly HeldOut[]): Calibration {
  const temperature = fitTemperature(heldOut);
  const gate = fitGate(heldOut);
  const weightOf = weights(heldOut);
  const judged = heldOut.map((sentence) => judge(sentence, temperature, gate, weightOf(sentence)));

  const [constant = 0, slope = 1, score = 0, lead = 0] = fitLogistic(
    judged.map((sentence) => ({
      inputs: [logit(sentence.gate * sentence.probability), sentence.score, sentence.lead],
      holds: isRight(sentence),
      weight: sentence.weight,
    })),
  );
  const certainty = { constant, slope, score, lead };
  const guesses = judged.map((sentence): Guess => {
    return {
      intent: input.intents[sentence.winner]?.id ?? '',
      certainty: certaintyOf({ certainty }, sentence, sentence.probability),
      right: isRight(sentence),
      amongThree: sentence.amongThree,
      weight: sentence.weight,
    };
  });
  const thresholds = fitThresholds(guesses);
  return {
    temperature,
    gate,
    certainty,
    thresholds: thresholds.all,
    intents: thresholds.intents,
    alarm: fitAlarm(
      judged
        .filter(({ near }) => !near)
        .map((one) => ({ ...one, isEmergency: input.intents[one.intent ?? -1]?.kind === 'emergency' })),
    ),
    figures: figuresOf(judged, guesses),
  };
}

function judge(sentence: HeldOut, temperature: number, gate: Calibration['gate'], weight: number): Judged {
  const probabilities = sentence.scores.slice();
  toProbabilities(probabilities, temperature);
  const open = gateOf({ gate }, sentence);
  const ofIntents = probabilities.subarray(0, -1);
  const winner = ofIntents.indexOf(Math.max(...ofIntents));
  const own = probabilities[sentence.intent ?? -1];
  return {
    ...sentence,
    winner,
    gate: open,
    probability: probabilities[winner] ?? 0,
    amongThree: own !== undefined && ofIntents.filter((value) => value > own).length < 3,
    weight,
  };
}

function isRight({ winner, intent }: Judged): boolean {
  return winner === intent;
}

/** Known sentences count one each; the others so that they make up their share of all. */
function weights(heldOut: readonly HeldOut[]): (sentence: HeldOut) => number {
  const known = heldOut.filter(({ intent }) => intent !== undefined).length;
  const near = heldOut.filter((sentence) => sentence.near).length;
  const far = heldOut.length - known - near;
  const unknown = (known * UNKNOWN_SHARE) / (1 - UNKNOWN_SHARE);
  const sorts = Number(near > 0) + Number(far > 0);
  return (sentence) => (sentence.intent !== undefined ? 1 : unknown / sorts / (sentence.near ? near : far));
}

/** The one that makes the right intents most probable, found on a fine scale. */
function fitTemperature(heldOut: readonly HeldOut[]): number {
  const all = heldOut.filter(({ intent }) => intent !== undefined);
  const every = Math.ceil(all.length / ENOUGH_FOR_TEMPERATURE);
  const known = all.filter((_, index) => index % every === 0);
  const candidates = Array.from({ length: 60 }, (_, step) => 0.03 * 1.06 ** step);
  const losses = candidates.map((temperature) =>
    known.reduce((loss, { scores, intent }) => {
      const probabilities = scores.slice();
      toProbabilities(probabilities, temperature);
      return loss - Math.log(Math.max(probabilities[intent ?? 0] ?? 0, 1e-12));
    }, 0),
  );
  return candidates[losses.indexOf(Math.min(...losses))] ?? 1;
}

/** Known against unknown sentences, both sides weighing the same. */
function fitGate(heldOut: readonly HeldOut[]): Calibration['gate'] {
  const known = heldOut.filter(({ intent }) => intent !== undefined).length;
  const unknown = heldOut.length - known;
  const [constant = 0, score = 0, covered = 0] = fitLogistic(
    heldOut.map((sentence) => ({
      inputs: [sentence.score, sentence.covered],
      holds: sentence.intent !== undefined,
      weight: sentence.intent !== undefined ? 1 / known : 1 / unknown,
    })),
  );
  return { constant, score, covered };
}

function figuresOf(judged: readonly Judged[], guesses: readonly Guess[]): Figures {
  const known = judged.filter(({ intent }) => intent !== undefined);
  const share = (holds: (sentence: Judged) => boolean): number =>
    known.filter(holds).length / (known.length || 1);
  return {
    accuracy: share(isRight),
    topThree: share(({ amongThree }) => amongThree),
    calibrationError: calibrationError(guesses),
  };
}
