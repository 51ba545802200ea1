import { isDanger, type Danger } from './danger-signs.js';
import { logistic, logit } from './logistic-regression.js';

/**
 * When a message is taken for an emergency. Words of danger alone cry wolf (`옷장에 불이 나갔어요`),
 * and learning alone misses what no example says: what each is worth is fitted.
 */
export interface Alarm {
  readonly constant: number;
  /** Of the probability of all emergencies together, as a logit. */
  readonly probability: number;
  /** Of the score of the best emergency. */
  readonly score: number;
  /** Of what the words are a sign of; none of these counts nothing. */
  readonly sign: number;
  readonly hint: number;
  readonly calm: number;
  /** Chance from which it is one; low, because missing one costs most. */
  readonly from: number;
}

/** As fitted on the sample content: for a model without emergencies of its own, or not fitted yet. */
export const usualAlarm: Alarm = {
  ...{ constant: 0.2, probability: 1.2, score: 2.1 },
  ...{ sign: 8.5, hint: 1.1, calm: -2.6 },
  from: 0.45,
};

/** Of words that mean danger whatever else is said: above any limit that is fitted. */
const SURE = 0.9;

/** What one sentence shows. */
export interface Signal {
  /** Of all emergencies together. */
  ofEmergency: number;
  emergencyScore: number;
  danger: Danger;
}

/** Chance that it is an emergency. */
export function alarmOf(alarm: Omit<Alarm, 'from'>, signal: Signal): number {
  const [probability, score, sign, hint, calm] = alarmInputs(signal);
  const chance = logistic(
    alarm.constant +
      alarm.probability * probability +
      alarm.score * score +
      alarm.sign * sign +
      alarm.hint * hint +
      alarm.calm * calm,
  );
  return signal.danger === 'sure' ? Math.max(chance, SURE) : chance;
}

export function alarmInputs({
  ofEmergency,
  emergencyScore,
  danger,
}: Signal): [number, number, number, number, number] {
  return [
    logit(ofEmergency),
    // A content without any emergency has no such score.
    Math.max(emergencyScore, -2),
    Number(isDanger(danger)),
    Number(danger === 'hint'),
    Number(danger === 'calm'),
  ];
}
