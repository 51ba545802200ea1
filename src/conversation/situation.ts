import type { Snapshot } from '../content/snapshot.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';
import type { Understanding } from '../understanding/understanding.js';
import type { ConversationState } from './conversation-state.js';
import type { SwitchedHere } from './switched.js';

/** All that a decision may depend on. No clock, no database: the same situation always decides the same. */
export interface Situation {
  state: ConversationState;
  /** Cleaned, bounded and masked. */
  content: InboundContent;
  /** The text was longer than we take. */
  cut: boolean;
  snapshot: Snapshot;
  understand: (text: string) => Understanding;
  /** For a tap that confirms: what its id stands for, undefined if it is unknown or used already. */
  confirms: ConfirmedAct | undefined;
  /** Replies of earlier turns that travel with this one. */
  waiting: number;
  switched: SwitchedHere;
  /** The channel lets a message go without a reply. */
  canBeSilent: boolean;
  now: number;
  newId: () => string;
}

export type ConfirmedAct = 'erase';

export type Act =
  | {
      do: 'request_person';
      department: string | null;
      topic: string | null;
      reason: 'asked' | 'missed_twice' | 'paused' | 'reply_lost';
    }
  | { do: 'offer_confirmation'; id: string; act: ConfirmedAct }
  | { do: 'erase' };

/** Why a message got no answer of its own: a switch, or the citizen's own speed. */
export type Halt = 'off' | 'slowed' | 'paused';

export interface Decided {
  state: ConversationState;
  acts: Act[];
  /** Undefined is silence: the message is on record, and nothing is said. */
  reply: Reply | undefined;
  understanding?: Understanding;
  halted?: Halt;
}

/** Decided with words: every road that is not halted ends in some. */
export type Answered = Decided & { reply: Reply };
