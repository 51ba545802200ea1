import { dayAt } from '../korean/korean-dates.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { findCase, findFollower } from './case-store.js';

/** Who asks: the talk in which it is followed, or whoever knows on which day it was reported (`2026-11-22`). */
export type CitizensCheck = { conversationId: string } | { openedOn: string };

/** Undefined for a number that is not there and for one whose check fails: nobody can tell one from the other. */
export async function findForCitizen(
  tx: Tx,
  number: string,
  check: CitizensCheck,
): Promise<CaseRow | undefined> {
  const row = await findCase(tx, number);
  if (row === undefined) return undefined;
  if ('openedOn' in check) return dayAt(row.opened_at) === check.openedOn ? row : undefined;
  const follower = await findFollower(tx, number, check.conversationId);
  return follower === undefined ? undefined : row;
}
