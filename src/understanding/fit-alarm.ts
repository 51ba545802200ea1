import { alarmInputs, alarmOf, usualAlarm, type Alarm, type Signal } from './alarm.js';
import { fitLogistic } from './logistic-regression.js';

/**
 * Of held-out examples that are no emergency, so many may be taken for one. Many of them were written
 * to sound like one: of what citizens write it is about a quarter of that (docs/benchmarks.md).
 */
const FALSE_ALARMS = 0.036;
const LOWEST = 0.4;
/** Fewer harmless examples than this say little about all that is harmless. */
const FEW = 1500;
const LOWEST_OF_FEW = 0.55;
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
  const [constant = 0, score = 0, calmer = 0, sign = 0, brief = 0] = fitLogistic(
    cases.map((one) => ({
      inputs: alarmInputs(one),
      holds: one.isEmergency,
      weight: one.isEmergency ? weight : 1,
    })),
  );
  const weights = { constant, score, calmer, sign, brief };
  const harmless = cases
    .filter(({ isEmergency }) => !isEmergency)
    .map((one) => alarmOf(weights, one))
    .sort((one, other) => other - one);
  const firstAllowed = harmless[Math.floor(harmless.length * FALSE_ALARMS)] ?? 0;
  const lowest = harmless.length < FEW ? LOWEST_OF_FEW : LOWEST;
  return { ...weights, from: Math.min(Math.max(firstAllowed, lowest), HIGHEST) };
}
