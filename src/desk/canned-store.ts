import { sql } from 'kysely';
import type { Scope } from '../staff/signed-in.js';
import type { Tx } from '../storage/database.js';
import type { CannedReplyRow } from '../storage/handover-tables.js';

const MOST = 1000;

/** Everybody's, and those of the departments of the one who asks. */
export function cannedFor(tx: Tx, scope: Scope): Promise<CannedReplyRow[]> {
  let query = tx.selectFrom('canned_replies').selectAll().orderBy('title').orderBy('id').limit(MOST);
  if (!scope.everything)
    query = query.where(({ eb, or }) =>
      or([
        eb('department', 'is', null),
        ...(scope.departments.length > 0 ? [eb('department', 'in', [...scope.departments])] : []),
      ]),
    );
  return query.execute();
}

/** False if the shortcut is another's already. */
export async function addCanned(tx: Tx, row: CannedReplyRow): Promise<boolean> {
  const result = await tx
    .insertInto('canned_replies')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export function findCanned(tx: Tx, id: string): Promise<CannedReplyRow | undefined> {
  return tx.selectFrom('canned_replies').selectAll().where('id', '=', id).executeTakeFirst();
}

/** False if the shortcut is another's already. */
export async function changeCanned(tx: Tx, row: CannedReplyRow): Promise<boolean> {
  const result = await tx
    .updateTable('canned_replies')
    .set(row)
    .where('id', '=', row.id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('canned_replies as other')
            .select(sql`1`.as('one'))
            .where('other.shortcut', '=', row.shortcut)
            .where('other.id', '!=', row.id),
        ),
      ),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function removeCanned(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('canned_replies').where('id', '=', id).execute();
}
