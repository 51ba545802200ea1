import { createHmac, randomUUID } from 'node:crypto';
import { recordAct } from '../staff/audit-store.js';
import type { CaseRow, ContactRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { Seal } from '../storage/seal.js';
import type { CaseWho } from './case-parts.js';

export interface ContactSeal {
  seal: Seal;
  /** For finding somebody again without opening anything; kept as safe as the master key. */
  hashKey: Buffer;
}

export interface NewContact {
  kind: ContactRow['kind'];
  value: string;
  /** What it may be used for, as the citizen was told. */
  purpose: string;
  endsAt: number;
}

export type OpenContact = NewContact & { id: string };

/** Sealed: the database alone tells nobody how to reach a citizen. */
export async function addContact(
  tx: Tx,
  { seal, hashKey }: ContactSeal,
  caseId: string,
  { kind, value, purpose, endsAt }: NewContact,
  now: number,
): Promise<void> {
  const id = randomUUID();
  await tx
    .insertInto('contacts')
    .values({
      case_id: caseId,
      id,
      kind,
      sealed: seal.seal(value, sealContext(caseId, id)),
      key_version: seal.version ?? 0,
      hash: contactHash(hashKey, kind, value),
      purpose,
      ends_at: endsAt,
      created_at: now,
    })
    .execute();
}

/** Only who handles the case, and never unseen. Undefined for everybody else. */
export async function openContacts(
  tx: Tx,
  { seal }: Pick<ContactSeal, 'seal'>,
  who: CaseWho,
  row: CaseRow,
  now: number,
): Promise<OpenContact[] | undefined> {
  if (!mayOpenContacts(who, row)) return undefined;
  const contacts = await tx.selectFrom('contacts').selectAll().where('case_id', '=', row.id).execute();
  await recordAct(tx, {
    at: now,
    staffId: who.staffId,
    act: 'case.contacts',
    subject: row.id,
    department: row.department,
    address: who.address,
  });
  return contacts
    .filter(({ ends_at }) => ends_at > now)
    .map(({ id, kind, sealed, purpose, ends_at }) => ({
      id,
      kind,
      value: seal.open(sealed, sealContext(row.id, id)),
      purpose,
      endsAt: ends_at,
    }));
}

export function mayOpenContacts({ staffId }: Pick<CaseWho, 'staffId'>, { handler }: CaseRow): boolean {
  return handler === staffId;
}

export async function countContacts(tx: Tx, caseId: string): Promise<number> {
  const { many } = await tx
    .selectFrom('contacts')
    .select(({ fn }) => fn.countAll<number>().as('many'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return many;
}

export async function deleteContacts(tx: Tx, caseId: string): Promise<number> {
  const result = await tx.deleteFrom('contacts').where('case_id', '=', caseId).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Those whose purpose has ended. */
export async function deleteEndedContacts(tx: Tx, now: number): Promise<number> {
  const result = await tx.deleteFrom('contacts').where('ends_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Blanks and hyphens tell no numbers apart. */
export function contactHash(hashKey: Buffer, kind: ContactRow['kind'], value: string): string {
  return createHmac('sha256', hashKey)
    .update(`${kind}\0${value.replace(/[\s-]/g, '')}`)
    .digest('base64url');
}

/** Cases that anybody left this phone number or mail address with; names and addresses are too many people's. */
export async function casesOfContact(tx: Tx, hashKeys: readonly Buffer[], value: string): Promise<string[]> {
  if (hashKeys.length === 0) return [];
  const hashes = hashKeys.flatMap((key) =>
    (['phone', 'email'] as const).map((kind) => contactHash(key, kind, value)),
  );
  const rows = await tx
    .selectFrom('contacts')
    .select('case_id')
    .distinct()
    .where('hash', 'in', hashes)
    .orderBy('case_id')
    .execute();
  return rows.map(({ case_id }) => case_id);
}

/** Those that these keys sealed, in order, `after` the last that was read. */
export function contactsUnder(
  tx: Tx,
  versions: readonly number[],
  after: Pick<ContactRow, 'case_id' | 'id'>,
  limit: number,
): Promise<ContactRow[]> {
  return tx
    .selectFrom('contacts')
    .selectAll()
    .where('key_version', 'in', versions)
    .where(({ eb, or, and }) =>
      or([
        eb('case_id', '>', after.case_id),
        and([eb('case_id', '=', after.case_id), eb('id', '>', after.id)]),
      ]),
    )
    .orderBy('case_id')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function replaceSealed(
  tx: Tx,
  { case_id, id }: ContactRow,
  change: Pick<ContactRow, 'sealed' | 'key_version' | 'hash'>,
): Promise<void> {
  await tx.updateTable('contacts').set(change).where('case_id', '=', case_id).where('id', '=', id).execute();
}

export function sealContext(caseId: string, id: string): string {
  return `contact:${caseId}:${id}`;
}
