import type { Article } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';
import { dayAt } from '../korean/korean-dates.js';
import type { Aspect } from '../message/kind.js';
import type { Reply } from '../message/reply.js';
import type { TopicQuestion } from './answer-topic.js';
import { articleOn } from './article-on.js';
import {
  askPerson,
  englishAspectChoices,
  englishButtons,
  englishTopicChoices,
  inEnglish,
  startOver,
} from './english-choices.js';
import { englishDay, openingInEnglish, responsibleInEnglish } from './english-office.js';
import { shortText } from './short-label.js';

/** Longer than this, people stop reading and one channel folds the bubble. */
const MAXIMUM_ANSWER = 900;
const MAXIMUM_RELATED = 2;

/** The answer in English; `undefined` if no article with English words is valid now. */
export function answerTopicInEnglish(
  snapshot: Snapshot,
  { topic, aspect, now }: TopicQuestion,
): Reply | undefined {
  const today = dayAt(now);
  const article = articleOn(snapshot, topic, today);
  if (article?.english === undefined) return undefined;
  const department = responsibleInEnglish(snapshot, article.department, now);
  const { phone } = department;
  const covered = aspect === undefined ? undefined : article.aspects[aspect];
  const links = [...(covered?.links ?? []), ...article.links];
  const phones = [...(covered?.phones ?? []), ...article.phones, phone];
  const related = article.related.filter(
    (other) => other !== topic && articleOn(snapshot, other, today)?.english !== undefined,
  );
  const others = [
    ...englishAspectChoices(snapshot, article, aspect),
    ...englishTopicChoices(snapshot, related, MAXIMUM_RELATED),
  ];
  return inEnglish({
    bubbles: [
      { kind: 'text', text: textOf(article, aspect, department.name, now) },
      {
        kind: 'card',
        title: article.english.title,
        text: `Questions: ${department.name}, phone ${phone.number}\n${openingInEnglish(department, now)}`,
        buttons: englishButtons(links, phones),
      },
    ],
    choices:
      article.handover === 'offer' ? [askPerson, ...others, startOver] : [...others, askPerson, startOver],
  });
}

function textOf(
  { english, sources, reviewBy, handover }: Article,
  aspect: Aspect | undefined,
  department: string,
  now: number,
): string {
  const [first] = sources;
  const after = [
    handover === 'offer' ? 'It can depend on your case. To ask somebody, tap "Ask a person".' : undefined,
    dayAt(now) <= reviewBy
      ? undefined
      : 'We are checking this information again. If it matters to you, please call to be sure.',
    first === undefined
      ? department
      : `${department} · Source: ${english?.source ?? first.name} · checked on ${englishDay(first.checked)}`,
  ].filter((part) => part !== undefined);
  const room = MAXIMUM_ANSWER - after.reduce((sum, part) => sum + part.length + 2, 0);
  const words = (aspect === undefined ? undefined : english?.aspects?.[aspect]) ?? english?.summary ?? '';
  return [shortText(words, room), ...after].join('\n\n');
}
