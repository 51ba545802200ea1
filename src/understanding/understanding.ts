import type { Aspect, Kind } from '../message/kind.js';

/** What is to be done with a message, as far as the sentence alone can tell. */
export const DECISIONS = [
  'answer',
  'ask', // which of these did you mean?
  'handoff', // say honestly that we do not know, or a person was asked for
  'complaint',
  'emergency',
  'thanks', // greetings, thanks and praise: a kind word, no information
  'refuse', // advertising, abuse, politics, attempts to steer the machine: a neutral way out
] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Understanding {
  kind: Kind;
  /** Best guess among the topics, whatever the decision. */
  topic: string;
  /** Undefined when no side of the topic is asked about. */
  aspect: Aspect | undefined;
  /** An aspect and no topic (`수수료는요?`): the conversation's topic is probably meant. */
  topicless: boolean;
  /** The intent that won, which may be none of the topics (`talk.greeting`, `refuse.politics`, `emergency.fire`). */
  intent: string;
  /** Calibrated: of answers given at 0.9, nine of ten are right. */
  confidence: number;
  decision: Decision;
  /** Not taken for an emergency nor answered, yet near enough to one that the reply must name the numbers to call. */
  mayBeDanger?: boolean;
  /** At most two others, best first. */
  alternatives: { topic: string; confidence: number }[];
}
