import { certaintyOf, gateOf, toProbabilities, type Calibration, type Figures } from './calibration.js';
import { ALARM_WEIGHT } from './danger-signs.js';
import { calibrationError } from './calibration-error.js';
import { fitThresholds, type Guess } from './fit-thresholds.js';
import { readHeldOut, type HeldOut } from './held-out.js';
import { fitLogistic, logit } from './logistic-regression.js';
import type { Model } from './model.js';
import type { TrainingInput } from './training-input.js';

/** Of what citizens write, so much is nothing we know: half of it close to what we know, half far. */
const UNKNOWN_SHARE = 0.2;
/** Of messages that are no emergency, so many may be taken for one. */
const FALSE_ALARMS = 0.003;
const LOWEST_ALARM = 0.4;
const HIGHEST_ALARM = 0.8;

/** A held-out sentence as the temperature and the gate show it. */
interface Judged extends HeldOut {
  /** Number of the best intent. */
  winner: number;
  /** Gate x probability of the winner. */
  raw: number;
  /** Gate x probability of all emergencies. */
  rawEmergency: number;
  amongThree: boolean;
  weight: number;
}

/**
 * Learns how far to believe `model`, made from `input`, from examples that were held back. About ten
 * trainings of work: see `trainer.ts`.
 */
export function calibrate(input: TrainingInput, model: Model): Calibration {
  const heldOut = readHeldOut(input, model);
  const temperature = fitTemperature(heldOut);
  const gate = fitGate(heldOut);
  const isEmergency = input.intents.map(({ kind }) => kind === 'emergency');
  const weightOf = weights(heldOut);
  const judged = heldOut.map((sentence) =>
    judge(sentence, temperature, gate, isEmergency, weightOf(sentence)),
  );

  const [constant = 0, slope = 1] = fitLogistic(
    judged.map((sentence) => ({
      inputs: [logit(sentence.raw)],
      holds: isRight(sentence),
      weight: sentence.weight,
    })),
  );
  const certainty = { constant, slope };
  const guesses = judged.map((sentence): Guess => {
    return {
      intent: input.intents[sentence.winner]?.id ?? '',
      certainty: certaintyOf({ certainty }, sentence.raw),
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
    emergency: fitAlarm(judged, isEmergency, (raw) => certaintyOf({ certainty }, raw)),
    figures: figuresOf(judged, guesses),
  };
}

function judge(
  sentence: HeldOut,
  temperature: number,
  gate: Calibration['gate'],
  isEmergency: readonly boolean[],
  weight: number,
): Judged {
  const probabilities = sentence.scores.slice();
  toProbabilities(probabilities, temperature);
  const open = gateOf({ gate }, sentence.nearness, sentence.covered);
  const winner = probabilities.indexOf(Math.max(...probabilities));
  const own = probabilities[sentence.intent ?? -1];
  return {
    ...sentence,
    winner,
    raw: open * (probabilities[winner] ?? 0),
    rawEmergency:
      ALARM_WEIGHT[sentence.danger] *
      open *
      probabilities.reduce((sum, value, intent) => (isEmergency[intent] ? sum + value : sum), 0),
    amongThree: own !== undefined && probabilities.filter((value) => value > own).length < 3,
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
  const known = heldOut.filter(({ intent }) => intent !== undefined);
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
  const [constant = 0, centroid = 0, example = 0] = fitLogistic(
    heldOut.map(({ nearness, intent }) => ({
      inputs: [nearness.centroid, nearness.example],
      holds: intent !== undefined,
      weight: intent !== undefined ? 1 / known : 1 / unknown,
    })),
  );
  return { constant, centroid, example };
}

/** The lowest certainty that keeps false alarms rare: among what is allowed, it misses the fewest. */
function fitAlarm(
  judged: readonly Judged[],
  isEmergency: readonly boolean[],
  certaintyOfRaw: (raw: number) => number,
): number {
  const calm = judged
    .filter(({ intent, danger }) => intent !== undefined && !isEmergency[intent] && danger !== 'sign')
    .map(({ rawEmergency }) => certaintyOfRaw(rawEmergency))
    .sort((one, other) => other - one);
  const firstAllowed = calm[Math.floor(calm.length * FALSE_ALARMS)] ?? 0;
  return Math.min(Math.max(firstAllowed, LOWEST_ALARM), HIGHEST_ALARM);
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
