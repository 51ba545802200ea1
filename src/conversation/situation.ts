import type { AlikeCase, ToldCase } from '../answers/case-status.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Report } from '../dialogs/begin-form.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';
import type { HandoverReason, HandoverRow } from '../storage/handover-tables.js';
import type { Understanding } from '../understanding/understanding.js';
import type { ConversationState } from '../records/conversation-state.js';
import type { RatingAct } from '../records/rating-store.js';
import type { SwitchedHere } from '../switches/switched.js';

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
  /** The open hand-over: a person was asked for, or owns the talk. */
  handover?: OpenHandover | undefined;
  /** How many wait before this citizen; undefined until somebody counted (see `Decided.asksPlace`). */
  ahead?: number | undefined;
  /** What was looked up among the cases; undefined until a decision asks (see `Decided.asksCases`). */
  found?: readonly ToldCase[] | undefined;
  alike?: readonly AlikeCase[] | undefined;
  /** Number of this message in the conversation. */
  seq: number;
  switched: SwitchedHere;
  /** The channel lets a message go without a reply. */
  canBeSilent: boolean;
  /** The department that runs the account: whose it is if no topic says otherwise. */
  operatedBy?: string | undefined;
  /** The office answers in the channel's own staff chat: we only refer. */
  staffChat: boolean;
  now: number;
  newId: () => string;
}

/** A situation on its road: `snapshot` lacks the topics that are switched off, `whole` has them. */
export interface Ground extends Situation {
  whole: Snapshot;
  /** The reply before this message was an answer; its state no longer says so. */
  answered: ConversationState['answered'];
}

export interface OpenHandover {
  /** A person owns it: the bot keeps out. */
  owned: boolean;
  department: string | null;
  urgency: number;
  waitingSince: number;
  /** Null: the citizen was told nothing. */
  promisedUntil: number | null;
}

/** A place in the queue of a department. */
export interface QueuePlace {
  department: string | null;
  urgency: number;
  since: number;
}

export type ConfirmedAct = 'erase' | 'open_case' | `withdraw_case:${string}`;

export function readConfirmedAct(act: string | undefined): ConfirmedAct | undefined {
  if (act === 'erase' || act === 'open_case') return act;
  return act?.startsWith('withdraw_case:') === true ? `withdraw_case:${act.slice(14)}` : undefined;
}

/** Looked up only when a decision cannot do without. */
export type CaseQuery =
  /** What this conversation reported or follows, newest first. */
  | { of: 'own' }
  /** One of its own by number. */
  | { of: 'own'; id: string }
  /** Anybody's, by number and the day (`2026-11-22`) on which it was reported. */
  | { of: 'numbered'; id: string; openedOn: string }
  /** Open ones that may be the same. */
  | { of: 'alike'; report: Report };

export type Act =
  | {
      do: 'request_person';
      department: string | null;
      topic: string | null;
      reason: HandoverReason;
      urgency: number;
      promisedUntil: number | null;
      mode: HandoverRow['mode'];
    }
  /** The citizen wants no person any more. */
  | { do: 'end_talk' }
  | { do: 'offer_confirmation'; id: string; act: ConfirmedAct }
  | { do: 'erase' }
  | RatingAct
  /** Its receipt is the reply. */
  | { do: 'open_case'; report: Report }
  /** A petition: filed once he has said on a page of ours who he is; the way there is the reply. */
  | { do: 'begin_identity'; report: Report }
  | { do: 'join_case'; id: string }
  | { do: 'supplement_case'; id: string; words?: string; photoSeqs: number[] }
  | { do: 'reopen_case'; id: string; words?: string; photoSeqs: number[] }
  | { do: 'withdraw_case'; id: string }
  | { do: 'rate_case'; id: string; rating: number };

/** Why a message got no answer of its own: a switch, or the citizen's own speed. */
export type Halt = 'off' | 'slowed' | 'paused';

export interface Decided {
  state: ConversationState;
  acts: Act[];
  /** Undefined is silence: the message is on record, and nothing is said. */
  reply: Reply | undefined;
  understanding?: Understanding;
  halted?: Halt;
  /** The reply would tell this place: whoever knows the queue decides once more, with `ahead`. */
  asksPlace?: QueuePlace;
  /** Whoever knows the cases decides once more, with `found`. */
  asksCases?: CaseQuery;
  /** The reply is said only where nothing else can be: an agent's words take its place. */
  yields?: true;
}

/** Decided with words: every road that is not halted ends in some. */
export type Answered = Decided & { reply: Reply };
