import type { Certain } from './calibration-error.js';
import type { Thresholds } from './calibration.js';

/** What would have been said to a sentence whose meaning is known. */
export interface Guess extends Certain {
  intent: string;
  /** Whether the right one is among the three that would be offered. */
  amongThree: boolean;
}

/**
 * A wrong answer undoes the good of so many right ones, counted on held-out examples, which are far harder
 * than what citizens write. Chosen on sentences apart from the examples: docs/decisions/0017.
 */
const PRICE_OF_WRONG_ANSWER = 2;
/** Offering three of which none is right undoes the good of so many helpful offers. */
const PRICE_OF_USELESS_QUESTION = 0.7;
/** An intent's own record counts against the record of all as if that were so many sentences. */
const SENTENCES_OF_ALL = 10;

const ANSWER_GRID = grid(0.4, 0.95);
const ASK_GRID = grid(0.1, 0.6);

export interface FittedThresholds {
  all: Thresholds;
  intents: Record<string, Thresholds>;
}

/** One threshold for all does not do: where neighbours are close, more certainty is needed. */
export function fitThresholds(guesses: readonly Guess[]): FittedThresholds {
  const gains = (price: number, good: (guess: Guess) => boolean) => (guess: Guess) =>
    guess.weight * (good(guess) ? 1 : -price);
  const answerGain = gains(PRICE_OF_WRONG_ANSWER, ({ right }) => right);
  const askGain = gains(PRICE_OF_USELESS_QUESTION, ({ amongThree }) => amongThree);

  const answers = gainsFrom(guesses, ANSWER_GRID, answerGain);
  const asks = gainsFrom(guesses, ASK_GRID, askGain);
  const answer = best(ANSWER_GRID, answers);
  const ask = Math.min(best(ASK_GRID, asks), answer);

  const share = SENTENCES_OF_ALL / (guesses.reduce((sum, { weight }) => sum + weight, 0) || 1);
  const intents: Record<string, Thresholds> = {};
  for (const intent of new Set(guesses.map((guess) => guess.intent))) {
    const own = guesses.filter((guess) => guess.intent === intent);
    const ownAnswers = gainsFrom(own, ANSWER_GRID, answerGain);
    const ownAnswer = best(
      ANSWER_GRID,
      ownAnswers.map((gain, index) => gain + share * (answers[index] ?? 0)),
    );
    intents[intent] = { answer: ownAnswer, ask: Math.min(ask, ownAnswer) };
  }
  return { all: { answer, ask }, intents };
}

/** What is gained in all if everything from each threshold upwards is answered. */
function gainsFrom(
  guesses: readonly Guess[],
  thresholds: readonly number[],
  gain: (guess: Guess) => number,
): number[] {
  return thresholds.map((threshold) =>
    guesses.reduce((sum, guess) => (guess.certainty >= threshold ? sum + gain(guess) : sum), 0),
  );
}

function best(thresholds: readonly number[], gains: readonly number[]): number {
  return thresholds[gains.indexOf(Math.max(...gains))] ?? 1;
}

/** In steps of 0.025. */
function grid(from: number, to: number): number[] {
  return Array.from({ length: Math.round((to - from) / 0.025) + 1 }, (_, step) =>
    Number((from + step * 0.025).toFixed(3)),
  );
}
