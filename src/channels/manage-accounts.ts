import { operatorError } from '../errors.js';
import {
  type AccountDesk,
  type AskSecrets,
  accountUnknown,
  connectKnown,
  findAccount,
  readKnown,
  writeTest,
} from './account-desk.js';
import type { AccountTest } from './account-kind.js';
import { accountKinds, kindOf } from './account-kinds.js';
import { ACCOUNTS_TOPIC } from './account-registry.js';
import { removeAccount } from './account-store.js';
import { accountInvalid, enterSecrets } from './enter-secrets.js';
import { openSecrets } from './known-accounts.js';
import { testAccount } from './test-account.js';
import { sayTokenEnd, tokenEnd } from './token-end.js';

export interface Entry {
  ask: AskSecrets;
  /** `2026-12-31`, for a platform that does not say when the token ends. */
  expires?: string | undefined;
}

/** Channels whose accounts have secrets to enter. */
export const sealedChannels: readonly string[] = accountKinds
  .filter(({ fields }) => fields.length > 0)
  .map(({ channel }) => channel);

/** Seals the first secrets of an account. Returns what to tell. */
export async function addAccount(
  desk: AccountDesk,
  id: string,
  channel: string,
  { ask, expires }: Entry,
): Promise<string> {
  const kind = kindOf(channel);
  if (kind === undefined || !sealedChannels.includes(channel))
    throw accountInvalid(
      `Accounts of "${channel}" take no secrets.`,
      `name one of: ${sealedChannels.join(', ')}.`,
    );
  if (!/^[a-z][a-z0-9_-]{0,39}$/.test(id))
    throw accountInvalid(
      `"${id}" is no id.`,
      'begin with a small letter; small letters, digits, - and _ may follow.',
    );
  const known = (await readKnown(desk)).find((one) => one.id === id);
  if (known?.row?.sealed != null)
    throw operatorError(
      'account_exists',
      `The account ${id} has its secrets.`,
      `run: banjang account rotate ${id}`,
    );
  const naming = desk.named.find((one) => one.id === id);
  if (naming !== undefined && naming.channel !== channel)
    throw accountInvalid(
      `knowledge/accounts.json says that ${id} is an account of ${naming.channel}.`,
      `correct the file, or run: banjang account add ${id} --channel ${naming.channel}`,
    );
  const test = await enterSecrets(desk, { id, kind, before: {}, ask, expires });
  const base = desk.config.PUBLIC_URL?.replace(/\/$/, '') ?? 'https://YOUR-HOST';
  return [
    `The secrets of ${id} are sealed; a running server opens the account within seconds.`,
    sayTest(test),
    `At the platform enter the webhook address ${base}${kind.path(id)} (${kind.setUp(desk.config)}).`,
    ...(naming === undefined
      ? [`Nobody sees a name of it yet: add an entry with "id": "${id}" to knowledge/accounts.json.`]
      : []),
    ...(await sayEnd(desk, id)),
  ].join('\n');
}

/** New secrets in the place of the old ones; what is left empty stays as it was. */
export async function rotateAccount(desk: AccountDesk, id: string, { ask, expires }: Entry): Promise<string> {
  const { row, from, channel } = await findAccount(desk, id);
  const kind = kindOf(row?.channel ?? '');
  if (row?.sealed == null || kind === undefined) {
    const remedy =
      from === 'environment'
        ? 'its secrets stand in the environment: change them there and restart.'
        : `run: banjang account add ${id} --channel ${channel}`;
    throw operatorError('account_unknown', `The account ${id} has no sealed secrets.`, remedy);
  }
  const opened = openSecrets(row.sealed, id, kind, desk.seal);
  const before = 'secrets' in opened ? opened.secrets : {};
  const test = await enterSecrets(desk, { id, kind, before, ask, expires });
  return [
    `The new secrets of ${id} are sealed; a running server takes them over within seconds.`,
    sayTest(test),
    ...(await sayEnd(desk, id)),
  ].join('\n');
}

/** Asks the platform about the account, and writes down what it says. */
export async function askPlatform(desk: AccountDesk, id: string): Promise<{ text: string; exitCode: 0 | 1 }> {
  const known = await findAccount(desk, id);
  const connection = connectKnown(desk, known);
  if (connection === undefined) {
    const { fact = '', remedy = '' } = known.off ?? {};
    return { text: `${id} is off: ${fact}\n  What to do: ${remedy}`, exitCode: 1 };
  }
  const test = await testAccount(connection);
  await writeTest(desk, known, test);
  await desk.database.notify(ACCOUNTS_TOPIC);
  const text = [`${id}: ${sayTest(test)}`, ...(await sayEnd(desk, id))].join('\n');
  return { text, exitCode: test.state === 'red' ? 1 : 0 };
}

/** Forgets the secrets of an account. */
export async function forgetAccount(desk: AccountDesk, id: string): Promise<string> {
  if (!(await desk.database.transaction((tx) => removeAccount(tx, id)))) throw accountUnknown(id);
  await desk.database.notify(ACCOUNTS_TOPIC);
  return `The secrets of ${id} are erased; a running server lets go of them within seconds. At the platform they still hold: revoke them there.`;
}

function sayTest(test: AccountTest): string {
  switch (test.state) {
    case 'ok':
      return [`The platform answers: ${test.detail}.`, ...test.notes.map((note) => `Mind: ${note}.`)].join(
        '\n',
      );
    case 'red':
      return `The platform refuses: ${test.detail}.\n  What to do: ${test.remedy}.`;
    case 'unknown':
      return `Not tried at the platform: ${test.detail}.`;
  }
}

async function sayEnd(desk: AccountDesk, id: string): Promise<string[]> {
  const end = tokenEnd((await findAccount(desk, id)).row, desk.now());
  return end === undefined ? [] : [`The token ${sayTokenEnd(end)}.`];
}
