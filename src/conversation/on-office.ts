import { aboutDepartment, type DepartmentQuestion, namedDepartment } from '../answers/about-department.js';
import { articleOn } from '../answers/article-on.js';
import { askedDays, asksOnlyOpening, asksOpening } from '../korean/asked-days.js';
import { findArea } from '../korean/find-area.js';
import { dayAt } from '../korean/korean-dates.js';
import type { Aspect } from '../message/kind.js';
import type { Understanding } from '../understanding/understanding.js';
import { onTopic } from './on-topic.js';
import type { Answered, Ground } from './situation.js';

const OFFICE_HOURS_TOPIC = 'admin.office_hours';
/** The office as a whole, whatever the city calls it. */
const OFFICE = /시청|구청|군청|도청|청사|민원실|민원 ?창구|관공서|공무원/;
/** What the content knows of a department without an article. */
const KNOWN_SIDES: readonly Aspect[] = ['contact', 'where', 'hours'];

/** `12월 25일에 문 여나요`, `세무과 전화번호요`: about an office itself, where no topic is sure enough. */
export function onOffice(
  situation: Ground,
  text: string,
  understanding: Understanding,
): Answered | undefined {
  const { state, snapshot, now } = situation;
  const { decision, topic, intent, aspect } = understanding;
  const namesNothing = asksOnlyOpening(text);
  const days = namesNothing || asksOpening(text) ? askedDays(text, now) : undefined;
  const side = aspect !== undefined && KNOWN_SIDES.includes(aspect) ? aspect : undefined;
  if (days === undefined && side === undefined) return undefined;
  const isUnsure = (decision === 'ask' || decision === 'handoff') && intent === topic;
  if (!isUnsure && (decision !== 'answer' || days === undefined)) return undefined;
  const named = namedDepartment(snapshot, text, now);
  const article = articleOn(snapshot, topic, dayAt(now));
  if (named !== undefined && (isUnsure || article?.department !== named.id))
    return onDepartment(situation, text, named, { aspect: side, days });
  if (days === undefined) return undefined;
  const about = namesNothing
    ? (state.topic ?? officeTopic(situation))
    : isUnsure && OFFICE.test(text)
      ? officeTopic(situation)
      : undefined;
  return about === undefined ? undefined : onTopic(situation, about, 'hours');
}

function onDepartment(
  situation: Ground,
  text: string,
  { id: department, name }: { id: string; name: string },
  asked: Pick<DepartmentQuestion, 'aspect' | 'days'>,
): Answered {
  const { state, snapshot, now } = situation;
  const found = findArea(text, snapshot.areas);
  const area = snapshot.areas.find(({ id }) => id === found?.area)?.name;
  const own = area !== undefined && !name.includes(area) ? area : undefined;
  return {
    state: { ...state, misses: 0, aspect: undefined, topic: officeTopic(situation) },
    acts: [],
    reply: aboutDepartment(snapshot, { ...asked, department, area: own, now }),
  };
}

/** What a talk about an office is about, where the content has an article on it. */
function officeTopic({ snapshot, now }: Ground): string | undefined {
  return articleOn(snapshot, OFFICE_HOURS_TOPIC, dayAt(now))?.topic;
}
