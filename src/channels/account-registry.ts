import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Account } from '../content/account.js';
import type { Live } from '../live/live.js';
import type { Database } from '../storage/database.js';
import type { Seal } from '../storage/seal.js';
import { AccountHealth } from './account-health.js';
import type { Connection, Origins } from './account-kind.js';
import { readAccounts } from './account-store.js';
import type { Channel } from './channel.js';
import { type KnownAccount, knownAccounts } from './known-accounts.js';

/** Told by whoever changes an account; the poll stands behind it. */
export const ACCOUNTS_TOPIC = 'accounts';
const POLL_MILLISECONDS = 3000;

export interface AccountRegistryParts {
  database: Database;
  live: Live;
  seal: Seal;
  config: Config;
  /** The accounts that the published content names. */
  named(): readonly Account[];
  log: Logger;
  now(): number;
  /** The account can send again: replies that waited for it may leave at once. */
  onBack(account: string): void;
  /** Default is each platform's own. */
  origins?: Origins;
}

export interface OpenAccount {
  /** Brought up to date as long as secrets and staff chat stay the same. */
  known: KnownAccount;
  readonly connection: Connection;
  /** The connection's channel, which also tells how the account fares. */
  readonly channel: Channel;
}

export interface AccountRegistry {
  /** Opens every account that has what it needs. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Undefined while the account is off. */
  channelOf(account: string): Channel | undefined;
  /** All accounts, those that are off too, as they were last read. */
  known(): readonly KnownAccount[];
  /** True while the platform refuses the account's token. */
  isRed(account: string): boolean;
  open(): readonly OpenAccount[];
  /** Reads the accounts again; what changed takes effect without a restart. */
  reload(): Promise<void>;
  readonly health: AccountHealth;
}

/** The live channel of each account, opened from content, database and environment. */
export function accountRegistry(parts: AccountRegistryParts): AccountRegistry {
  const { database, live, log } = parts;
  const health = new AccountHealth(parts);
  let known: readonly KnownAccount[] | undefined;
  let opened = new Map<string, OpenAccount & { key: string }>();
  const complaints = new Map<string, string>();
  let reading: Promise<void> | undefined;
  let asked = 0;
  let stopListening = (): void => undefined;

  async function read(): Promise<void> {
    let served: number;
    do {
      served = asked;
      const rows = await database.transaction(readAccounts);
      apply(knownAccounts({ named: parts.named(), rows, seal: parts.seal, config: parts.config }));
    } while (served !== asked);
  }

  function apply(accounts: readonly KnownAccount[]): void {
    const isFirst = known === undefined;
    const before = opened;
    known = accounts;
    opened = new Map();
    for (const account of accounts) {
      const former = before.get(account.id);
      const one = openOrKeep(account, former);
      if (one !== undefined) opened.set(account.id, one);
      const isOther = one !== undefined && one !== former;
      const isBack = health.sync(account, isOther);
      if (isFirst) continue;
      if (isBack) parts.onBack(account.id);
      if (isOther) log.info({ account: account.id, channel: account.channel }, 'the account is open');
    }
    for (const account of accounts) complain(account);
  }

  function openOrKeep(
    account: KnownAccount,
    former: (OpenAccount & { key: string }) | undefined,
  ): (OpenAccount & { key: string }) | undefined {
    // Secrets that this node cannot open (a key that only others have yet) leave what works as it is.
    if (account.secrets === undefined) return account.from === 'sealed' ? former : undefined;
    const key = JSON.stringify([account.channel, account.from, account.staffChat, account.secrets]);
    if (former?.key === key) {
      former.known = account;
      return former;
    }
    const connection = account.kind?.connect(account.secrets, {
      account: account.id,
      config: parts.config,
      origins: parts.origins ?? {},
      staffChat: account.staffChat,
      now: parts.now,
      accountOf: (platformId) => accountOf(account.channel, platformId),
    });
    if (connection === undefined) return undefined;
    const one = { known: account, connection, channel: connection.channel, key };
    one.channel = health.watched(() => one.known, connection.channel);
    return one;
  }

  function accountOf(channel: string, platformId: string): string | undefined {
    for (const [id, one] of opened)
      if (one.known.channel === channel && one.connection.platformId === platformId) return id;
    return undefined;
  }

  /** Once for each fault, not at every look. */
  function complain({ id, off }: KnownAccount): void {
    const fault = off?.isFault === true ? off.fact : '';
    if (fault !== '' && complaints.get(id) !== fault)
      log.error({ account: id }, `the account cannot be used: ${fault}\n  What to do: ${off?.remedy ?? ''}`);
    complaints.set(id, fault);
  }

  function reload(): Promise<void> {
    asked += 1;
    reading ??= read().finally(() => (reading = undefined));
    return reading;
  }

  const reloadBehind = (): void => {
    // A database that is away is told of by whoever needs it now; the next look finds what was missed.
    reload().catch(() => undefined);
  };

  return {
    health,
    channelOf: (account) => opened.get(account)?.channel,
    known: () => known ?? [],
    isRed: (account) => health.isRed(account),
    open: () => [...opened.values()],
    reload,
    start: async () => {
      await reload();
      const unwatch = live.watch(ACCOUNTS_TOPIC, reloadBehind);
      const poll = setInterval(reloadBehind, POLL_MILLISECONDS);
      stopListening = () => {
        unwatch();
        clearInterval(poll);
      };
    },
    stop: async () => {
      stopListening();
      await reading?.catch(() => undefined);
      await health.idle();
    },
  };
}
