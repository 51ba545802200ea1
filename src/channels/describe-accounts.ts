import type { Config } from '../config.js';
import type { KnownAccount } from './known-accounts.js';

/** For the operator: each account, where it is reached, or how it is switched on. `base` is our own address. */
export function describeAccounts(
  accounts: readonly KnownAccount[],
  config: Config,
  base: string,
): { title: string; state: string }[] {
  return accounts.map((account) => ({
    title: account.kind?.title ?? account.channel,
    state: `${account.id}: ${describe(account, config, base)}`,
  }));
}

function describe({ id, kind, row, off }: KnownAccount, config: Config, base: string): string {
  if (kind === undefined || off !== undefined) return `off, ${off?.fact ?? ''}: ${off?.remedy ?? ''}`;
  if (row?.health === 'red') return `RED, ${row.health_detail ?? ''}: banjang account rotate ${id}`;
  const setUp = kind.setUp(config);
  return `${base}${kind.path(id)}${setUp === '' ? '' : ` (${setUp})`}`;
}
