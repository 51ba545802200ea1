import { binsOf, calibrationError, type Certain } from './calibration-error.js';
import type { Evaluation, Share, TopicFigures } from './evaluation.js';
import type { EvaluationItem } from './evaluation-item.js';
import { isTopic } from './pseudo-intents.js';
import type { Understanding } from './understanding.js';

interface Judged {
  item: EvaluationItem;
  read: Understanding;
}

/** Reads every sentence by `understand` and counts what became of it. */
export function evaluate(
  items: readonly EvaluationItem[],
  understand: (text: string) => Understanding,
): Evaluation {
  const all = items.map((item): Judged => ({ item, read: understand(item.text) }));
  const calm = all.filter(({ item }) => !item.emergency);
  const inScope = calm.filter(({ item }) => item.topic !== undefined && isTopic(item.topic));
  const aside = calm.filter(({ item }) => item.topic !== undefined && !isTopic(item.topic));
  // What only sounds like an emergency may well be answered somehow: it is here for the alarms.
  const outOfScope = calm.filter(
    ({ item }) => item.topic === undefined && !item.soundsAlike && isUnkind(item),
  );
  const asked = inScope.filter(({ read }) => read.decision === 'ask');
  return {
    items: items.length,
    inScope: {
      ...figuresOf(inScope),
      wrong: share(inScope, (one) => isAnswered(one) && !isRight(one)),
      asked: share(inScope, ({ read }) => read.decision === 'ask'),
      offered: share(asked, isAmongThree),
    },
    aside: share(aside, ({ item, read }) => read.intent === item.topic),
    answeredFar: share(
      outOfScope.filter(({ item }) => !item.near),
      isAnsweredAsTopic,
    ),
    answeredNear: share(
      outOfScope.filter(({ item }) => item.near),
      isAnsweredAsTopic,
    ),
    caught: share(
      all.filter(({ item }) => item.emergency),
      isAlarm,
    ),
    warned: share(
      all.filter(({ item }) => item.emergency),
      (one) => isAlarm(one) || isWarned(one),
    ),
    alarms: share(calm, isAlarm),
    alarmsAlike: share(
      calm.filter(({ item }) => item.soundsAlike),
      isAlarm,
    ),
    warnings: share(calm, isWarned),
    kind: share(
      all.filter(({ item }) => item.kind !== undefined),
      ({ item, read }) => read.kind === item.kind,
    ),
    aspect: share(
      all.filter(({ item }) => item.aspect !== undefined),
      ({ item, read }) => read.aspect === item.aspect,
    ),
    expected: share(
      all.filter(({ item }) => item.expect.length > 0),
      ({ item, read }) => item.expect.includes(read.decision),
    ),
    topics: topicsOf(inScope),
    confusions: confusionsOf(inScope),
    calibration: calibrationOf([...inScope, ...outOfScope]),
  };
}

/** A line without a topic may be there for its kind alone: praise, spam and opinions have no topic. */
function isUnkind({ kind }: EvaluationItem): boolean {
  return kind === undefined || kind === 'question' || kind === 'complaint';
}

function figuresOf(judged: readonly Judged[]): Omit<TopicFigures, 'topic'> {
  const answered = judged.filter(isAnswered);
  return {
    topOne: share(judged, ({ item, read }) => read.topic === item.topic),
    topThree: share(judged, isAmongThree),
    answered: share(judged, isAnswered),
    precision: share(answered, isRight),
  };
}

/** Whoever asks for a person and gets one has been answered too. */
function isAnswered({ item, read }: Judged): boolean {
  if (read.decision === 'handoff') return item.topic === 'admin.human' && read.intent === 'admin.human';
  return read.decision !== 'ask';
}

function isRight({ item, read }: Judged): boolean {
  return read.intent === item.topic;
}

function isAnsweredAsTopic({ read }: Judged): boolean {
  return read.decision === 'answer' || read.decision === 'complaint';
}

function isAlarm({ read }: Judged): boolean {
  return read.decision === 'emergency';
}

function isWarned({ read }: Judged): boolean {
  return read.mayBeDanger === true;
}

function isAmongThree({ item, read }: Judged): boolean {
  return read.topic === item.topic || read.alternatives.some(({ topic }) => topic === item.topic);
}

function share(judged: readonly Judged[], holds: (one: Judged) => boolean): Share {
  return { part: judged.filter(holds).length, whole: judged.length };
}

function groupsOf(judged: readonly Judged[], nameOf: (one: Judged) => string): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
}

function topicsOf(inScope: readonly Judged[]): TopicFigures[] {
  const groups = groupsOf(inScope, ({ item }) => item.topic ?? '');
  return [...groups]
    .map(([topic, judged]) => ({ topic, ...figuresOf(judged) }))
    .sort((one, other) => (one.topic < other.topic ? -1 : 1));
}

function confusionsOf(inScope: readonly Judged[]): Evaluation['confusions'] {
  const mistaken = inScope.filter(({ item, read }) => read.topic !== item.topic);
  const groups = groupsOf(mistaken, ({ item, read }) => `${item.topic ?? ''} ${read.topic}`);
  return [...groups]
    .map(([pair, judged]) => {
      const [topic = '', taken = ''] = pair.split(' ');
      return { topic, taken, count: judged.length };
    })
    .sort((one, other) => other.count - one.count);
}

/** Only where the best guess is a topic: how certain a greeting was is of no use to anybody. */
function calibrationOf(judged: readonly Judged[]): Evaluation['calibration'] {
  const guesses = judged
    .filter(({ read }) => isTopic(read.intent))
    .map((one): Certain => ({ certainty: one.read.confidence, right: isRight(one), weight: 1 }));
  return {
    error: calibrationError(guesses),
    bins: binsOf(guesses).map(({ count, certainty, right }, tenth) => ({
      from: tenth / 10,
      count,
      certainty: count === 0 ? 0 : certainty / count,
      right: count === 0 ? 0 : right / count,
    })),
  };
}
