import { type OpeningHours, officeStatus } from './office-hours.js';

/** More than two stretches a day for four years: an end for hours that never open. */
const MOST_STRETCHES = 3000;

/** Milliseconds of opening hours between two moments; lunch and closed days do not count. */
export function openTimeBetween(hours: OpeningHours, from: number, until: number): number {
  let open = 0;
  let moment = from;
  for (let stretch = 0; stretch < MOST_STRETCHES && moment < until; stretch += 1) {
    const { opensAt, closesAt } = officeStatus(hours, moment);
    const end = Math.min(closesAt, lunchBegin(hours, opensAt) ?? closesAt, until);
    open += Math.max(0, end - opensAt);
    moment = Math.max(end, opensAt);
  }
  return open;
}

const SEOUL_OFFSET_MILLISECONDS = 9 * 60 * 60_000;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** When the lunch break of that day begins, if it has not begun yet. */
function lunchBegin({ lunchStart, lunchEnd }: OpeningHours, at: number): number | undefined {
  if (lunchStart === undefined || lunchEnd === undefined || lunchStart >= lunchEnd) return undefined;
  const [hour = 0, minute = 0] = lunchStart.split(':').map(Number);
  const clock = (at + SEOUL_OFFSET_MILLISECONDS) % DAY_MILLISECONDS;
  const begins = at - clock + (hour * 60 + minute) * 60_000;
  return at < begins ? begins : undefined;
}
