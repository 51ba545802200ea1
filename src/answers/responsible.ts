import type { Phone } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import { holidayName } from '../korean/business-days.js';
import { dayAt, koreanDateTime } from '../korean/korean-dates.js';
import { type OpeningHours, officeStatus } from '../korean/office-hours.js';
import { withParticle } from '../korean/particles.js';
import { isValidOn } from './article-on.js';

/** Who takes care of something, and how to reach them. */
export interface Responsible {
  name: string;
  phone: Phone;
  hours: OpeningHours;
}

/** The department as it is on that day; the office itself where a reorganisation took the department away. */
export function responsibleFor(
  { office, departments }: Snapshot,
  department: string | undefined,
  now: number,
): Responsible {
  const today = dayAt(now);
  const found = departments.find(({ id, ...dates }) => id === department && isValidOn(dates, today));
  return {
    name: found?.name ?? office.name,
    phone: found?.phone ?? office.phone,
    hours: { ...(found?.hours ?? office.hours), closedOn: found?.closedOn },
  };
}

/** `민원여권과는 지금 점심시간이에요. 오늘 오후 1시에 다시 열어요.` Named, as the phone may be somebody else's. */
export function openingSentence({ name, hours }: Responsible, now: number): string {
  const { open, lunch, opensAt, closesAt } = officeStatus(hours, now);
  const subject = withParticle(name, '은/는');
  if (open) return `${subject} 지금 업무 시간이에요(${koreanDateTime(closesAt, now)}까지).`;
  const opening = koreanDateTime(opensAt, now);
  if (lunch) return `${subject} 지금 점심시간이에요. ${opening}에 다시 열어요.`;
  const today = dayAt(now);
  if (hours.closedOn?.includes(today) === true) return `${subject} 오늘 쉬어요. ${opening}에 열어요.`;
  const holiday = holidayName(today);
  if (holiday === undefined) return `${subject} 지금 업무 시간이 아니에요. ${opening}에 열어요.`;
  return `${subject} 오늘 ${withParticle(holiday, '이라/라')} 쉬어요. ${opening}에 열어요.`;
}
