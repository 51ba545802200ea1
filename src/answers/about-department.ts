import type { Snapshot } from '../content/snapshot.js';
import type { AskedDays } from '../korean/asked-days.js';
import { dayAt } from '../korean/korean-dates.js';
import { koreanHours } from '../korean/office-hours.js';
import { withParticle } from '../korean/particles.js';
import type { Aspect } from '../message/kind.js';
import type { Reply } from '../message/reply.js';
import { isValidOn } from './article-on.js';
import { contactButtons } from './buttons.js';
import { homeChoice, personChoice } from './choices.js';
import { openOn } from './open-on.js';
import { openingSentence, type Responsible, responsibleFor } from './responsible.js';

/** What people still call the 행정복지센터, everywhere. */
const FORMER_NAMES = /주민 ?센터|동사무소|면사무소|읍사무소/g;
/** Shorter names stand inside of other words. */
const SHORTEST_NAME = 3;

/** The department that is named in so many words; the longest name where one stands in another. */
export function namedDepartment(
  { departments }: Snapshot,
  text: string,
  now: number,
): { id: string; name: string } | undefined {
  const today = dayAt(now);
  const said = compact(text.replace(FORMER_NAMES, '행정복지센터'));
  return departments
    .filter((one) => one.name.length >= SHORTEST_NAME && isValidOn(one, today))
    .filter(({ name }) => said.includes(compact(name)))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
}

export interface DepartmentQuestion {
  department: string;
  aspect: Aspect | undefined;
  days: AskedDays | undefined;
  /** A part of the city that was named, though the department is there for all of them. */
  area: string | undefined;
  now: number;
}

/** Where no article is about it: what the content knows of a department itself, and no more. */
export function aboutDepartment(snapshot: Snapshot, question: DepartmentQuestion): Reply {
  const { department, days, now } = question;
  const responsible = responsibleFor(snapshot, department, now);
  const { name, phone, hours } = responsible;
  const text = [
    days === undefined ? undefined : openOn(responsible, days, now),
    sideOf(responsible, question),
    days === undefined ? undefined : `${withParticle(name, '은/는')} ${koreanHours(hours)}에 열어요.`,
  ];
  return {
    bubbles: [
      { kind: 'text', text: text.filter((part) => part !== undefined).join('\n') },
      {
        kind: 'card',
        title: name,
        text: `문의: ${phone.label} ${phone.number}\n${openingSentence(responsible, now)}`,
        buttons: contactButtons([], [phone], true),
      },
    ],
    choices: [personChoice, homeChoice],
  };
}

function sideOf(
  { name, phone, hours }: Responsible,
  { aspect, days, area }: DepartmentQuestion,
): string | undefined {
  const place = area === undefined ? name : `${area} ${name}`;
  const asking = `${phone.label}(${phone.number})에 물어보시면 알 수 있어요.`;
  if (aspect === 'contact' && area !== undefined)
    return `${place}만의 전화번호는 제가 가진 안내에 없어요. ${asking}`;
  if (aspect === 'contact')
    return `${name} 문의 전화는 ${phone.label} ${withParticle(phone.number, '이에요/예요')}.`;
  if (aspect === 'where')
    return `${place}의 위치는 제가 가진 안내에 없어요. 지도 앱에서 찾으시거나 ${asking}`;
  return days === undefined ? `${withParticle(name, '은/는')} ${koreanHours(hours)}에 열어요.` : undefined;
}

function compact(text: string): string {
  return text.replace(/\s/g, '');
}
