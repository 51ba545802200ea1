/**
 * What the page 민원 and its routes say to each other, as JSON; types only. Times are epoch milliseconds.
 * All under `/console/api`; everything that changes a case is answered by the case as it is then.
 *
 * `GET /cases?state=&department=&category=&area=&due=&q=&mine=1&cursor=&limit=`: by due date, then id.
 * `state=open` stands for every state in which somebody still has to do something.
 * `GET /cases/counts` (the same filters but `state`), `GET /cases/choices`, `GET /cases.csv` (the same filters).
 * `GET /cases/:id`: a view of personal data, in the audit trail.
 * `POST /cases/:id/moves` MoveRequest; `PUT /cases/:id/handler` `{ staff: id | null }`;
 * `POST /cases/:id/photos` multipart `photo`, `stage: before | after`;
 * `PUT /cases/:id/photos/:position/redactions` RedactionBox[];
 * `GET /cases/:id/photos/:position` and `…/thumbnail`: the bytes;
 * `GET /cases/:id/contacts`: CaseContact[], for those who handle it, in the audit trail;
 * `POST /cases/bulk-assignment` BulkAssignment, answered by BulkOutcome;
 * `POST /conversations/:id/cases` NewCase, answered by CaseDetail.
 * The event `cases` of `GET /events` says that lists of cases may have changed.
 */
import type { CaseKind, CaseMove, CasePhotoRow, CaseState } from '../storage/case-tables.js';
import type { DepartmentName } from './api.js';

/** Of cases that are open: over, today (in the office's own day), within the next three days, later. */
export type DueFilter = 'overdue' | 'today' | 'soon' | 'later';

export interface CasePage {
  rows: CaseListRow[];
  /** Give it back for the next page; absent on the last. */
  cursor?: string;
}

export interface CaseListRow {
  /** The public number. */
  id: string;
  name: string;
  kind: CaseKind;
  category: NamedId;
  area?: NamedId;
  /** Where, in one line, as it was said or found. */
  place?: string;
  department: DepartmentName;
  handler?: NamedId;
  state: CaseState;
  danger: boolean;
  openedAt: number;
  due: CaseDue;
  photos: number;
  reopened: number;
}

export interface CaseDue {
  at: number;
  /** The clock stands since then: more was asked of the citizen. */
  pausedAt?: number;
  /** `over`, `today`, `soon`: for cases that are open; `closed` for the others. */
  standing: 'over' | 'today' | 'soon' | 'later' | 'paused' | 'closed';
}

export interface NamedId {
  id: string;
  name: string;
}

/** `GET /cases/counts`: how many stand in each state, and how many open ones are over or due today. */
export interface CaseCounts {
  states: Partial<Record<CaseState, number>>;
  open: number;
  overdue: number;
  today: number;
  mine: number;
}

/** `GET /cases/choices`: what the filters and dialogs offer. */
export interface CaseChoices {
  categories: NamedId[];
  areas: NamedId[];
  departments: DepartmentName[];
}

export interface CaseDetail extends CaseListRow {
  description: string;
  coordinates?: { latitude: number; longitude: number };
  /** Lines of the place, such as 도로명, 지번, 가로등 번호. */
  placeLines: { label: string; text: string }[];
  /** The category's own questions and what was answered. */
  answers: { question: string; answer: string }[];
  /** Which period it runs under, in words, and where that stands. */
  dueGround: { title: string; source: string; isPromise: boolean; extensions: number };
  hops: number;
  history: CaseHistoryLine[];
  photoList: CasePhoto[];
  /** What is legal now for whoever asks. */
  moves: LegalMove[];
  followers: number;
  /** The talk in which it was said, if it is for this person's eyes. */
  conversationId?: string;
  outsideNumber?: string;
  mergedInto?: string;
  /** Open cases like it near by. */
  alike: AlikeCase[];
  rating?: number;
  closedAt?: number;
  /** How many ways of reaching the citizen are kept; `GET /cases/:id/contacts` opens them for its handlers. */
  contacts: { count: number; mayOpen: boolean };
}

export interface CaseHistoryLine {
  number: number;
  at: number;
  move: CaseMove;
  from?: CaseState;
  to: CaseState;
  by: 'citizen' | 'staff' | 'program';
  staff?: string;
  reason?: string;
  /** What it changed, in Korean: `부서: 도로과 → 공원녹지과`. */
  changes: string[];
}

export interface CasePhoto {
  position: number;
  stage: CasePhotoRow['stage'];
  addedAt: number;
  redactions: RedactionBox[];
}

/** In shares of the picture, 0 to 1. */
export interface RedactionBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface AlikeCase {
  id: string;
  name: string;
  state: CaseState;
  meters?: number;
  openedAt: number;
}

export interface CaseContact {
  kind: 'name' | 'phone' | 'email' | 'address';
  value: string;
  purpose: string;
  endsAt: number;
}

/** A move that a person at a screen makes. */
export type StaffMove = Extract<
  CaseMove,
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
  | 'note'
>;

/** `reason`: the words that stand in the history; `answer`: those that the citizen reads. */
export type MoveNeed = 'reason' | 'answer' | 'department' | 'days' | 'consent' | 'into';

export interface LegalMove {
  move: StaffMove;
  needs: MoveNeed[];
}

/** `POST /cases/:id/moves`. */
export interface MoveRequest {
  move: StaffMove;
  reason?: string;
  detail?: MoveDetail;
}
export interface MoveDetail {
  /** Of `transfer` and `assign`. */
  department?: string;
  /** Of `assign`: who handles it from now. */
  handler?: string;
  /** Of `extend`: working days more; the second time only with the citizen's consent. */
  days?: number;
  consent?: boolean;
  /** Of `finish`, `refuse`, `return` and `ask_more`: what the citizen reads. */
  answer?: string;
  /** Of `merge`: the public number that it joins. */
  into?: string;
}

/** `POST /cases/bulk-assignment`: to a department, or to a person of one's own. */
export interface BulkAssignment {
  cases: string[];
  department?: string;
  handler?: string;
  reason: string;
}
export interface BulkOutcome {
  done: string[];
  refused: { id: string; message: string }[];
}

/** `POST /conversations/:id/cases`. */
export interface NewCase {
  category: string;
  description: string;
  place?: string;
  area?: string;
}
