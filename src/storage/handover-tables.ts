/** Talks that people take over, and what agents keep beside them. */
export interface HandoverTables {
  handovers: HandoverRow;
  notes: NoteRow;
  note_mentions: NoteMentionRow;
  drafts: DraftRow;
  canned_replies: CannedReplyRow;
  presences: PresenceRow;
  abuse_marks: AbuseMarkRow;
}

export type HandoverReason =
  | 'asked'
  | 'missed_twice'
  | 'not_helped'
  | 'anger'
  | 'danger'
  | 'topic_rule'
  | 'reply_lost'
  | 'unreadable'
  | 'paused'
  /** An agent opened the talk without being asked. */
  | 'agent';

export type ClosingReason =
  | 'solved'
  | 'referred'
  | 'no_answer'
  | 'spam'
  /** The citizen ended it. */
  | 'citizen'
  /** Nobody said anything for a while. */
  | 'idle'
  | 'abuse'
  /** Handed back to the bot. */
  | 'bot'
  /** The channel's own staff chat took over: only the referral is ours. */
  | 'channel_chat';

/** One hand-over from the bot to people. Open while `closed_at` is null; a conversation has at most one open. */
export interface HandoverRow {
  conversation_id: string;
  id: string;
  account: string;
  /** Null: for whoever takes it. */
  department: string | null;
  reason: HandoverReason;
  topic: string | null;
  /** 0 danger, 1 urgent (anger, broken promise), 2 as usual. */
  urgency: number;
  /** `inbox`: ours; `channel_chat`: the channel's own staff chat. Their times are reported apart. */
  mode: 'inbox' | 'channel_chat';
  state: 'waiting' | 'owned' | 'snoozed' | 'closed';
  owner: string | null;
  created_at: number;
  /** Its place in the queue: when it last began to wait. */
  waiting_since: number;
  /** Until when the citizen was told that somebody answers. Null: nothing was promised. */
  promised_until: number | null;
  /** When the promise was found broken, and head and citizen were told. */
  escalated_at: number | null;
  claimed_at: number | null;
  first_response_at: number | null;
  last_citizen_at: number;
  last_agent_at: number | null;
  snoozed_until: number | null;
  closed_at: number | null;
  /** Id of staff; null for the citizen, idleness or the channel. */
  closed_by: string | null;
  closing_reason: ClosingReason | null;
  /** When anything about it last changed: behind a lost wake-up the lists find it. */
  changed_at: number;
}

/** For colleagues only. */
export interface NoteRow {
  conversation_id: string;
  id: string;
  /** The last line of the talk when it was written: where it stands among them. */
  after_seq: number;
  at: number;
  staff_id: string;
  text: string;
  /** JSON array of ids of staff. */
  mentions: string;
}

/** That a note names somebody, and whether he has seen it. */
export interface NoteMentionRow {
  staff_id: string;
  conversation_id: string;
  note_id: string;
  at: number;
  seen_at: number | null;
}

/** Words not sent yet: they survive the browser. */
export interface DraftRow {
  conversation_id: string;
  staff_id: string;
  text: string;
  updated_at: number;
}

export interface CannedReplyRow {
  id: string;
  title: string;
  /** Typed after `/` in the composer. */
  shortcut: string;
  /** With placeholders such as `{담당부서}`. */
  text: string;
  /** Null: for all. */
  department: string | null;
  updated_by: string;
  updated_at: number;
}

/** Who has the talk open, and who is typing in it; old rows mean nothing. */
export interface PresenceRow {
  conversation_id: string;
  staff_id: string;
  typing: number;
  until: number;
}

/** Abuse of an agent: the first warns, the second ends the talk. Reviewable. */
export interface AbuseMarkRow {
  conversation_id: string;
  id: string;
  /** The citizen's message that it was. */
  seq: number;
  at: number;
  staff_id: string;
  consequence: 'warned' | 'ended';
  reviewed_by: string | null;
  reviewed_at: number | null;
  /** Null until reviewed. */
  upheld: number | null;
}
