import * as gazette from '@hyunbinseo/holidays-kr/all';
import { holidaysByRule } from './holidays-by-rule.js';
import { addDays, weekdayOf } from './korean-dates.js';

type YearOfHolidays = Readonly<Record<string, readonly string[]>>;

const GAZETTE: ReadonlyMap<string, YearOfHolidays> = new Map(
  Object.entries(gazette).map(([name, year]) => [name.slice(1), year]),
);
/** Pure results, kept because finding the lunar days of a year takes a millisecond. */
const calculated = new Map<string, YearOfHolidays>();

/** The public holiday on a day such as `2026-10-05`, or undefined. Sundays alone have no name. */
export function holidayName(day: string): string | undefined {
  return holidaysOf(day.slice(0, 4))[day]?.join(', ');
}

/** Public offices work: Monday to Friday, no public holiday. */
export function isWorkingDay(day: string): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && holidayName(day) === undefined;
}

/** The first working day after `day`, never `day` itself. */
export function nextWorkingDay(day: string): string {
  let next = addDays(day, 1);
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

function holidaysOf(year: string): YearOfHolidays {
  const known = GAZETTE.get(year) ?? calculated.get(year);
  if (known !== undefined) return known;
  const fresh = holidaysByRule(Number(year));
  calculated.set(year, fresh);
  return fresh;
}
