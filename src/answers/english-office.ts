import type { Phone, Source } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import { dayAt, startOfDay } from '../korean/korean-dates.js';
import { officeStatus } from '../korean/office-hours.js';
import { type Responsible, responsibleFor } from './responsible.js';

const SEOUL = { timeZone: 'Asia/Seoul' } as const;
const DAY = new Intl.DateTimeFormat('en-GB', { ...SEOUL, day: 'numeric', month: 'short', year: 'numeric' });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', {
  ...SEOUL,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { ...SEOUL, hour: '2-digit', minute: '2-digit' });

/** `18 Jul 2026`, of a calendar day. */
export function englishDay(day: string): string {
  return DAY.format(startOfDay(day));
}

/** `today at 13:00`, `on Mon, 23 Nov at 09:00` */
export function englishDateTime(at: number, now: number): string {
  const day = dayAt(at) === dayAt(now) ? 'today' : `on ${WEEKDAY.format(at)}`;
  return `${day} at ${CLOCK.format(at)}`;
}

export function cityName({ office }: Snapshot): string {
  return office.english?.name ?? office.name;
}

export function botName({ office }: Snapshot): string {
  return office.english?.botName ?? office.botName;
}

/** Departments without an English name keep their own: it is what stands at the door. */
export function responsibleInEnglish(
  snapshot: Snapshot,
  department: string | undefined,
  now: number,
): Responsible {
  const found = responsibleFor(snapshot, department, now);
  const isOffice = found.name === snapshot.office.name;
  const known = snapshot.departments.find(({ id }) => id === department)?.english;
  return { ...found, name: isOffice ? cityName(snapshot) : (known ?? found.name) };
}

/** `Tax Division is closed now. It opens on Mon, 23 Nov at 09:00.` */
export function openingInEnglish({ name, hours }: Responsible, now: number): string {
  const { open, lunch, opensAt, closesAt } = officeStatus(hours, now);
  if (open) return `${name} is open now, until ${CLOCK.format(closesAt)}.`;
  return `${name} is ${lunch ? 'on lunch break' : 'closed now'}. It opens ${englishDateTime(opensAt, now)}.`;
}

/** Where somebody answers the phone in English. */
export function englishHelp({ office }: Snapshot): Phone & { source?: Source } {
  return office.english?.help ?? office.phone;
}

/** `1345 (Immigration Contact Center)` */
export function englishHelpLine(snapshot: Snapshot): string {
  const { number, label } = englishHelp(snapshot);
  return `${number} (${label})`;
}
