import { alarmInputs, alarmOf, usualAlarm, type Alarm, type Signal } from './alarm.js';
import { fitLogistic } from './logistic-regression.js';

/**
 * Of held-out examples that are no emergency, so many may be taken for one: citizens' own words are
 * about twice as hard.
 */
const FALSE_ALARMS = 0.005;
const LOWEST = 0.45;
const HIGHEST = 0.8;
/** Emergencies weigh together as much as so great a share of all else. */
const WEIGHT = 0.2;

export interface AlarmCase extends Signal {
  isEmergency: boolean;
}

/** From sentences that were held back. */
export function fitAlarm(cases: readonly AlarmCase[]): Alarm {
  const emergencies = cases.filter(({ isEmergency }) => isEmergency).length;
  if (emergencies === 0 || emergencies === cases.length) return usualAlarm;
  const weight = (WEIGHT * (cases.length - emergencies)) / emergencies;
  const [constant = 0, probability = 0, score = 0, sign = 0, hint = 0, calm = 0] = fitLogistic(
    cases.map((one) => ({
      inputs: alarmInputs(one),
      holds: one.isEmergency,
      weight: one.isEmergency ? weight : 1,
    })),
  );
  const weights = { constant, probability, score, sign, hint, calm };
  const harmless = cases
    .filter(({ isEmergency }) => !isEmergency)
    .map((one) => alarmOf(weights, one))
    .sort((one, other) => other - one);
  const firstAllowed = harmless[Math.floor(harmless.length * FALSE_ALARMS)] ?? 0;
  return { ...weights, from: Math.min(Math.max(firstAllowed, LOWEST), HIGHEST) };
}
