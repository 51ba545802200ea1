import { dayNumber, hourOfDay, momentWords } from './time-words.js';

interface SnoozeTime {
  label: string;
  until: number;
}

const MINUTE = 60_000;
const MORNING = 9;
/** 1970 began on a Thursday: Monday is 0. */
const weekdayOf = (day: number) => (day + 3) % 7;
const SATURDAY = 5;

/** When a talk may come back: soon, and on the next working mornings. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const today = dayNumber(now);
  const monday = today + 7 - weekdayOf(today);
  const tomorrow = { label: '내일 아침', until: hourOfDay(today + 1, MORNING) };
  const mornings = weekdayOf(today + 1) < SATURDAY && today + 1 !== monday ? [tomorrow] : [];
  const times = [
    { label: '30분 뒤', until: now + 30 * MINUTE },
    { label: '1시간 뒤', until: now + 60 * MINUTE },
    { label: '3시간 뒤', until: now + 180 * MINUTE },
    ...mornings,
    { label: '다음 월요일 아침', until: hourOfDay(monday, MORNING) },
  ];
  return times.map(({ label, until }) => ({ label: `${label} (${momentWords(until, now)})`, until }));
}
