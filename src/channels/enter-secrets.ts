import { operatorError } from '../errors.js';
import { startOfDay } from '../korean/korean-dates.js';
import { type AccountDesk, type AskSecrets, connectAs, connectKnown, readKnown } from './account-desk.js';
import type { AccountKind, AccountTest, Connection, Secrets } from './account-kind.js';
import { ACCOUNTS_TOPIC } from './account-registry.js';
import { keepSecrets, noteChecked, noteHealth } from './account-store.js';
import { sealContext } from './known-accounts.js';
import { testAccount } from './test-account.js';

const DAY_MILLISECONDS = 24 * 60 * 60_000;

export interface Entering {
  id: string;
  kind: AccountKind;
  /** Secrets that stay where nothing new is entered. */
  before: Secrets;
  ask: AskSecrets;
  /** `2026-12-31`, for a platform that does not say when the token ends. */
  expires?: string | undefined;
}

/**
 * Asks, checks, tries, seals: what the platform refuses is never stored. Returns what the platform
 * said. Throws `account_invalid`, `account_exists`, `account_refused`.
 */
export async function enterSecrets(desk: AccountDesk, entering: Entering): Promise<AccountTest> {
  const { id, kind, before, ask } = entering;
  const givenEnd = entering.expires === undefined ? undefined : endOfDay(entering.expires);
  const entered = { ...before, ...(await ask(kind.fields, new Set(Object.keys(before)))) };
  const secrets = Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== ''));
  const faults = kind.faults(secrets);
  if (faults.length > 0) {
    const fields = kind.fields.map(({ name, isOptional }) =>
      isOptional ? `${name} (may be left out)` : name,
    );
    throw accountInvalid(
      `Nothing was stored:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
      `enter ${fields.join(', ')}.`,
    );
  }
  const connection = connectAs(desk, kind, id, secrets);
  await refuseTwice(desk, id, kind, connection);
  const test = await testAccount(connection);
  if (test.state === 'red')
    throw operatorError(
      'account_refused',
      `Nothing was stored: ${test.detail}.`,
      `${test.remedy}, then run the command again.`,
    );
  await store(desk, entering, secrets, test, givenEnd);
  return test;
}

async function store(
  desk: AccountDesk,
  { id, kind }: Entering,
  secrets: Secrets,
  test: AccountTest,
  givenEnd: number | undefined,
): Promise<void> {
  const sealed = desk.seal.seal(JSON.stringify(secrets), sealContext(id));
  const learned = { account: id, channel: kind.channel, sealed, now: desk.now() };
  const tokenExpiresAt = (test.state === 'ok' ? test.tokenExpiresAt : undefined) ?? givenEnd ?? null;
  await desk.database.transaction(async (tx) => {
    await keepSecrets(tx, { ...learned, keyVersion: desk.seal.version ?? 0, tokenExpiresAt });
    if (test.state !== 'ok') return;
    await noteChecked(tx, learned);
    await noteHealth(tx, learned, 'ok', test.detail);
  });
  await desk.database.notify(ACCOUNTS_TOPIC);
}

/** Two accounts of one page would share its webhooks, and one of them would never hear anything. */
async function refuseTwice(
  desk: AccountDesk,
  id: string,
  kind: AccountKind,
  { platformId }: Connection,
): Promise<void> {
  if (platformId === undefined) return;
  const twin = (await readKnown(desk)).find(
    (one) =>
      one.id !== id && one.channel === kind.channel && connectKnown(desk, one)?.platformId === platformId,
  );
  if (twin === undefined) return;
  throw operatorError(
    'account_exists',
    `The platform knows this account as ${platformId}, and that is ${twin.id} here already.`,
    `run: banjang account rotate ${twin.id}`,
  );
}

function endOfDay(day: string): number {
  try {
    // The last moment of the day, so that a list shows the day that was said.
    return startOfDay(day) + DAY_MILLISECONDS - 1;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw accountInvalid(`"${day}" is no day.`, 'write it as 2026-12-31.');
  }
}

export function accountInvalid(fact: string, remedy: string): Error {
  return operatorError('account_invalid', fact, remedy);
}
