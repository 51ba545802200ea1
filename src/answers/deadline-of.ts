import type { ComplaintCategory } from '../content/complaint-category.js';
import { type Deadline, type Handling, usualHandling } from '../content/handling.js';
import { nextWorkingDay } from '../korean/business-days.js';
import { dayAt, startOfDay } from '../korean/korean-dates.js';
import { afterOpenTime, type OpeningHours, officeStatus } from '../korean/office-hours.js';

const HOUR_MILLISECONDS = 3_600_000;
/** 민원처리법 제19조: up to five days count in hours of eight a day, six and more in days. */
const HOURS_A_DAY = 8;
const MOST_DAYS_IN_HOURS = 5;

/** A nuisance runs under the office's promise; the same matter as a formal petition under the law. */
export function deadlineOf(
  handling: Handling,
  category: Pick<ComplaintCategory, 'kind' | 'deadline'>,
  kind: ComplaintCategory['kind'],
): Deadline {
  const isRaised = kind === 'petition' && category.kind === 'nuisance';
  return findDeadline(handling, isRaised ? handling.petitionDeadline : category.deadline);
}

/** By when it is due that came in at `from`; hours and days without an office do not count. */
export function dueAt(handling: Handling, deadlineId: string, hours: OpeningHours, from: number): number {
  const { amount } = findDeadline(handling, deadlineId);
  const working = withLunch(hours);
  if ('hours' in amount) return afterOpenTime(working, from, amount.hours * HOUR_MILLISECONDS);
  if (amount.days <= MOST_DAYS_IN_HOURS)
    return afterOpenTime(working, from, amount.days * HOURS_A_DAY * HOUR_MILLISECONDS);
  return endOfDays(working, from, amount.days);
}

/** Every case has a date: an id that was taken away stands for the usual promise. */
function findDeadline(handling: Handling, id: string): Deadline {
  const found = handling.deadlines.find((one) => one.id === id) ?? handling.deadlines[0];
  const [usual] = usualHandling([]).deadlines;
  if (found !== undefined) return found;
  if (usual === undefined) throw new RangeError('No deadline at all');
  return usual;
}

/** A window that stays open at noon does not make the working day longer than eight hours. */
function withLunch(hours: OpeningHours): OpeningHours {
  if (hours.lunchStart !== undefined && hours.lunchEnd !== undefined) return hours;
  return { ...hours, lunchStart: '12:00', lunchEnd: '13:00' };
}

/** The day of receipt is the first; what comes in after closing is received on the next working day. */
function endOfDays(hours: OpeningHours, from: number, days: number): number {
  let { closesAt } = officeStatus(hours, from);
  for (let counted = 1; counted < days; counted += 1) {
    closesAt = officeStatus(hours, startOfDay(nextWorkingDay(dayAt(closesAt)))).closesAt;
  }
  return closesAt;
}
