import type { Snapshot } from '../content/snapshot.js';
import { afterOpenTime, officeStatus } from '../korean/office-hours.js';
import { responsibleFor } from './responsible.js';

const MINUTE_MILLISECONDS = 60_000;

/** By when somebody answers who waits for a person. */
export interface AnswerPromise {
  /** Epoch milliseconds, a whole minute. */
  until: number;
  /** Somebody of the department is there now, so that a place in the queue means something. */
  isOpen: boolean;
}

/** What the office promises to whoever asks `department` for a person at `now`: so many minutes of its opening hours. */
export function answerPromise(
  snapshot: Snapshot,
  department: string | undefined,
  now: number,
): AnswerPromise {
  const { hours } = responsibleFor(snapshot, department, now);
  const minutes = snapshot.office.handover.answerWithinMinutes;
  const until = afterOpenTime(hours, now, minutes * MINUTE_MILLISECONDS);
  return {
    until: Math.ceil(until / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS,
    isOpen: officeStatus(hours, now).open,
  };
}
