/** Korea has had no summer time since 1988: a fixed offset is the civil clock. */
const SEOUL_OFFSET_MILLISECONDS = 9 * 3_600_000;
const DAY_MILLISECONDS = 86_400_000;

const WEEKDAYS = ['일', '월', '화', '수', '목', '금', '토'] as const;

/** The calendar day in Korea, `2026-11-21`, of a moment in epoch milliseconds. */
export function dayAt(at: number): string {
  return new Date(at + SEOUL_OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

/** The moment at which a Korean calendar day begins. Throws RangeError for what is no day. */
export function startOfDay(day: string): number {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(midnight)) throw new RangeError(`Not a calendar day: ${day}`);
  return midnight - SEOUL_OFFSET_MILLISECONDS;
}

export function addDays(day: string, count: number): string {
  return dayAt(startOfDay(day) + count * DAY_MILLISECONDS);
}

/** The same day of a later month; the 31st becomes the last where there is none. */
export function addMonths(day: string, count: number): string {
  const { year, month, date } = partsOf(day);
  const last = new Date(Date.UTC(year, month + count, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(startOfDay(day) + SEOUL_OFFSET_MILLISECONDS).getUTCDay();
}

/** `2026년 7월 18일` */
export function koreanDay(day: string): string {
  const { year, month, date } = partsOf(day);
  return `${year}년 ${month}월 ${date}일`;
}

/** `2026. 7. 18.`, as official papers write it. */
export function shortDay(day: string): string {
  const { year, month, date } = partsOf(day);
  return `${year}. ${month}. ${date}.`;
}

/** `2026-11-22T18:00` is a moment on the Korean clock, unless it names another zone. Undefined for what is none. */
export function readMoment(text: string): number | undefined {
  const [, day, clock, zone = '+09:00'] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim()) ?? [];
  if (day === undefined || clock === undefined || !isCalendarDay(day)) return undefined;
  const at = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(at) ? undefined : at;
}

/** `2026-11-22 18:00`, on the Korean clock. */
export function minuteAt(at: number): string {
  return new Date(at + SEOUL_OFFSET_MILLISECONDS).toISOString().slice(0, 16).replace('T', ' ');
}

/** How a clerk would say it now: `오늘 오후 1시`, `내일 오전 9시`, `11월 23일(월) 오전 9시`. */
export function koreanDateTime(at: number, now: number): string {
  return `${relativeDay(dayAt(at), dayAt(now))} ${clockOf(at)}`;
}

/** `13:30` is `오후 1시 30분`. */
export function koreanClock(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return sayTime(hour, minute);
}

/** The 30th of February is the 2nd of March to `Date`, and a mistake to us. */
function isCalendarDay(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

/** How a clerk would say a day now: `오늘`, `내일`, `11월 23일(월)`. */
export function relativeDay(day: string, today: string): string {
  if (day === today) return '오늘';
  if (day === addDays(today, 1)) return '내일';
  if (day === addDays(today, -1)) return '어제';
  const { year, month, date } = partsOf(day);
  const dated = `${month}월 ${date}일(${WEEKDAYS[weekdayOf(day)] ?? ''})`;
  return year === partsOf(today).year ? dated : `${year}년 ${dated}`;
}

function clockOf(at: number): string {
  const local = new Date(at + SEOUL_OFFSET_MILLISECONDS);
  return sayTime(local.getUTCHours(), local.getUTCMinutes());
}

function sayTime(hour: number, minute: number): string {
  const minutes = minute === 0 ? '' : ` ${minute}분`;
  if (hour === 0) return `오전 0시${minutes}`;
  if (hour === 12) return `낮 12시${minutes}`;
  return hour < 12 ? `오전 ${hour}시${minutes}` : `오후 ${hour - 12}시${minutes}`;
}

function partsOf(day: string): { year: number; month: number; date: number } {
  const local = new Date(startOfDay(day) + SEOUL_OFFSET_MILLISECONDS);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, date: local.getUTCDate() };
}
