/**
 * What the console's pages and its API say to each other, as JSON. Types only: the pages import
 * them too. Times are epoch milliseconds. Every answer that is not 2xx is an `ApiError`.
 */
import type { TranscriptItem } from '../message/transcript.js';
import type { ClosingReason, HandoverReason, HandoverRow } from '../storage/handover-tables.js';
import type { RoleAssignment } from '../staff/signed-in.js';
import type { StaffNoticeRow } from '../storage/staff-tables.js';

export interface ApiError {
  code: string;
  /** A Korean sentence for the person at the screen: the fact and the next step. */
  message: string;
  /** Of a form: field name and what is wrong with it. */
  fields?: Record<string, string>;
}

// ---- signing in

/** `POST /session`, `POST /session/second-factor`. */
export interface SignInAnswer {
  /** `second_factor`: a code is asked for; `enrol`: the second factor must be set up first; `in`: signed in. */
  next: 'in' | 'second_factor' | 'enrol';
}
/** `GET /session/second-factor`: only while it is not set up. */
export interface Enrolment {
  /** An SVG drawing of the QR code, as a data-free string `<svg …>`. */
  qr: string;
  /** For typing it in by hand, in groups of four. */
  secret: string;
}
/** `GET /links/:token`; `POST /links/:token` takes `{ login?, name?, password }` and answers `SignInAnswer`. */
export interface LinkInfo {
  purpose: 'first_admin' | 'invitation' | 'reset';
  login?: string;
  name?: string;
}
/** `GET /session`. */
export interface SessionInfo {
  staff: { id: string; login: string; name: string };
  roles: RoleAssignment[];
  /** May open 대화, 설정 … : what the navigation shows. The server checks again by how it fetches rows. */
  may: { talk: boolean; settings: boolean; people: boolean; audit: boolean; cannedReplies: boolean };
  departments: DepartmentName[];
  office: { name: string; botName: string };
  /** The absence that is running, if any. */
  absentUntil?: number;
}
export interface DepartmentName {
  id: string;
  name: string;
  /** For `{전화}` in a canned reply. */
  phone?: string;
}
/** `GET /staff`: those who are active, for everybody who is signed in (to assign, to mention, to stand in). */
export interface StaffName {
  id: string;
  name: string;
  departments: string[];
  /** Away now: who stands in is `delegate`. */
  absent: boolean;
  delegate?: string;
}

// ---- 대화

export type InboxView = 'mine' | 'waiting' | 'departments' | 'all';

/** `GET /inbox?view=&cursor=&limit=` (limit at most 100). Order: waiting by urgency and time; others by last activity. */
export interface InboxPage {
  rows: InboxRow[];
  /** Give it back for the next page; absent on the last. */
  cursor?: string;
}
/** `GET /inbox/counts`. */
export interface InboxCounts {
  mine: number;
  waiting: number;
  departments: number;
  /** Notes that mention me and that I have not seen. */
  mentions: number;
}
export interface InboxRow {
  conversationId: string;
  /** A friendly name such as "시민 3F9A": platforms tell none. */
  citizen: string;
  account: { id: string; name: string; channel: string };
  /** The last words, one line, at most 120 characters. */
  preview: string;
  previewFrom: 'citizen' | 'bot' | 'agent';
  lastAt: number;
  handover?: HandoverInfo;
  /** The citizen has said something that no agent has answered. */
  unanswered: boolean;
}
export interface HandoverInfo {
  id: string;
  state: HandoverRow['state'];
  mode: HandoverRow['mode'];
  reason: HandoverReason;
  urgency: number;
  department?: DepartmentName;
  owner?: { id: string; name: string };
  createdAt: number;
  waitingSince: number;
  promisedUntil?: number;
  escalatedAt?: number;
  snoozedUntil?: number;
}

/** `GET /conversations/:id`: opening it is a view of personal data and stands in the audit trail. */
export interface ConversationDetail extends InboxRow {
  /** The last 50 lines; older ones by `GET /conversations/:id/items?before=SEQ`, newer by `?after=SEQ`. */
  items: ConversationItem[];
  notes: Note[];
  /** Hand-overs of the past, newest first, at most 20. */
  earlier: EarlierTalk[];
  draft: string;
  composer: Composer;
  /** Others who have it open now. */
  present: Presence[];
  topic?: { id: string; title: string };
  abuseMarks: number;
}
/** `GET /conversations/:id/items`. */
export interface ItemsPage {
  items: ConversationItem[];
  notes: Note[];
  more: boolean;
}
export interface ConversationItem {
  item: TranscriptItem;
  /** The bot's decision of that turn, on the citizen's line. */
  understood?: {
    decision: string;
    title?: string;
    confidence: number;
    alternatives: { title: string; confidence: number }[];
  };
  /** Who wrote it, on an agent's line. */
  author?: string;
  /** What can be done about a send that failed or whose end is unknown, in Korean. */
  trouble?: { text: string; canResend: boolean };
  markedAbuse?: boolean;
}
export interface Note {
  id: string;
  at: number;
  afterSeq: number;
  author: { id: string; name: string };
  text: string;
  mentions: string[];
}
export interface EarlierTalk {
  id: string;
  createdAt: number;
  closedAt: number;
  reason: HandoverReason;
  closingReason?: ClosingReason;
  owner?: string;
  department?: string;
}
/** What this channel can do now, and why not otherwise. */
export interface Composer {
  canSpeak: boolean;
  /** How the words travel; the sentence beside the composer says it in Korean. */
  how: 'live' | 'free_reply' | 'push' | 'callback' | 'event' | 'next_turn' | 'closed';
  sentence: string;
  /** Until when it is so. */
  until?: number;
  canSendPhoto: boolean;
}
export interface Presence {
  staff: { id: string; name: string };
  typing: boolean;
}
/** `GET /conversations/:id/suggestions`. */
export interface Suggestion {
  title: string;
  text: string;
  department: string;
  /** Day on which it was last checked. */
  checked?: string;
  confidence: number;
}
/**
 * Acts on a conversation, all under `/conversations/:id`, answered by the new `ConversationDetail`
 * unless said otherwise:
 * `PUT /owner` `{ staff?: id }` takes it (or gives it to a colleague); 409 `already_owned` names the owner.
 * `DELETE /owner` hands it back to the bot, `PUT /department` `{ department, reason }` transfers it,
 * `PUT /snooze` `{ until }`, `PUT /closing` `{ reason: ClosingReason }`,
 * `POST /replies` `{ clientId, text }` (clientId makes a repeat harmless), `POST /photos` multipart `photo`, `clientId`, `text?`,
 * `POST /items/:seq/resend`, `POST /items/:seq/abuse`, `POST /notes` `{ text, mentions }`,
 * `PUT /draft` `{ text }` -> 204, `PUT /presence` `{ typing }` -> 204 (every 10 s while open),
 * `GET /photos/:file` -> the bytes.
 */
export interface ReplyRequest {
  clientId: string;
  text: string;
}

/** `GET /search?q=&cursor=`. */
export interface SearchPage {
  hits: SearchHit[];
  cursor?: string;
}
export interface SearchHit {
  conversationId: string;
  seq: number;
  at: number;
  from: 'citizen' | 'bot' | 'agent';
  citizen: string;
  account: string;
  /** The words around the find; `marks` are [start, end) in it. */
  text: string;
  marks: [number, number][];
}
/** `GET /mentions`: newest first; `PUT /mentions/seen` -> 204. */
export interface Mention {
  conversationId: string;
  note: Note;
  citizen: string;
  seen: boolean;
}

/** `GET /notices`, newest first; `PUT /notices/read` `{ until }` marks those up to then. The event `notices` rings. */
export interface StaffNotice {
  id: string;
  at: number;
  kind: StaffNoticeRow['kind'];
  /** A case's number, or a conversation's id. */
  subject: string;
  department?: string;
  read: boolean;
}

/**
 * `GET /events` is an event stream: `inbox` (lists may have changed), `conversation` `{ id }` (read its
 * newer items), `switches`, `signed_out`. A page that was cut off reads everything again on `open`.
 * `?conversation=ID` adds that talk's own events.
 */
export interface ConversationEvent {
  id: string;
}
