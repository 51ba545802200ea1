import type { Config } from '../config.js';
import type { Account } from '../content/account.js';
import { BanjangError, type ErrorCode } from '../errors.js';
import type { AccountSecretRow } from '../storage/schema.js';
import type { Seal } from '../storage/seal.js';
import type { AccountKind, Secrets } from './account-kind.js';
import { accountKinds, kindOf } from './account-kinds.js';
import { type EnvironmentAccount, environmentAccounts } from './environment-accounts.js';

/** Why an account is off, and what switches it on. */
export interface OffReason {
  fact: string;
  remedy: string;
  /** Somebody wanted it on: it is not merely waiting for its first secrets. */
  isFault: boolean;
}

/** An account by whatever names it: the content, the database or the environment. */
export interface KnownAccount {
  id: string;
  channel: string;
  kind: AccountKind | undefined;
  /** As citizens see it; undefined if the content does not name it. */
  name: string | undefined;
  /** Where citizens that want a person are answered: our own inbox, or the platform's own chat. */
  staffChat: Account['handover'];
  row: AccountSecretRow | undefined;
  /** What it speaks with; undefined while it is off. */
  secrets: Secrets | undefined;
  from: 'sealed' | 'environment' | 'nowhere';
  off: OffReason | undefined;
}

export interface AccountSources {
  named: readonly Account[];
  rows: readonly AccountSecretRow[];
  seal: Seal;
  config: Config;
}

export function sealContext(account: string): string {
  return `account:${account}`;
}

/** All accounts there are, in the order of the content, then of their ids. */
export function knownAccounts(sources: AccountSources): KnownAccount[] {
  const { named, rows, config } = sources;
  const environment = environmentAccounts(config);
  const sealed = rows.filter((row) => row.sealed !== null);
  // A channel that has accounts otherwise needs no reminder of the one in the environment.
  const channels = new Set([...named, ...sealed].map(({ channel }) => channel));
  const candidates = environment.filter(
    ({ secrets, channel }) => secrets !== undefined || !channels.has(channel),
  );
  const ids = new Set([
    ...named.map(({ id }) => id),
    ...[...candidates.map(({ id }) => id), ...sealed.map(({ account }) => account)].toSorted(),
  ]);
  return [...ids].map((id) => knownAccount(id, environment, sources));
}

function knownAccount(
  id: string,
  environment: readonly EnvironmentAccount[],
  { named, rows, seal, config }: AccountSources,
): KnownAccount {
  const naming = named.find((one) => one.id === id);
  const row = rows.find((one) => one.account === id);
  const candidate = environment.find((one) => one.id === id);
  const sealedChannel = row?.sealed === null ? undefined : row?.channel;
  const channel = naming?.channel ?? sealedChannel ?? candidate?.channel ?? '';
  const kind = kindOf(channel);
  const staffChat = naming?.handover ?? 'inbox';
  const known = { id, channel, kind, name: naming?.name, staffChat, row };
  const off = (reason: OffReason, from: KnownAccount['from'] = 'nowhere'): KnownAccount => ({
    ...known,
    secrets: undefined,
    from,
    off: reason,
  });

  if (kind === undefined) {
    const names = accountKinds.map((one) => one.channel).join(', ');
    const fact = `there is no channel "${channel}"`;
    return off({ fact, remedy: `name one of these in knowledge/accounts.json: ${names}`, isFault: true });
  }
  const refusal = kind.refuses?.(id, config);
  if (refusal !== undefined) return off({ ...refusal, isFault: false });
  if (kind.fields.length === 0) return { ...known, secrets: {}, from: 'nowhere', off: undefined };
  if (sealedChannel !== undefined && sealedChannel !== channel) {
    const fact = `its secrets are those of ${sealedChannel}, but knowledge/accounts.json says ${channel}`;
    const remedy = `correct the file, or run: banjang account remove ${id}, then banjang account add ${id} --channel ${channel}`;
    return off({ fact, remedy, isFault: true }, 'sealed');
  }
  if (row?.sealed != null) {
    const opened = openSecrets(row.sealed, id, kind, seal);
    return 'fact' in opened
      ? off({ ...opened, isFault: true }, 'sealed')
      : { ...known, secrets: opened.secrets, from: 'sealed', off: undefined };
  }
  if (candidate?.channel === channel && candidate.secrets !== undefined)
    return { ...known, secrets: candidate.secrets, from: 'environment', off: undefined };
  return off({
    fact: 'no secrets yet',
    remedy: `run: banjang account add ${id} --channel ${channel}`,
    isFault: false,
  });
}

const RIGHT_KEY = 'set MASTER_KEY, or DATA_DIR/master.key, as it was when they were sealed';
const UNOPENED: Partial<Record<ErrorCode, string>> = {
  master_key_missing: 'its secrets are sealed under a master key that is not here',
  seal_broken: 'its secrets do not open: they were sealed with another master key, or changed since',
};

/** What is sealed, or why it does not open. */
export function openSecrets(
  sealed: string,
  account: string,
  kind: AccountKind,
  seal: Seal,
): { secrets: Secrets } | { fact: string; remedy: string } {
  let secrets: Secrets;
  try {
    secrets = JSON.parse(seal.open(sealed, sealContext(account))) as Secrets;
  } catch (error) {
    const fact = error instanceof BanjangError ? UNOPENED[error.code] : undefined;
    if (fact === undefined) throw error;
    return { fact, remedy: `${RIGHT_KEY}, or run: banjang account rotate ${account}` };
  }
  const faults = kind.faults(secrets);
  return faults.length === 0
    ? { secrets }
    : {
        fact: `its secrets do not fit (${faults.join('; ')})`,
        remedy: `run: banjang account rotate ${account}`,
      };
}
