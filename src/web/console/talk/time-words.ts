const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `42초`, `3분 12초`, `1시간 5분`, `2일 3시간`: the two largest units. */
export function durationWords(milliseconds: number): string {
  const past = Math.max(0, milliseconds);
  if (past < MINUTE) return `${Math.floor(past / SECOND)}초`;
  if (past < HOUR) return two(past, MINUTE, '분', SECOND, '초');
  if (past < DAY) return two(past, HOUR, '시간', MINUTE, '분');
  return two(past, DAY, '일', HOUR, '시간');
}

function two(past: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((past % large) / small);
  const whole = `${Math.floor(past / large)}${largeName}`;
  return rest === 0 ? whole : `${whole} ${rest}${smallName}`;
}

/** The city's clock, wherever the browser believes it is. Korea has no summer time. */
const timeZone = 'Asia/Seoul';
const OFFSET = 9 * HOUR;
const day = new Intl.DateTimeFormat('ko-KR', {
  timeZone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
});
const shortDay = new Intl.DateTimeFormat('ko-KR', { timeZone, month: 'long', day: 'numeric' });
const weekday = new Intl.DateTimeFormat('ko-KR', {
  timeZone,
  month: 'long',
  day: 'numeric',
  weekday: 'short',
});

/** `오후 3:04`. By hand: some browsers write `PM` in Korean. */
export function clockWords(at: number): string {
  const minutes = Math.floor((at + OFFSET) / MINUTE) % (24 * 60);
  const hour = Math.floor(minutes / 60);
  const minute = String(minutes % 60).padStart(2, '0');
  return `${hour < 12 ? '오전' : '오후'} ${hour % 12 === 0 ? 12 : hour % 12}:${minute}`;
}

/** `2026년 11월 22일 일요일` */
export function dayWords(at: number): string {
  return day.format(at);
}

/** The time of a line in a list: the clock for today, `어제`, else the day. */
export function lastAtWords(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return clockWords(at);
  return days === 1 ? '어제' : shortDay.format(at);
}

/** `오후 3:04`, `내일 오전 9:00`, `11월 24일 (화) 오전 9:00` */
export function momentWords(at: number, now: number): string {
  const days = daysBetween(now, at);
  if (days === 0) return clockWords(at);
  if (days === 1) return `내일 ${clockWords(at)}`;
  if (days === -1) return `어제 ${clockWords(at)}`;
  return `${weekday.format(at)} ${clockWords(at)}`;
}

export function isSameDay(a: number, b: number): boolean {
  return daysBetween(a, b) === 0;
}

function daysBetween(from: number, to: number): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since the beginning of 1970, as Korea counts them. */
export function dayNumber(at: number): number {
  return Math.floor((at + OFFSET) / DAY);
}

/** The moment at which that day has come to `hour` o'clock. */
export function hourOfDay(day: number, hour: number): number {
  return day * DAY - OFFSET + hour * HOUR;
}
