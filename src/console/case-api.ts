/**
 * What the page 민원 and its routes say to each other, as JSON; types only. Times are epoch milliseconds.
 * All under `/console/api`; everything that changes a case is answered by the case as it is then.
 *
 * `GET /cases?state=&department=&category=&area=&due=&q=&mine=1&closed=month&cursor=&limit=`: by due date, then
 * id; the newest first with `q`, the last closed of the last 30 days first with `closed=month`. With `q` a page
 * may hold few rows, or none, and still have a cursor.
 * `state=open` stands for every state in which somebody still has to do something.
 * `GET /cases/counts` (the same filters but `state`), `GET /cases/choices`, `GET /cases.csv` (the same filters).
 * `GET /cases/:id`: a view of personal data, in the audit trail.
 * `POST /cases/:id/moves` MoveRequest; `PUT /cases/:id/handler` `{ staff: id | null }`;
 * `POST /cases/:id/photos` multipart `photo`, `stage: before | after`;
 * `PUT /cases/:id/photos/:position/redactions` RedactionBox[];
 * `GET /cases/:id/photos/:position` and `…/thumbnail`: the bytes; `…/published`: a JPEG with the boxes burnt in;
 * `GET /cases/:id/contacts`: CaseContact[], for those who handle it, in the audit trail;
 * `POST /cases/:id/identity`, for those who handle it; `PUT /cases/:id/outside-number` `{ number }`, empty takes it away;
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
  /** `done`: of the last 30 days, a thousand at most. */
  states: Partial<Record<CaseState, number>>;
  open: number;
  overdue: number;
  today: number;
  mine: number;
}

/** `GET /cases/choices`: what the filters and dialogs offer. */
export interface CaseChoices {
  categories: CategoryChoice[];
  areas: NamedId[];
  departments: DepartmentName[];
}

export interface CategoryChoice extends NamedId {
  /** What it is where nobody says otherwise. */
  kind: CaseKind;
  /** What is asked besides; photos come along by themselves. */
  questions: { id: string; ask: string; choices?: string[] }[];
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
  /** Of a formal petition: whether a handler has found out that it is who he says. */
  identity?: { mayConfirm: boolean; confirmedAt?: number; by?: string };
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
  /** Its thumbnail is a tile; it is shown by a player, and nothing is blacked out in it. */
  isVideo: boolean;
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
export type StaffMove = Exclude<CaseMove, 'open' | 'rate' | 'join' | 'escalate' | 'progress_notice'>;

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
  /** Absent: a nuisance. */
  kind?: CaseKind;
  /** Of a petition, which needs it: the agent has made sure who asks. */
  identified?: boolean;
  danger?: boolean;
  /** By question id. */
  answers?: Record<string, string>;
}
