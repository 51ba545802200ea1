import type { Tx } from './database.js';

/** Number of the newest master key under which anything is sealed; 0 if nothing is. */
export async function newestKeyVersion(tx: Tx): Promise<number> {
  const { version: accounts } = await tx
    .selectFrom('account_secrets')
    .select((eb) => eb.fn.max('key_version').as('version'))
    .executeTakeFirstOrThrow();
  const { version: seeds } = await tx
    .selectFrom('staff')
    .select((eb) => eb.fn.max('totp_key_version').as('version'))
    .executeTakeFirstOrThrow();
  const { version: contacts } = await tx
    .selectFrom('contacts')
    .select((eb) => eb.fn.max<number | null>('key_version').as('version'))
    .executeTakeFirstOrThrow();
  return Math.max(accounts ?? 0, seeds ?? 0, contacts ?? 0);
}
