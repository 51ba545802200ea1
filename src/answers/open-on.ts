import type { Article } from '../content/article.js';
import type { AskedDays } from '../korean/asked-days.js';
import { holidayName } from '../korean/business-days.js';
import { dayAt, koreanDateTime, relativeDay, startOfDay } from '../korean/korean-dates.js';
import { clockRange, isOpenOn, officeStatus, type OpeningHours } from '../korean/office-hours.js';
import { withParticle } from '../korean/particles.js';
import { openingSentence, type Responsible } from './responsible.js';

/** Whether a department works on the days that were asked about: `12월 25일(금)에는 기독탄신일이라 ... 쉬어요.` */
export function openOn(department: Responsible, { days, name }: AskedDays, now: number): string {
  const { hours } = department;
  const today = dayAt(now);
  const [first, ...more] = days;
  const subject = withParticle(department.name, '이/가');
  if (first === undefined) return `공휴일과 토·일요일에는 ${subject} 쉬어요.`;
  if (more.length === 0 && first === today) return openingSentence(department, now);
  const when = whenOf(days, name, today);
  if (isOpenOn(hours, first)) return `${when} ${subject} 열어요(${timesOf(hours)}).`;
  const holiday = name === undefined ? holidayName(first) : undefined;
  const why = holiday === undefined ? '' : `${withParticle(holiday, '이라/라')} `;
  return `${when} ${why}${subject} 쉬어요. ${reopening(hours, days.at(-1) ?? first, now)}에 열어요.`;
}

/** `추석 연휴인 9월 14일(화)부터 9월 16일(목)까지는` */
function whenOf(days: readonly string[], name: string | undefined, today: string): string {
  const [first = '', ...more] = days.map((day) => relativeDay(day, today));
  const named = name === undefined ? '' : `${name}인 `;
  const last = more.at(-1);
  if (last === undefined && /^[가-힣]+$/.test(first)) return `${named}${withParticle(first, '은/는')}`;
  return last === undefined ? `${named}${first}에는` : `${named}${first}부터 ${last}까지는`;
}

function timesOf({ open, close, lunchStart, lunchEnd }: OpeningHours): string {
  if (lunchStart === undefined || lunchEnd === undefined) return clockRange(open, close);
  return `${clockRange(open, close)}, 점심 ${clockRange(lunchStart, lunchEnd)}`;
}

function reopening(hours: OpeningHours, closed: string, now: number): string {
  return koreanDateTime(officeStatus(hours, startOfDay(closed)).opensAt, now);
}

/** Its own words on hours say the department's hours, or it has none: then what holds for the department holds here. */
export function followsDepartment({ aspects }: Article, { open, close }: OpeningHours): boolean {
  const told = aspects.hours?.text;
  return told === undefined || saysHours(told, open, close);
}

function saysHours(text: string, open: string, close: string): boolean {
  return text.includes('평일') && text.includes(open) && text.includes(close);
}
