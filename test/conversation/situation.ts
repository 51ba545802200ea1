import { newConversation } from '../../src/records/conversation-state.js';
import { decide } from '../../src/conversation/decide.js';
import type { Answered, OpenHandover, Situation } from '../../src/conversation/situation.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';

/** 2026-11-23 11:00 in Korea, a Monday. */
export const monday = Date.UTC(2026, 10, 23, 2);
export const understood: Understanding = {
  kind: 'question',
  topic: 'cert.passport',
  aspect: undefined,
  topicless: false,
  intent: 'cert.passport',
  confidence: 0.95,
  decision: 'answer',
  alternatives: [],
};
/** Somebody who has read the first-contact notice. */
export const known = { ...newConversation, noticeVersion: 1 };
/** He asked eight minutes ago, and nobody has come yet. */
export const waiting: OpenHandover = {
  owned: false,
  department: 'passport',
  urgency: 2,
  waitingSince: monday - 8 * 60_000,
  promisedUntil: monday + 22 * 60_000,
};
export const text = (words: string): InboundContent => ({ kind: 'text', text: words });
export const allOn = { off: undefined, topics: new Map(), notice: undefined };

export type Change = Partial<Situation> & { understanding?: Partial<Understanding> };

export function situation({ understanding, ...rest }: Change = {}): Situation {
  return {
    state: known,
    content: text('여권 어디서 만들어요?'),
    cut: false,
    snapshot: sampleSnapshot,
    understand: () => ({ ...understood, ...understanding }),
    confirms: undefined,
    waiting: 0,
    seq: 1,
    switched: allOn,
    canBeSilent: false,
    staffChat: false,
    now: monday,
    newId: () => 'abcdefghijkl',
    ...rest,
  };
}

/** For situations in which silence would be a fault. */
export function answerTo(change: Change = {}): Answered {
  const decided = decide(situation(change));
  if (decided.reply === undefined) throw new Error('nothing was said');
  return { ...decided, reply: decided.reply };
}
