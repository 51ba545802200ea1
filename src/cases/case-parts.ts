import type { Snapshot } from '../content/snapshot.js';
import type { Scope } from '../staff/signed-in.js';
import type { CaseActor } from './case.js';

/** Whatever changes a case takes these with the transaction. */
export interface CaseMoment {
  snapshot: Snapshot;
  now: number;
}

/** Who sees a case: every list and every look takes it. */
export interface CaseWho {
  scope: Scope;
  staffId: string;
  /** For the audit trail. */
  address?: string | undefined;
}

/** Who moves a case. Staff come with their scope: what is outside is not there. */
export interface CaseMover {
  by: CaseActor;
  staffId?: string | undefined;
  scope?: Scope | undefined;
  address?: string | undefined;
}

/** The lists of cases show something else now. */
export const CASES_TOPIC = 'cases';
