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
      hash: createHmac('sha256', hashKey)
        .update(`${kind}\0${value.replace(/[\s-]/g, '')}`)
        .digest('base64url'),
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

function sealContext(caseId: string, id: string): string {
  return `contact:${caseId}:${id}`;
}
