import { type AccountDesk, connectKnown, readKnown, writeTest } from '../channels/account-desk.js';
import { remedyOf } from '../channels/account-health.js';
import { NO_END } from '../channels/account-kind.js';
import type { KnownAccount } from '../channels/known-accounts.js';
import { testAccount } from '../channels/test-account.js';
import { sayTokenEnd, tokenEnd } from '../channels/token-end.js';
import type { Finding } from './finding.js';

const MINUTE_MILLISECONDS = 60_000;
const DAY_MILLISECONDS = 24 * 60 * MINUTE_MILLISECONDS;
/** A city's account that nobody writes to for so long is more likely cut off than unloved. */
const QUIET_DAYS = 7;

/** Each account against its platform, all at once; a platform that does not answer costs ten seconds. */
export async function checkAccounts(desk: AccountDesk): Promise<Finding[]> {
  const known = await readKnown(desk);
  const findings = await Promise.all(known.map((account) => checkAccount(desk, account)));
  return findings.flat();
}

async function checkAccount(desk: AccountDesk, account: KnownAccount): Promise<Finding[]> {
  const about = `account ${account.id}`;
  const connection = connectKnown(desk, account);
  if (connection === undefined) {
    const { fact = 'off', remedy = '', isFault = true } = account.off ?? {};
    return [{ sign: isFault ? 'fail' : 'warn', about, fact: `off: ${fact}`, remedy }];
  }
  const title = account.kind?.title ?? account.channel;
  if (account.kind?.fields.length === 0) return [{ sign: 'ok', about, fact: `${title}, on` }];
  const test = await testAccount(connection);
  await writeTest(desk, account, test);
  const learned = test.state === 'ok' ? test.tokenExpiresAt : undefined;
  const end = learned ?? account.row?.token_expires_at ?? null;
  return [
    ...checkTest(about, title, account, connection.test !== undefined, test),
    ...(test.state === 'red' ? [] : [...checkEnd(account, end, desk.now())]),
    checkWebhook(desk, account),
  ];
}

function checkTest(
  about: string,
  title: string,
  account: KnownAccount,
  isAsked: boolean,
  test: Awaited<ReturnType<typeof testAccount>>,
): Finding[] {
  switch (test.state) {
    case 'ok':
      return [
        { sign: 'ok', about, fact: `${title}, ${test.detail}` },
        ...test.notes.map((note): Finding => ({
          sign: 'warn',
          about,
          fact: note,
          remedy: 'look at the settings of the account at its platform',
        })),
      ];
    case 'red':
      return [
        {
          sign: 'fail',
          about,
          fact: `${title}, refused: ${test.detail}`,
          remedy: `${test.remedy}; ${remedyOf(account)}`,
        },
      ];
    case 'unknown':
      // A refusal that was learned before still holds while nobody can ask.
      if (account.row?.health === 'red')
        return [{ sign: 'fail', about, fact: account.row.health_detail ?? 'red', remedy: remedyOf(account) }];
      return isAsked
        ? [
            {
              sign: 'warn',
              about,
              fact: `${title} could not be asked (${test.detail})`,
              remedy: 'let this machine reach the platform, then run banjang doctor again',
            },
          ]
        : [{ sign: 'ok', about, fact: `${title}, on; ${test.detail}` }];
  }
}

function checkEnd(account: KnownAccount, tokenExpiresAt: number | null, now: number): Finding[] {
  const about = `token ${account.id}`;
  if (tokenExpiresAt === NO_END) return [{ sign: 'ok', about, fact: 'does not end' }];
  const end = tokenEnd({ token_expires_at: tokenExpiresAt }, now);
  if (end === undefined) return [];
  if (!end.isNear) return [{ sign: 'ok', about, fact: sayTokenEnd(end) }];
  return [{ sign: end.days < 0 ? 'fail' : 'warn', about, fact: sayTokenEnd(end), remedy: remedyOf(account) }];
}

function checkWebhook({ config, now }: AccountDesk, { id, kind, row }: KnownAccount): Finding {
  const about = `webhook ${id}`;
  const address = `${config.PUBLIC_URL?.replace(/\/$/, '') ?? 'https://YOUR-HOST'}${kind?.path(id) ?? ''}`;
  const last = row?.last_event_at;
  const remedy = `look whether the platform has the address ${address}, and whether it can be reached from outside`;
  if (last == null) return { sign: 'warn', about, fact: 'none has come yet', remedy };
  const quiet = now() - last;
  const fact = `last one ${sayAgo(quiet)} ago`;
  return quiet > QUIET_DAYS * DAY_MILLISECONDS
    ? { sign: 'warn', about, fact, remedy }
    : { sign: 'ok', about, fact };
}

function sayAgo(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / MINUTE_MILLISECONDS));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2 * 24 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 60 / 24)} days`;
}
