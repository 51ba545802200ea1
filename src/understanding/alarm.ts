import { logistic } from './logistic-regression.js';

/**
 * When a message is taken for an emergency. Words of danger alone cry wolf (`옷장에 불이 나갔어요`),
 * and learning alone misses what no example says: what each is worth is fitted.
 */
export interface Alarm {
  readonly constant: number;
  /** Of the distance from the boundary between all emergencies and all else. */
  readonly score: number;
  /** Of the score of the best intent that is no emergency. */
  readonly calmer: number;
  /** Of words that are a sign of danger. */
  readonly sign: number;
  /** Of being brief and without such a sign: `모르겠어요` is said in an emergency, and mostly in none. */
  readonly brief: number;
  /** Chance from which it is one; low, because missing one costs most. */
  readonly from: number;
}

/** As fitted on the sample content: for a model without emergencies of its own, or not fitted yet. */
export const usualAlarm: Alarm = {
  ...{ constant: -1.3, score: 3.8, calmer: -1.3, sign: 2.2, brief: -2.4 },
  from: 0.35,
};

/** Letters from which a text is not brief. */
const NOT_BRIEF = 8;

/** What one sentence shows. */
export interface Signal {
  /** Normalised. */
  text: string;
  alarmScore: number;
  calmerScore: number;
  hasDangerSign: boolean;
}

/** Chance that it is an emergency. */
export function alarmOf(alarm: Omit<Alarm, 'from'>, signal: Signal): number {
  const [score, calmer, sign, brief] = alarmInputs(signal);
  return logistic(
    alarm.constant + alarm.score * score + alarm.calmer * calmer + alarm.sign * sign + alarm.brief * brief,
  );
}

export function alarmInputs({
  text,
  alarmScore,
  calmerScore,
  hasDangerSign,
}: Signal): [number, number, number, number] {
  const letters = text.replaceAll(' ', '').length;
  const brief = hasDangerSign ? 0 : Math.max(NOT_BRIEF - letters, 0) / NOT_BRIEF;
  return [alarmScore, calmerScore, Number(hasDangerSign), brief];
}
