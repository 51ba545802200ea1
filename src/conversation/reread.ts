import { angerIn } from '../korean/anger-signs.js';
import { koreanWords, type MessageSign, messageSign, plainSign } from '../korean/message-signs.js';
import { normalise } from '../korean/normalise.js';
import type { Kind } from '../message/kind.js';
import type { Decision, Understanding } from '../understanding/understanding.js';
import { LEAST_PLAUSIBLE } from './plausible.js';
import type { Situation } from './situation.js';

const ROADS: Readonly<Record<MessageSign, { intent: string; kind: Kind; decision: Decision }>> = {
  spam: { intent: 'kind.spam', kind: 'spam', decision: 'refuse' },
  prompt: { intent: 'refuse.prompt', kind: 'opinion', decision: 'refuse' },
  politics: { intent: 'refuse.politics', kind: 'opinion', decision: 'refuse' },
  advice: { intent: 'refuse.advice', kind: 'opinion', decision: 'refuse' },
  abuse: { intent: 'refuse.abuse', kind: 'opinion', decision: 'refuse' },
  suggestion: { intent: 'kind.suggestion', kind: 'suggestion', decision: 'handoff' },
};

/** What words mean; where that is not sure, plain signs decide before anybody is asked which of three he means. */
export function reread(situation: Pick<Situation, 'understand'>, text: string): Understanding {
  const heard = situation.understand(text);
  const plain = heard.decision === 'answer' && heard.kind === 'question' ? plainSign(text) : undefined;
  if (plain !== undefined) return { ...heard, ...ROADS[plain] };
  const isUnsure = heard.decision === 'handoff' || heard.decision === 'ask';
  if (!isUnsure || heard.intent !== heard.topic) return heard;
  if (heard.intent === 'admin.human' && heard.confidence >= LEAST_PLAUSIBLE) return heard;
  if (angerIn(normalise(text)) !== 'none') return heard;
  const sign = messageSign(text);
  // A wish about something that can be reported may be a report.
  const isReport = sign === 'suggestion' && heard.kind === 'complaint';
  if (sign !== undefined && !isReport) return { ...heard, ...ROADS[sign] };
  if (heard.decision === 'ask') return heard;
  // `hello 여권 fee 얼마`: the words of another language stand in the way of ours.
  const korean = koreanWords(text);
  const alone = korean === undefined ? undefined : situation.understand(korean);
  return alone?.decision === 'answer' || alone?.decision === 'complaint' ? alone : heard;
}
