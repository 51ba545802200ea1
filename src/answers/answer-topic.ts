import type { Article } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import type { AskedDays } from '../korean/asked-days.js';
import { dayAt } from '../korean/korean-dates.js';
import { koreanHours } from '../korean/office-hours.js';
import { withParticle } from '../korean/particles.js';
import type { Aspect } from '../message/kind.js';
import type { CardBubble, Choice, Reply } from '../message/reply.js';
import { articleOn } from './article-on.js';
import { aspectChoices } from './aspect-choices.js';
import { contactButtons } from './buttons.js';
import { homeChoice, personChoice, topicChoices } from './choices.js';
import { footnote, recheckNote } from './footnote.js';
import { followsDepartment, openOn } from './open-on.js';
import { openingSentence, type Responsible, responsibleFor } from './responsible.js';
import { shortText } from './short-label.js';

/** Longer than this, people stop reading and one channel folds the bubble. */
const MAXIMUM_ANSWER = 900;
const MAXIMUM_RELATED = 2;

export interface TopicQuestion {
  topic: string;
  aspect?: Aspect | undefined;
  /** Days that are named beside a question on hours. */
  days?: AskedDays | undefined;
  now: number;
}

/** What the office knows about one side of a topic; `undefined` if no article is valid now. */
export function answerTopic(
  snapshot: Snapshot,
  { topic, aspect, days, now }: TopicQuestion,
): Reply | undefined {
  const article = articleOn(snapshot, topic, dayAt(now));
  if (article === undefined) return undefined;
  const department = responsibleFor(snapshot, article.department, now);
  return {
    bubbles: [
      { kind: 'text', text: answerText(snapshot, article, { topic, aspect, days, now }, department) },
      contactCard(article, aspect, department, now),
    ],
    choices: nextChoices(snapshot, article, aspect, now),
  };
}

function answerText(
  snapshot: Snapshot,
  article: Article,
  { aspect, days, now }: TopicQuestion,
  department: Responsible,
): string {
  const covered = aspect === undefined ? undefined : article.aspects[aspect];
  const open = days === undefined ? undefined : openLine(article, department, days, now);
  const missing =
    aspect === undefined || covered !== undefined ? undefined : notCovered(snapshot, aspect, department);
  const before = open ?? missing;
  const after = [
    article.handover === 'offer'
      ? '사정에 따라 달라질 수 있어요. 상담원과 이야기하고 싶으면 ‘상담원 연결’을 눌러 주세요.'
      : undefined,
    recheckNote(article.reviewBy, now),
    footnote(department.name, covered?.source ?? article.sources[0]),
  ];
  const around = [before, ...after].filter((part) => part !== undefined);
  const room = MAXIMUM_ANSWER - around.reduce((sum, part) => sum + part.length + 2, 0);
  const body = shortText(covered?.text ?? article.summary, room);
  return [before, body, ...after].filter((part) => part !== undefined).join('\n\n');
}

/** Nothing is said of places that keep hours of their own. */
function openLine(
  article: Article,
  department: Responsible,
  days: AskedDays,
  now: number,
): string | undefined {
  if (!followsDepartment(article, department.hours)) return undefined;
  const name = article.aspects.hours === undefined ? `담당 부서인 ${department.name}` : department.name;
  return openOn({ ...department, name }, days, now);
}

/** We have no words on that side: say so, and who has them. Whom to ask is known from the department itself. */
function notCovered({ aspects }: Snapshot, aspect: Aspect, { name, phone, hours }: Responsible): string {
  if (aspect === 'contact') {
    return `${name}에서 맡아요. 전화는 ${phone.label} ${phone.number}(${koreanHours(hours)})예요.`;
  }
  // The counter that answers for it keeps the department's hours.
  if (aspect === 'hours') return `담당 부서인 ${withParticle(name, '은/는')} ${koreanHours(hours)}에 열어요.`;
  const title = aspects.find(({ id }) => id === aspect)?.title ?? '물어보신 것';
  return `${withParticle(`‘${title}’`, '은/는')} 아직 안내가 없어요. ${phone.label}(${phone.number})에 물어보시면 정확히 알 수 있어요.`;
}

function contactCard(
  article: Article,
  aspect: Aspect | undefined,
  department: Responsible,
  now: number,
): CardBubble {
  const { phone } = department;
  const covered = aspect === undefined ? undefined : article.aspects[aspect];
  const links = [...(covered?.links ?? []), ...article.links];
  const known = [...(covered?.phones ?? []), ...article.phones];
  // One who asks whom to call gets our own department; anybody else the number that belongs to the facts.
  const phones =
    aspect === 'contact' && covered?.phones === undefined ? [phone, ...known] : [...known, phone];
  return {
    kind: 'card',
    title: article.title,
    text: `문의: ${phone.label} ${phone.number}\n${openingSentence(department, now)}`,
    buttons: contactButtons(links, phones, aspect === 'contact'),
  };
}

function nextChoices(
  snapshot: Snapshot,
  article: Article,
  aspect: Aspect | undefined,
  now: number,
): Choice[] {
  const today = dayAt(now);
  const related = article.related.filter(
    (topic) =>
      topic !== article.topic &&
      (articleOn(snapshot, topic, today) !== undefined ||
        snapshot.complaintCategories.some(({ id }) => id === topic)),
  );
  const others = [
    ...aspectChoices(snapshot, article, aspect),
    ...topicChoices(snapshot, related, MAXIMUM_RELATED),
  ];
  return article.handover === 'offer'
    ? [personChoice, ...others, homeChoice]
    : [...others, personChoice, homeChoice];
}
