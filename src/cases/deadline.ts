import { dueAt } from '../answers/deadline-of.js';
import type { Handling } from '../content/handling.js';
import { nextWorkingDay } from '../korean/business-days.js';
import { dayAt, startOfDay } from '../korean/korean-dates.js';
import { afterOpenTime, type OpeningHours } from '../korean/office-hours.js';
import { openTimeBetween } from '../korean/open-time.js';

export interface RunningClock {
  deadline: string;
  due_at: number;
  paused_at: number | null;
}

/** While the citizen was asked for more, the clock stood: what was left then is left now. */
export function dueAfterPause({ due_at, paused_at }: RunningClock, hours: OpeningHours, now: number): number {
  // Overdue already when it was asked: asking does not make it punctual.
  if (paused_at === null || paused_at >= due_at) return due_at;
  return afterOpenTime(hours, now, openTimeBetween(hours, paused_at, due_at));
}

/** Once more the same period at most: 민원처리법 시행령 제21조. Undefined if `days` would be more. */
export function extendedDue(
  handling: Handling,
  { deadline, due_at }: RunningClock,
  hours: OpeningHours,
  { days, now }: { days: number | undefined; now: number },
): number | undefined {
  const from = Math.max(due_at, now);
  const most = dueAt(handling, deadline, hours, nextOpening(hours, from));
  if (days === undefined) return most;
  if (!Number.isInteger(days) || days < 1) return undefined;
  const clock = due_at - startOfDay(dayAt(due_at));
  let day = dayAt(from);
  for (let counted = 0; counted < days && startOfDay(day) <= most; counted += 1) day = nextWorkingDay(day);
  const wanted = startOfDay(day) + clock;
  return wanted > most ? undefined : wanted;
}

/** When only that share of the working time is left. */
export function soonAt({ soonShare }: Handling, hours: OpeningHours, from: number, due: number): number {
  const open = openTimeBetween(hours, from, due);
  return Math.min(due, afterOpenTime(hours, from, Math.floor(open * (1 - soonShare))));
}

/** A period that begins where another ends at closing time begins with the next day. */
function nextOpening(hours: OpeningHours, at: number): number {
  return afterOpenTime(hours, at, 1) - 1;
}
