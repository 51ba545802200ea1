import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { unnamedFiles } from '../storage/unnamed-files.js';
import { deleteContacts } from './contact-store.js';
import { lockCase } from './case-store.js';
import { forgetCaseWords } from './case-words-store.js';

/** Stands where a citizen's own words were. */
const ERASED = '지운 내용이에요.';

/**
 * Takes everything of the citizen out of a case and leaves what the office did: department, dates,
 * states. Returns the files that no row names any more.
 */
export async function pseudonymiseCase(tx: Tx, caseId: string): Promise<string[]> {
  const row = await lockCase(tx, caseId);
  if (row === undefined) return [];
  await deleteContacts(tx, caseId);
  await forgetCaseWords(tx, caseId);
  const photos = await tx
    .deleteFrom('case_photos')
    .where('case_id', '=', caseId)
    .where('stage', 'in', ['report', 'not_fixed'])
    .returning(['file', 'thumbnail'])
    .execute();
  await tx
    .deleteFrom('case_followers')
    .where('case_id', '=', caseId)
    .where('role', '=', 'reporter')
    .execute();
  await tx
    .updateTable('case_events')
    .set({ reason: null, detail: '{}' })
    .where('case_id', '=', caseId)
    .where('by', '=', 'citizen')
    .execute();
  await tx
    .updateTable('case_events')
    .set({ detail: '{}' })
    .where('case_id', '=', caseId)
    .where('move', '=', 'note')
    .execute();
  await tx
    .updateTable('cases')
    .set({
      description: ERASED,
      name: row.name.replace(/ \([^()]*\)$/, ''),
      place: null,
      latitude: null,
      longitude: null,
      cell: null,
      answers: '{}',
      conversation_id: null,
      account: null,
      outside_number: null,
    })
    .where('id', '=', caseId)
    .execute();
  return unnamedFiles(
    tx,
    photos.flatMap(({ file, thumbnail }) => [file, thumbnail]),
  );
}

/** Stops telling a talk of everything it follows; returns the numbers of what was reported there. */
export async function leaveCases(tx: Tx, conversationId: string): Promise<string[]> {
  await tx.deleteFrom('case_followers').where('conversation_id', '=', conversationId).execute();
  const rows = await tx
    .selectFrom('cases')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .execute();
  return rows.map(({ id }) => id);
}

/** Closed before then, and still with the citizen's words in it. */
export async function oldCases(tx: Tx, before: number, limit: number): Promise<CaseRow['id'][]> {
  const rows = await tx
    .selectFrom('cases')
    .select('id')
    .where('closed_at', '<', before)
    .where('description', '!=', ERASED)
    .orderBy('closed_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
