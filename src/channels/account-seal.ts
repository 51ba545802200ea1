import type { Config } from '../config.js';
import type { Database } from '../storage/database.js';
import { newestKeyVersion } from '../storage/key-version-store.js';
import { type MasterKeys, masterKeys } from '../storage/master-key.js';
import { type Seal, sealUnder } from '../storage/seal.js';
import { readAccounts, reseal } from './account-store.js';
import { sealContext } from './known-accounts.js';

/**
 * Whether a missing master key is made. `if_fresh`: only while nothing is sealed yet, because a new
 * key beside sealed secrets would hide that theirs is lost. `always`: whoever enters secrets again says so.
 */
export type Making = 'never' | 'if_fresh' | 'always';

export interface AccountSeal {
  seal: Seal;
  keys: MasterKeys;
}

/** The seal over the accounts' secrets and the staff's second factors. Throws `master_key_invalid`. */
export async function accountSeal(database: Database, config: Config, making: Making): Promise<AccountSeal> {
  const last = await database.transaction(newestKeyVersion);
  const isMade = making === 'always' || (making === 'if_fresh' && last === 0);
  const keys = await masterKeys({
    setting: config.MASTER_KEY,
    dataDirectory: config.DATA_DIR,
    // Not the number of a key that is lost: its seals must go on saying which key they miss.
    ...(isMade && { make: last + 1 }),
  });
  return { seal: sealUnder(keys.keys), keys };
}

/** Brings what older keys sealed under the newest one, so that they can be thrown away. Returns how many there were. */
export async function resealOld(database: Database, { seal, keys }: AccountSeal): Promise<number> {
  const { version } = seal;
  if (version === undefined) return 0;
  const rows = await database.transaction(readAccounts);
  let count = 0;
  for (const { account, sealed, key_version: under } of rows) {
    const isOld = sealed !== null && under !== null && under < version;
    if (!isOld || !keys.keys.some((key) => key.version === under)) continue;
    const after = seal.seal(seal.open(sealed, sealContext(account)), sealContext(account));
    if (
      await database.transaction((tx) => reseal(tx, account, sealed, { sealed: after, keyVersion: version }))
    )
      count += 1;
  }
  return count;
}

/** For the start message, where it cannot be overlooked; undefined if all is well. */
export function describeKeys({ from, file, isExposed }: MasterKeys, isShared: boolean): string | undefined {
  if (from === 'made') {
    const others = isShared ? ' and give every node the same (MASTER_KEY)' : '';
    return `MADE NOW in ${file}: keep a copy of it away from the database${others}; without it sealed secrets are lost`;
  }
  if (from === 'nowhere')
    return `MISSING: secrets are sealed under a key that is not in ${file}; put it back or set MASTER_KEY`;
  return isExposed ? `${file} can be read by other users: chmod 600 ${file}` : undefined;
}
