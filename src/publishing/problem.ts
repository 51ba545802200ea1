import type { Fault, FaultCode } from '../content/fault.js';

export type Severity = 'error' | 'warning';

/**
 * Why content is read. `check`: a clerk or a pipeline asks whether all is well. `serve`: the bot
 * is to speak with it. `understand`: only sentences are classified, nothing is said.
 */
export type Purpose = 'check' | 'serve' | 'understand';

/** A fault with its place in the text; lines and columns count from 1. */
export interface Problem extends Omit<Fault, 'path'> {
  severity: Severity;
  line: number;
  column: number;
  /** `sources[0].url`; empty for the file as a whole. */
  path: string;
}

type Weights = readonly [check: Severity | 'none', serve: Severity | 'none', understand: Severity | 'none'];

const BROKEN: Weights = ['error', 'error', 'error'];
const UNSPEAKABLE: Weights = ['error', 'error', 'warning'];
// Days pass without anybody saving: what only grew old must not keep the next correction from the citizens.
const AGED: Weights = ['error', 'warning', 'none'];
const ADVICE: Weights = ['warning', 'warning', 'none'];
const TIDINESS: Weights = ['warning', 'none', 'none'];

const WEIGHTS: Readonly<Record<FaultCode, Weights>> = {
  article_expired: ADVICE,
  article_missing: ADVICE,
  article_not_yet: ADVICE,
  area_unknown: UNSPEAKABLE,
  article_place: TIDINESS,
  checked_ahead: TIDINESS,
  deadline_basis: UNSPEAKABLE,
  deadline_unknown: UNSPEAKABLE,
  department_not_in_force: AGED,
  department_overlap: UNSPEAKABLE,
  department_successor: UNSPEAKABLE,
  department_unknown: UNSPEAKABLE,
  departments_missing: ['error', 'error', 'none'],
  duplicate_example: UNSPEAKABLE,
  duplicate_id: BROKEN,
  encoding: BROKEN,
  few_examples: TIDINESS,
  file_name: BROKEN,
  file_unknown: ADVICE,
  handling_missing: ADVICE,
  intents_missing: BROKEN,
  office_missing: ['error', 'error', 'none'],
  repeated_example: TIDINESS,
  repeated_key: BROKEN,
  review_past: AGED,
  schema: BROKEN,
  schema_link: TIDINESS,
  syntax: BROKEN,
  thresholds: UNSPEAKABLE,
  too_large: BROKEN,
  too_many: BROKEN,
  topic_unknown: UNSPEAKABLE,
  // A new topic is saved article first as often as intent first.
  topic_without_intent: AGED,
  unreadable: BROKEN,
};

const COLUMN: Readonly<Record<Purpose, 0 | 1 | 2>> = { check: 0, serve: 1, understand: 2 };

/** `undefined` where the fault does not matter for this purpose. */
export function severityOf(code: FaultCode, purpose: Purpose): Severity | undefined {
  const weight = WEIGHTS[code][COLUMN[purpose]];
  return weight === 'none' ? undefined : weight;
}
