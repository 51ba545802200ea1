import { articleOn } from '../answers/article-on.js';
import { responsibleFor } from '../answers/responsible.js';
import type { Snapshot } from '../content/snapshot.js';
import { dayAt } from '../korean/korean-dates.js';
import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/understanding.js';
import type { DeskParts, Who } from './desk-parts.js';
import { talkNotFound } from './refusals.js';
import { lastQuestion } from './talk-item-store.js';
import { seeTalk } from './visible-store.js';

export interface SuggestedAnswer {
  title: string;
  text: string;
  department: string;
  checked?: string;
  confidence: number;
}

/** Below this a guess only takes the agent's time. */
const LEAST_CONFIDENCE = 0.05;

/** Who has the talk already needs no article on how to reach a person. */
function isWorthShowing({ topic, confidence }: { topic: string; confidence: number }): boolean {
  return confidence >= LEAST_CONFIDENCE && topic !== 'admin.human';
}

/** What the office knows about the citizen's last question: likeliest first, at most three. */
export async function suggestAnswers(parts: DeskParts, who: Who, id: string): Promise<SuggestedAnswer[]> {
  const question = await parts.database.transaction(async (tx) => {
    if ((await seeTalk(tx, who, id)) === undefined) throw talkNotFound();
    return lastQuestion(tx, id);
  });
  if (question === undefined) return [];
  const { snapshot, model, calibration } = parts.published();
  return answersFor(snapshot, understand(model, calibration, question), parts.now());
}

function answersFor(snapshot: Snapshot, understood: Understanding, now: number): SuggestedAnswer[] {
  const guesses = [
    { topic: understood.topic, confidence: understood.confidence },
    ...understood.alternatives,
  ];
  const seen = new Set<string>();
  return guesses.filter(isWorthShowing).flatMap(({ topic, confidence }) => {
    const article = seen.has(topic) ? undefined : articleOn(snapshot, topic, dayAt(now));
    seen.add(topic);
    if (article === undefined) return [];
    const side = understood.aspect === undefined ? undefined : article.aspects[understood.aspect];
    const checked = (side?.source ?? article.sources[0])?.checked;
    return [
      {
        title: article.title,
        text: side?.text ?? article.summary,
        department: responsibleFor(snapshot, article.department, now).name,
        ...(checked !== undefined && { checked }),
        confidence,
      },
    ];
  });
}
