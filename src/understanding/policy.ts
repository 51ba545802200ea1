import type { Kind } from '../message/kind.js';
import {
  certaintyOf,
  thresholdsFor,
  type Calibration,
  type Impression,
  type Thresholds,
} from './calibration.js';
import type { ModelIntent } from './model.js';
import { isTopic } from './pseudo-intents.js';
import type { Decision, Understanding } from './understanding.js';

/** What the sentence may mean. */
export interface Evidence extends Impression {
  /** Of each intent; together one, less the probability that it is nothing we know. */
  probabilities: Float64Array;
  /** Chance that it is an emergency, in the part of the message where it is highest. */
  alarm: number;
  /** Number of the piece that means something most clearly. */
  clearest: number;
  /** It has an aspect and names no topic. */
  topicless: boolean;
}

/** What a sentence that names no topic needs to be answered by itself: `몇 시까지 해요` has it, `저도 되나요` has not. */
const CERTAIN = 0.85;

/** Half the chance that raises the alarm: measured, half of the emergencies that do not raise it have that. */
const NEAR_ALARM = 0.5;

/** Where no answer was found, or a form begins, a danger that was not understood must not go unheard. */
const UNHEARD: ReadonlySet<Decision> = new Set(['ask', 'handoff', 'complaint']);

export type Verdict = Omit<Understanding, 'aspect' | 'topicless'>;

/** The road to take: emergencies first, then whatever won by a wide enough margin of certainty. */
export function decide(
  intents: readonly ModelIntent[],
  calibration: Calibration,
  evidence: Evidence,
): Verdict {
  const { probabilities } = evidence;
  const certainty = (index: number): number => certaintyOf(calibration, evidence, probabilities[index] ?? 0);
  const topic = (index: number): boolean => isTopic(intents[index]?.id ?? '');
  const best = mostProbable(probabilities, topic);
  const second = mostProbable(probabilities, (index) => topic(index) && index !== best);
  const third = mostProbable(probabilities, (index) => topic(index) && index !== best && index !== second);
  const isNear = evidence.alarm >= calibration.alarm.from * NEAR_ALARM;
  const common = {
    topic: intents[best]?.id ?? '',
    alternatives: [second, third]
      .filter((index) => index >= 0)
      .map((index) => ({ topic: intents[index]?.id ?? '', confidence: certainty(index) })),
  };
  const verdict = (index: number, decision: Decision): Verdict => {
    const { id = '', kind = 'question' } = intents[index] ?? {};
    const mayBeDanger = isNear && UNHEARD.has(decision);
    return {
      ...common,
      ...(mayBeDanger && { mayBeDanger }),
      intent: id,
      kind,
      confidence: certainty(index),
      decision,
    };
  };

  if (evidence.alarm >= calibration.alarm.from) {
    const { intent } = verdict(
      mostProbable(probabilities, (index) => intents[index]?.kind === 'emergency'),
      'emergency',
    );
    const confidence = Math.min(evidence.alarm, 0.999);
    return { ...common, intent, kind: 'emergency', confidence, decision: 'emergency' };
  }
  const winner = mostProbable(probabilities, () => true);
  const road = roadOf(intents[winner], evidence.topicless);
  if (
    road !== undefined &&
    certainty(winner) >= thresholdsFor(calibration, intents[winner] as ModelIntent)[road.from]
  ) {
    return verdict(winner, road.decision);
  }
  if (best < 0) return verdict(winner, 'handoff');
  const thresholds = thresholdsFor(calibration, intents[best] as ModelIntent);
  const needed = evidence.topicless ? Math.max(thresholds.answer, CERTAIN) : thresholds.answer;
  if (certainty(best) >= needed) {
    return verdict(best, intents[best]?.kind === 'complaint' ? 'complaint' : 'answer');
  }
  return verdict(best, certainty(best) >= thresholds.ask ? 'ask' : 'handoff');
}

interface Road {
  decision: Decision;
  /** Which of the intent's thresholds must be reached. */
  from: keyof Thresholds;
}

/**
 * Where an intent leads that is not simply answered. A kind word is soon said; a refusal needs as
 * much certainty as an answer. Suggestions go to people: no machine can weigh them, and the road of
 * complaints would promise a repair. Opinions are thanked for.
 */
function roadOf(intent: ModelIntent | undefined, topicless: boolean): Road | undefined {
  if (intent === undefined || intent.kind === 'emergency') return undefined;
  if (intent.id === 'admin.human') return { decision: 'handoff', from: 'ask' };
  if (intent.id.startsWith('refuse.')) return { decision: 'refuse', from: 'answer' };
  if (intent.id.startsWith('talk.')) return { decision: 'thanks', from: topicless ? 'answer' : 'ask' };
  return ROADS[intent.kind];
}

const ROADS: Readonly<Partial<Record<Kind, Road>>> = {
  praise: { decision: 'thanks', from: 'ask' },
  opinion: { decision: 'thanks', from: 'answer' },
  suggestion: { decision: 'handoff', from: 'ask' },
  spam: { decision: 'refuse', from: 'answer' },
};

/** Number of the most probable intent that holds, or -1. */
function mostProbable(probabilities: Float64Array, holds: (index: number) => boolean): number {
  let best = -1;
  for (let index = 0; index < probabilities.length; index++) {
    const better = best < 0 || (probabilities[index] as number) > (probabilities[best] as number);
    if (better && holds(index)) best = index;
  }
  return best;
}
