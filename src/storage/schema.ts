import type { CasePhotoRow, CaseTables } from './case-tables.js';
import type { HandoverTables } from './handover-tables.js';
import type { StaffTables } from './staff-tables.js';
import type { TalkIndexTables } from './talk-index-tables.js';

/**
 * The tables as the code sees them. Times are epoch milliseconds, JSON is text: both databases
 * then store and compare the same values. Tables that grow are keyed by conversation first, so
 * that they can be distributed.
 */
export interface Schema extends StaffTables, HandoverTables, TalkIndexTables, CaseTables {
  citizens: CitizenRow;
  conversations: ConversationRow;
  messages: MessageRow;
  outbox: OutboxRow;
  confirmations: ConfirmationRow;
  photos: PhotoRow;
  switches: SwitchRow;
  pinned_notices: PinnedNoticeRow;
  models: ModelRow;
  versions: VersionRow;
  account_secrets: AccountSecretRow;
  answer_ratings: AnswerRatingRow;
}

/** Who is speaking on which account, and which first-contact notice they have read. */
export interface CitizenRow {
  /** The same as the conversation's id: one citizen of one account has one conversation. */
  id: string;
  account: string;
  platform_key: string;
  first_seen_at: number;
}

export interface ConversationRow {
  id: string;
  account: string;
  /** JSON of `conversation/conversation-state.ts`. */
  state: string;
  /** The last number given out to a message or reply: one sequence orders the whole transcript. */
  last_seq: number;
  last_inbound_at: number;
  /** Replies that wait for the citizen's next message, on channels that answer only when asked. */
  deferred: number;
  /** Answers the newest message for free, once, until `reply_token_until`. */
  reply_token: string | null;
  reply_token_until: number | null;
  /** Staff answer in the platform's own inbox, or another app owns the talk: the bot listens and says nothing. */
  silent_until: number | null;
  /** Id of the open hand-over: a turn looks for one only where there is one. */
  handover: string | null;
  /** A late answer may be posted there until `callback_until`: kept for the agent who owns the talk. */
  callback_url: string | null;
  callback_until: number | null;
}

export interface MessageRow {
  conversation_id: string;
  seq: number;
  account: string;
  platform_message_id: string | null;
  sent_at: number;
  received_at: number;
  /** JSON of `InboundContent`, personal data masked. */
  content: string;
  turn_id: string;
  /** Published version that answered. */
  version: number | null;
  /** JSON of `Understanding`. */
  understanding: string | null;
}

export type OutboxState =
  'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'responded' | 'unknown' | 'failed' | 'expired';

export interface OutboxRow {
  conversation_id: string;
  seq: number;
  account: string;
  citizen_key: string;
  /** `seq` of the message that this answers. */
  in_reply_to: number | null;
  author: 'bot' | 'agent';
  /** Who wrote it, if an agent of ours did. */
  staff_id: string | null;
  /** The page's own id of an agent's message: the same one again is the same message. */
  client_id: string | null;
  /** JSON of the neutral `Reply`, for people; what leaves is `body`. */
  reply: string;
  body: string;
  state: OutboxState;
  /** 0 replies, 1 broadcasts: replies go first. */
  priority: number;
  attempts: number;
  due_at: number;
  claimed_by: string | null;
  claimed_until: number | null;
  expires_at: number | null;
  /** One-time address for a late answer, where the platform gave one. */
  callback_url: string | null;
  /** Messages of `body` that were sent before a try broke off. */
  progress: number;
  platform_message_id: string | null;
  failure: string | null;
  created_at: number;
  updated_at: number;
}

/** One-time ids behind buttons that change something: a second tap finds `used_at` set. */
export interface ConfirmationRow {
  conversation_id: string;
  id: string;
  act: string;
  created_at: number;
  used_at: number | null;
}

/** A photo that a citizen sent: fetched at once, because the platforms' links die within minutes. */
export interface PhotoRow {
  conversation_id: string;
  seq: number;
  position: number;
  /** Null for a photo that was uploaded to us. */
  source_url: string | null;
  state: 'waiting' | 'stored' | 'failed';
  file: string | null;
  media_type: string | null;
  bytes: number | null;
  attempts: number;
  due_at: number;
  failure: string | null;
  /** A small JPEG of the same; null until stored. */
  thumbnail: string | null;
  /** 64 bits in 16 hex letters: pictures alike have few that differ. Null of a video. */
  fingerprint: string | null;
  /** Where its camera says that it was taken: only to be offered as the place, never used unasked. */
  offered_latitude: number | null;
  offered_longitude: number | null;
  /** When the offer is erased at the latest; null where there is none. */
  offered_until: number | null;
  /** The case for which it was sent while it was still on its way, and the stage that it shows. */
  case_id: string | null;
  case_stage: CasePhotoRow['stage'] | null;
}

/** What is switched off; what has no row is on. */
export interface SwitchRow {
  kind: 'bot' | 'channel' | 'topic';
  /** Name of a channel, id of an account or of a topic; the bot's own is `bot`. */
  name: string;
  /** Said instead of an answer. */
  sentence: string | null;
  set_by: string;
  set_at: number;
  /** On again by itself. */
  until: number | null;
}

/** An urgent notice above the first reply of every talk. */
export interface PinnedNoticeRow {
  id: string;
  text: string;
  starts_at: number;
  ends_at: number;
  set_by: string;
  set_at: number;
}

export interface ModelRow {
  /** Hash of what it was trained on: the same examples give the same model. */
  hash: string;
  bytes: Uint8Array;
  created_at: number;
}

export interface VersionRow {
  number: number;
  content_hash: string;
  /** JSON of `Snapshot`. */
  snapshot: string;
  model_hash: string;
  /** JSON of `Calibration`. */
  calibration: string;
  calibrated: number;
  published_at: number;
}

/** What an account speaks with, sealed, and how it fares. Accounts without a secret of their own have a row for the latter. */
export interface AccountSecretRow {
  account: string;
  channel: string;
  /** JSON of field and value under the master key; null where the secrets stand in the environment, or none are needed. */
  sealed: string | null;
  key_version: number | null;
  /** When the token ends; `Number.MAX_SAFE_INTEGER` if never, null if nobody knows. */
  token_expires_at: number | null;
  /** `red`: the platform refuses the token, a person must act. */
  health: 'unknown' | 'ok' | 'red';
  health_detail: string | null;
  /** When the platform was last asked. */
  checked_at: number | null;
  /** When a webhook last came, to the minute. */
  last_event_at: number | null;
  updated_at: number;
}

/** What a citizen said of an answer. It does not tell who, nor when more nearly than the day. */
export interface AnswerRatingRow {
  account: string;
  id: string;
  /** `2026-11-22`, of the Korean calendar. */
  day: string;
  topic: string;
  aspect: string | null;
  /** Published version that answered. */
  version: number;
  /** 1: we asked whether it did help; 0: said unasked. */
  asked: number;
  /** 1 or 0; null while nobody has said. */
  helped: number | null;
}
