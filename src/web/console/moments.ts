const ZONE = 'Asia/Seoul';
const DAY_AND_CLOCK = new Intl.DateTimeFormat('ko-KR', {
  timeZone: ZONE,
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
const FULL = new Intl.DateTimeFormat('ko-KR', {
  timeZone: ZONE,
  dateStyle: 'medium',
  timeStyle: 'medium',
});
const PARTS = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `11월 22일 (일) 오전 9:00`. */
export function dayAndClock(at: number): string {
  return DAY_AND_CLOCK.format(at);
}

/** With year and seconds, for records. */
export function fullMoment(at: number): string {
  return FULL.format(at);
}

/** `방금`, `5분 전`, `3시간 전`, `2일 전`. */
export function ago(at: number, now: number): string {
  const passed = now - at;
  if (passed < MINUTE) return '방금';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)}분 전`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)}시간 전`;
  return `${Math.floor(passed / DAY)}일 전`;
}

/** `45초`, `12분 30초`, `1시간 5분`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds}초`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10 && seconds % 60 !== 0) return `${minutes}분 ${seconds % 60}초`;
  if (minutes < 60) return `${minutes}분`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)}시간` : `${Math.floor(minutes / 60)}시간 ${rest}분`;
}

/** For `<input type="datetime-local">`, in Korea's time wherever the browser believes it is. */
export function toLocalInput(at: number): string {
  return PARTS.format(at).replace(' ', 'T');
}

/** Undefined: it is no moment. Korea has no summer time. */
export function fromLocalInput(text: string): number | undefined {
  const at = Date.parse(`${text}:00+09:00`);
  return Number.isNaN(at) ? undefined : at;
}

/** `2026-11-22` in Korea. */
export function today(now: number): string {
  return PARTS.format(now).slice(0, 10);
}
