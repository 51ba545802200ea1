import { type AccountRegistry, accountRegistry, type AccountRegistryParts } from './account-registry.js';
import { type AccountSeal, accountSeal, describeKeys, resealOld } from './account-seal.js';

/**
 * Finds or makes the master key, brings old seals under the newest one, and builds the registry.
 * `masterKey` is what an operator must do about the key; undefined if nothing.
 */
export async function openAccounts(
  parts: Omit<AccountRegistryParts, 'seal'>,
): Promise<{ accounts: AccountRegistry; sealed: AccountSeal; masterKey: string | undefined }> {
  const { database, config, log } = parts;
  const sealed = await accountSeal(database, config, 'if_fresh');
  const masterKey = describeKeys(sealed.keys, config.DATABASE_URL !== undefined);
  if (masterKey !== undefined) log.warn(`master key: ${masterKey}`);
  const resealed = await resealOld(database, sealed);
  if (resealed > 0) log.info({ accounts: resealed }, 'secrets were sealed anew under the newest master key');
  return { accounts: accountRegistry({ ...parts, seal: sealed.seal }), sealed, masterKey };
}
