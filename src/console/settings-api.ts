/**
 * What the pages 현황판 and 설정 and the API say to each other; `api.ts` has the talks and the rules for all.
 */
import type { AbuseMarkRow, HandoverRow } from '../storage/handover-tables.js';
import type { RoleAssignment } from '../staff/signed-in.js';

// ---- 현황판

/** `GET /service?days=7`. Durations in milliseconds; null where there is nothing to measure. */
export interface ServiceReport {
  now: { waiting: number; owned: number; overdue: number; longestWait: number | null; agentsPresent: number };
  /** First row is the whole; then by department, then by account; then the same of `channel_chat`, where there is any. */
  rows: ServiceRow[];
  /** Where there were too many to read all: what began before it is not in the figures. */
  since?: number;
}
export interface ServiceRow {
  scope: 'all' | 'department' | 'account';
  /** `channel_chat` is reported apart. */
  mode: HandoverRow['mode'];
  id: string;
  name: string;
  count: number;
  waiting: Quantiles;
  firstResponse: Quantiles;
  handling: Quantiles;
  /** Of those with a promise, 0 to 1. */
  inPromise: number | null;
}
export interface Quantiles {
  median: number | null;
  p90: number | null;
}

// ---- 설정

/** `GET /people`; `POST /people` `{ login, name, roles }` and `POST /people/:id/link` answer with a one-time link. */
export interface Person {
  id: string;
  login: string;
  name: string;
  state: 'invited' | 'active' | 'disabled';
  roles: RoleAssignment[];
  secondFactor: boolean;
  lastSeenAt?: number;
  absences: Absence[];
}
export interface Absence {
  id: string;
  startsAt: number;
  endsAt: number;
  delegate?: string;
}
/** Shown once, to be handed over in person; never stored in clear. */
export interface OneTimeLink {
  url: string;
  expiresAt: number;
}
/** `PATCH /people/:id` `{ name?, roles?, state? }`, `DELETE /people/:id/sessions`, `PUT /people/:id/absences` `{ startsAt, endsAt, delegate? }`, `DELETE /people/:id/absences/:absence` (`current`: the one that is running), `DELETE /people/:id/second-factor`. Those that change a person answer with the `Person`. Oneself may set and end one's own absences. */

/**
 * `GET /departments`; `PUT /departments/:id` and `POST /departments/import` (text/csv) answer with all.
 * `POST /departments/import?preview=1` answers with all as they would become and changes nothing.
 * Columns, by the names of the first row: id, name, phoneLabel, phone, open, close, lunchStart, lunchEnd,
 * closedOn (days, spaces between), validFrom, validUntil, successor, head. What the file leaves out stays.
 */
export interface DepartmentInfo {
  id: string;
  name: string;
  phone?: { label: string; number: string };
  hours?: { open: string; close: string; lunchStart?: string; lunchEnd?: string };
  /** The office's hours, where it has none of its own. */
  officeHours: { open: string; close: string; lunchStart?: string; lunchEnd?: string };
  /** Days on which it alone is closed, `2026-12-24`. */
  closedOn: string[];
  validFrom: string;
  validUntil?: string;
  successor?: string;
  /** Login of the head. */
  head?: string;
  openNow: boolean;
}

/** `GET /accounts`; `POST /accounts/:id/test` asks the platform now. */
export interface AccountInfo {
  id: string;
  name: string;
  channel: string;
  department: string;
  health: 'unknown' | 'ok' | 'red';
  /** In Korean: the fact and the next step. */
  detail?: string;
  checkedAt?: number;
  lastEventAt?: number;
  tokenExpiresAt?: number;
}

/** `GET`, `POST /canned-replies`, `PUT`, `DELETE /canned-replies/:id`. Placeholders: `{시민}`, `{상담원}`, `{담당부서}`, `{전화}`. */
export interface CannedReply {
  id: string;
  title: string;
  shortcut: string;
  text: string;
  department?: string;
}

/** `GET /switches`; `PUT`, `DELETE /switches/:kind/:name`; `PUT`, `DELETE /notice`. Each answers with this. */
export interface SwitchesInfo {
  switches: {
    kind: 'bot' | 'channel' | 'topic';
    name: string;
    title: string;
    sentence?: string;
    setBy: string;
    setAt: number;
    until?: number;
  }[];
  notice?: { id: string; text: string; startsAt: number; endsAt: number; setBy: string };
  /** What can be switched. */
  channels: { name: string; title: string }[];
  topics: { id: string; title: string }[];
  /** The whole bot is off by the operator's setting: no button turns it on. */
  offBySetting: boolean;
}

/** `GET /audit?cursor=&staff=&act=&subject=`, newest first. */
export interface AuditPage {
  rows: AuditLine[];
  cursor?: string;
}
export interface AuditLine {
  id: string;
  at: number;
  staff: string;
  /** In Korean. */
  act: string;
  subject: string;
  detail: string;
  address?: string;
}

/** `GET /abuse-marks`; `PUT /abuse-marks/:id/review` `{ upheld }`. */
export interface AbuseMark {
  id: string;
  conversationId: string;
  at: number;
  staff: string;
  /** The words that were marked. */
  text: string;
  consequence: AbuseMarkRow['consequence'];
  review?: { by: string; at: number; upheld: boolean };
}

/** `GET /me/sessions`; `DELETE /me/sessions/:id`; `PUT /me/password` `{ old, new }`. */
export interface OwnSession {
  id: string;
  device: string;
  createdAt: number;
  lastSeenAt: number;
  current: boolean;
}
