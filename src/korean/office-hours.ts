import { isWorkingDay, nextWorkingDay } from './business-days.js';
import { dayAt, koreanClock, startOfDay } from './korean-dates.js';

/** Clock times such as `09:00`, on working days. The shape of `hours` in the content. */
export interface OpeningHours {
  open: string;
  close: string;
  lunchStart?: string | undefined;
  lunchEnd?: string | undefined;
  /** Days such as `2026-11-21` on which nobody is there, besides weekends and public holidays. */
  closedOn?: readonly string[] | undefined;
}

export interface OfficeStatus {
  /** Somebody is there now. */
  open: boolean;
  /** Closed only for lunch. */
  lunch: boolean;
  /** When somebody is there next, epoch milliseconds; the asked moment itself while open. */
  opensAt: number;
  /** End of the working day that is running or comes next. */
  closesAt: number;
}

export function officeStatus(hours: OpeningHours, at: number): OfficeStatus {
  const today = dayAt(at);
  const dayBegin = startOfDay(today);
  const clock = at - dayBegin;
  if (!isOpenOn(hours, today) || clock >= millisecondsOf(hours.close)) {
    return closedUntil(hours, startOfDay(nextDayOf(hours, today)));
  }
  if (clock < millisecondsOf(hours.open)) return closedUntil(hours, dayBegin);
  const closesAt = dayBegin + millisecondsOf(hours.close);
  const lunchEnd = endOfLunch(hours, clock);
  if (lunchEnd === undefined) return { open: true, lunch: false, opensAt: at, closesAt };
  return { open: false, lunch: true, opensAt: dayBegin + lunchEnd, closesAt };
}

/** Whether somebody is there on a day such as `2026-11-23`. */
export function isOpenOn({ closedOn }: OpeningHours, day: string): boolean {
  return isWorkingDay(day) && closedOn?.includes(day) !== true;
}

/** `평일 오전 9시~오후 6시(점심 낮 12시~오후 1시)` */
export function koreanHours(hours: OpeningHours): string {
  const opening = `평일 ${clockRange(hours.open, hours.close)}`;
  if (hours.lunchStart === undefined || hours.lunchEnd === undefined) return opening;
  return `${opening}(점심 ${clockRange(hours.lunchStart, hours.lunchEnd)})`;
}

/** `오전 9시~오후 6시` */
export function clockRange(from: string, until: string): string {
  return `${koreanClock(from)}~${koreanClock(until)}`;
}

/** The moment at which `milliseconds` of opening hours have gone by since `at`: lunch and closed days do not count. */
export function afterOpenTime(hours: OpeningHours, at: number, milliseconds: number): number {
  let left = milliseconds;
  let moment = at;
  for (let stretch = 0; stretch < MOST_STRETCHES; stretch += 1) {
    const { opensAt, closesAt } = officeStatus(hours, moment);
    const until = Math.min(closesAt, nextLunch(hours, opensAt) ?? closesAt);
    if (opensAt + left <= until) return opensAt + left;
    left -= Math.max(0, until - opensAt);
    moment = Math.max(until, opensAt);
  }
  return moment;
}

/** Two a day: longer than anybody may promise, and an end for hours that never open. */
const MOST_STRETCHES = 1000;

/** When the lunch break of that day begins, if it has not begun yet. */
function nextLunch({ lunchStart, lunchEnd }: OpeningHours, at: number): number | undefined {
  if (lunchStart === undefined || lunchEnd === undefined || lunchStart >= lunchEnd) return undefined;
  const begins = startOfDay(dayAt(at)) + millisecondsOf(lunchStart);
  return at < begins ? begins : undefined;
}

function nextDayOf(hours: OpeningHours, day: string): string {
  let next = nextWorkingDay(day);
  while (!isOpenOn(hours, next)) next = nextWorkingDay(next);
  return next;
}

function closedUntil(hours: OpeningHours, dayBegin: number): OfficeStatus {
  return {
    open: false,
    lunch: false,
    opensAt: dayBegin + millisecondsOf(hours.open),
    closesAt: dayBegin + millisecondsOf(hours.close),
  };
}

function endOfLunch({ lunchStart, lunchEnd }: OpeningHours, clock: number): number | undefined {
  if (lunchStart === undefined || lunchEnd === undefined) return undefined;
  const end = millisecondsOf(lunchEnd);
  return clock >= millisecondsOf(lunchStart) && clock < end ? end : undefined;
}

function millisecondsOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return (hour * 60 + minute) * 60_000;
}
