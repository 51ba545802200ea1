import { sql } from 'kysely';
import type { Tx } from '../storage/database.js';
import type { AccountSecretRow } from '../storage/schema.js';

export function readAccounts(tx: Tx): Promise<AccountSecretRow[]> {
  return tx.selectFrom('account_secrets').selectAll().orderBy('account').execute();
}

export interface SealedSecrets {
  account: string;
  channel: string;
  sealed: string;
  keyVersion: number;
  tokenExpiresAt: number | null;
  now: number;
}

/** Keeps the secrets of an account, in the place of those before. What is known of its health is about those and goes. */
export async function keepSecrets(tx: Tx, secrets: SealedSecrets): Promise<void> {
  const change = {
    channel: secrets.channel,
    sealed: secrets.sealed,
    key_version: secrets.keyVersion,
    token_expires_at: secrets.tokenExpiresAt,
    health: 'unknown' as const,
    health_detail: null,
    checked_at: null,
    updated_at: secrets.now,
  };
  await tx
    .insertInto('account_secrets')
    .values({ account: secrets.account, last_event_at: null, ...change })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(change))
    .execute();
}

/** The same secrets under another key; false if they were changed meanwhile. */
export async function reseal(
  tx: Tx,
  account: string,
  before: string,
  after: { sealed: string; keyVersion: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('account_secrets')
    .set({ sealed: after.sealed, key_version: after.keyVersion })
    .where('account', '=', account)
    .where('sealed', '=', before)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function removeAccount(tx: Tx, account: string): Promise<boolean> {
  const result = await tx.deleteFrom('account_secrets').where('account', '=', account).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** An account as it was when something was learned about it: what is true of one token is not of the next. */
export interface Learned {
  account: string;
  channel: string;
  /** The sealed secrets it spoke with; null for those in the environment. */
  sealed: string | null;
  now: number;
}

/** True for the one caller, on whichever node, that changed it. */
export async function noteHealth(
  tx: Tx,
  learned: Learned,
  health: 'ok' | 'red',
  detail: string,
): Promise<boolean> {
  await ensureRow(tx, learned);
  const result = await tx
    .updateTable('account_secrets')
    .set({ health, health_detail: detail, updated_at: learned.now })
    .where('account', '=', learned.account)
    .where('health', '<>', health)
    .where(sql<boolean>`coalesce(sealed, '') = ${learned.sealed ?? ''}`)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** That the platform was asked, and until when it takes the token; `undefined` leaves what was known. */
export async function noteChecked(tx: Tx, learned: Learned, tokenExpiresAt?: number): Promise<void> {
  await ensureRow(tx, learned);
  await tx
    .updateTable('account_secrets')
    .set({
      checked_at: learned.now,
      ...(tokenExpiresAt !== undefined && { token_expires_at: tokenExpiresAt }),
    })
    .where('account', '=', learned.account)
    .where(sql<boolean>`coalesce(sealed, '') = ${learned.sealed ?? ''}`)
    .execute();
}

export async function noteEvent(tx: Tx, account: string, channel: string, now: number): Promise<void> {
  await ensureRow(tx, { account, channel, now });
  await tx
    .updateTable('account_secrets')
    .set({ last_event_at: now })
    .where('account', '=', account)
    .execute();
}

async function ensureRow(tx: Tx, { account, channel, now }: Omit<Learned, 'sealed'>): Promise<void> {
  await tx
    .insertInto('account_secrets')
    .values({
      account,
      channel,
      sealed: null,
      key_version: null,
      token_expires_at: null,
      health: 'unknown',
      health_detail: null,
      checked_at: null,
      last_event_at: null,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('account').doNothing())
    .execute();
}
