import type { Config } from '../config.js';
import type { Account } from '../content/account.js';
import { type BanjangError, operatorError } from '../errors.js';
import type { Database } from '../storage/database.js';
import type { Seal } from '../storage/seal.js';
import type { AccountKind, AccountTest, Connection, Origins, SecretField, Secrets } from './account-kind.js';
import { noteChecked, noteHealth, readAccounts } from './account-store.js';
import { type KnownAccount, knownAccounts } from './known-accounts.js';

/** What `banjang account …` and `banjang doctor` work with. */
export interface AccountDesk {
  database: Database;
  seal: Seal;
  config: Config;
  /** The accounts that the files in CONTENT_DIR name. */
  named: readonly Account[];
  now(): number;
  /** Default is each platform's own. */
  origins?: Origins;
}

/** Asks whoever sits there; `kept` are fields that stay as they are when nothing is entered. */
export type AskSecrets = (fields: readonly SecretField[], kept: ReadonlySet<string>) => Promise<Secrets>;

export async function readKnown(desk: AccountDesk): Promise<KnownAccount[]> {
  const rows = await desk.database.transaction(readAccounts);
  return knownAccounts({ ...desk, rows });
}

/** Throws `account_unknown`. */
export async function findAccount(desk: AccountDesk, id: string): Promise<KnownAccount> {
  const known = (await readKnown(desk)).find((one) => one.id === id);
  if (known === undefined) throw accountUnknown(id);
  return known;
}

export function connectAs(desk: AccountDesk, kind: AccountKind, id: string, secrets: Secrets): Connection {
  return kind.connect(secrets, {
    account: id,
    config: desk.config,
    origins: desk.origins ?? {},
    // What an operator asks of a platform is the same in both modes.
    staffChat: 'inbox',
    now: desk.now,
    accountOf: () => undefined,
  });
}

/** Undefined while the account is off. */
export function connectKnown(desk: AccountDesk, { id, kind, secrets }: KnownAccount): Connection | undefined {
  return kind === undefined || secrets === undefined ? undefined : connectAs(desk, kind, id, secrets);
}

/** Nothing is written of a platform that could not be asked. */
export async function writeTest(desk: AccountDesk, known: KnownAccount, test: AccountTest): Promise<void> {
  if (test.state === 'unknown') return;
  const { id, channel, row } = known;
  const learned = { account: id, channel, sealed: row?.sealed ?? null, now: desk.now() };
  await desk.database.transaction(async (tx) => {
    await noteChecked(tx, learned, test.state === 'ok' ? test.tokenExpiresAt : undefined);
    await noteHealth(tx, learned, test.state, test.detail);
  });
}

export function accountUnknown(id: string): BanjangError {
  return operatorError(
    'account_unknown',
    `There is no account ${id}.`,
    'see: banjang account list; name a new one in knowledge/accounts.json, or run: banjang account add ID --channel CHANNEL',
  );
}
