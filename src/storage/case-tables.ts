/** Complaints that somebody must finish. A case's rows begin with its id, so that they can be distributed. */
export interface CaseTables {
  cases: CaseRow;
  case_events: CaseEventRow;
  case_photos: CasePhotoRow;
  case_followers: CaseFollowerRow;
  contacts: ContactRow;
  identity_steps: IdentityStepRow;
  case_words: CaseWordsRow;
}

export type CaseKind =
  /** 생활불편 신고: without identity, under the office's own service promise. */
  | 'nuisance'
  /** 민원: with identity, under the periods of the law. */
  | 'petition';

export type CaseState =
  | 'received'
  | 'assigned'
  | 'in_progress'
  /** 보완 요청: the citizen is asked for more; the clock stands. */
  | 'needs_more'
  | 'done'
  /** 불가: it can't be done, and why. */
  | 'impossible'
  /** 반려 */
  | 'returned'
  | 'merged'
  | 'withdrawn'
  /** 반복 종결: the same thing for the third time, after two answers. */
  | 'closed_repeated';

export type CaseMove =
  | 'open'
  | 'assign'
  | 'start'
  | 'ask_more'
  | 'supplement'
  | 'transfer'
  | 'extend'
  | 'finish'
  | 'refuse'
  | 'return'
  | 'merge'
  | 'withdraw'
  | 'reopen'
  | 'close_repeated'
  /** Nothing moves: a note, a photo, a rating, a telling. */
  | 'note'
  | 'rate'
  | 'join'
  | 'escalate'
  | 'progress_notice';

export interface CaseRow {
  /** Public number such as `26-7K3MQ2`, unguessable. */
  id: string;
  /** A short Korean name for speaking of it: `도로 파손 (은행동)`. */
  name: string;
  kind: CaseKind;
  category: string;
  description: string;
  /** JSON of `content/place.ts`' Place; null if none was said. */
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  /** Cells of about 150 m, for finding cases alike near by; `area:…` without coordinates, null without either. */
  cell: string | null;
  /** Id of an area of `areas.json`, if known. */
  area: string | null;
  /** JSON: answers to the category's own questions, by question id. */
  answers: string;
  danger: number;
  department: string;
  /** Staff who handles it now. */
  handler: string | null;
  state: CaseState;
  /** Where it was opened and news are told first. */
  conversation_id: string | null;
  account: string | null;
  opened_at: number;
  due_at: number;
  /** Which deadline of `handling.json` it runs under. */
  deadline: string;
  /** The clock stands since then; null while it runs. */
  paused_at: number | null;
  extensions: number;
  /** Transfers so far: the third goes to the coordinator. */
  hops: number;
  reopened: number;
  closed_at: number | null;
  changed_at: number;
  /** Last number given out in `case_events`. */
  last_event: number;
  /** When it is soon due, and nobody has been told; null while the clock stands. */
  soon_at: number | null;
  soon_told_at: number | null;
  overdue_told_at: number | null;
  progress_told_at: number | null;
  /** Number in the office's own system (새올, 국민신문고). */
  outside_number: string | null;
  merged_into: string | null;
  /** 1 to 5; null if nobody rated it. */
  rating: number | null;
}

/** Append-only history: who did what when, and why. */
export interface CaseEventRow {
  case_id: string;
  number: number;
  at: number;
  move: CaseMove;
  from_state: CaseState | null;
  to_state: CaseState;
  by: 'citizen' | 'staff' | 'program';
  staff_id: string | null;
  reason: string | null;
  /** JSON: what the move changed (departments, due dates, the answer). */
  detail: string;
}

export interface CasePhotoRow {
  case_id: string;
  position: number;
  /** What the citizen sent, what the department added, what was sent with "안 고쳐졌어요". */
  stage: 'report' | 'before' | 'after' | 'not_fixed';
  file: string;
  thumbnail: string;
  /** 64 bits in 16 hex letters; null of a video, which is like no other. */
  fingerprint: string | null;
  /** The citizen's message that brought it. */
  conversation_id: string | null;
  seq: number | null;
  /** JSON array of boxes `{x, y, width, height}` in shares of the picture, blacked out before anything public. */
  redactions: string;
  added_at: number;
  media_type: string;
}

/** Who hears of it: the reporter and who said "me too". */
export interface CaseFollowerRow {
  case_id: string;
  conversation_id: string;
  role: 'reporter' | 'joined';
  since: number;
  /** The last event told there. */
  told_event: number;
}

/** How to reach a citizen, sealed, for one purpose and until a day. */
export interface ContactRow {
  case_id: string;
  id: string;
  kind: 'name' | 'phone' | 'email' | 'address';
  sealed: string;
  key_version: number;
  /** Keyed hash, to find it again without opening it. */
  hash: string;
  purpose: string;
  ends_at: number;
  created_at: number;
}

/** A formal petition that waits for who asks: told in the talk, to be filed by a page of ours. */
export interface IdentityStepRow {
  conversation_id: string;
  /** SHA-256 of the secret in the page's address. */
  token_hash: string;
  /** JSON of `dialogs/begin-form.ts`' Report; empty once it is filed. */
  report: string;
  /** Until when contacts are kept, as the page says. */
  contacts_until: number;
  created_at: number;
  ends_at: number;
  used_at: number | null;
  /** What it became: said again to whoever sends the page twice. */
  case_id: string | null;
}

/** That the index over words has the case. PostgreSQL keeps its grams beside it, SQLite in `case_grams`. */
export interface CaseWordsRow {
  case_id: string;
  /** Grows with the time at which the case was opened: newest first is this backwards. */
  id: number;
}
