import type { Snapshot } from '../content/snapshot.js';
import { type Reply, textReply } from '../message/reply.js';
import { noneChoice, topicChoices } from './choices.js';
import { missReply } from './hand-over.js';

const MAXIMUM_TOPICS = 3;

/** Not sure enough to answer: let the citizen choose among the likeliest topics. */
export function askWhich(snapshot: Snapshot, topics: readonly string[]): Reply {
  const choices = topicChoices(snapshot, topics, MAXIMUM_TOPICS);
  if (choices.length === 0) return missReply(snapshot, []);
  return textReply('어느 것이 궁금하세요? 아래에서 골라 주세요.', [...choices, noneChoice]);
}
