import { addDays, dayAt } from './korean-dates.js';

const RELATIVE: Readonly<Record<string, number>> = {
  오늘: 0,
  어제: -1,
  그제: -2,
  그저께: -2,
  엊그제: -2,
  그끄저께: -3,
};
const NAMED = /오늘|어제|그끄저께|그저께|엊그제|그제/;
const DATED = /(?:(\d{4})\s*[-.년/]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})/;

/** The day that somebody names, never in the future: `어제`, `11월 22일`, `2026-11-22`. Undefined where none is. */
export function readDay(text: string, now: number): string | undefined {
  const today = dayAt(now);
  const named = NAMED.exec(text)?.[0];
  if (named !== undefined) return addDays(today, RELATIVE[named] ?? 0);
  const [, year, month, date] = DATED.exec(text.normalize('NFKC')) ?? [];
  if (month === undefined || date === undefined) return undefined;
  const inYear = (wanted: string): string | undefined =>
    calendarDay(`${wanted}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  const thisYear = today.slice(0, 4);
  const day = inYear(year ?? thisYear);
  if (year !== undefined || day === undefined || day <= today) return day;
  return inYear(String(Number(thisYear) - 1));
}

function calendarDay(day: string): string | undefined {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : day;
}
