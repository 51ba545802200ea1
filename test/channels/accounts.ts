import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { AccountDesk, AskSecrets } from '../../src/channels/account-desk.js';
import type { Origins, Secrets } from '../../src/channels/account-kind.js';
import { type AccountRegistry, accountRegistry } from '../../src/channels/account-registry.js';
import { addAccount } from '../../src/channels/manage-accounts.js';
import { type Config, readConfig } from '../../src/config.js';
import type { Account } from '../../src/content/account.js';
import { databaseLive } from '../../src/live/database-live.js';
import type { Database } from '../../src/storage/database.js';
import { type Seal, sealUnder } from '../../src/storage/seal.js';

export const LINE_SECRET = '0123456789abcdef0123456789abcdef';
export const LINE_TOKEN = 'a-long-lived-token';
export const PAGE = {
  pageId: '104000000000001',
  appSecret: 'test-app-secret',
  verifyToken: 'a-word-of-ours',
  pageToken: 'test-page-token',
};

export const named: Account[] = [
  { id: 'line', channel: 'line', name: '한빛시 관광', department: 'tourism', handover: 'inbox' },
  { id: 'page', channel: 'messenger', name: '한빛시 페이스북', department: 'general', handover: 'inbox' },
];

/** An operator at a command line. */
export function deskAt(database: Database, given: Partial<AccountDesk> = {}): AccountDesk {
  return {
    database,
    seal: sealUnder([{ version: 1, bytes: randomBytes(32) }]),
    config: readConfig({}),
    named,
    now: Date.now,
    ...given,
  };
}

/** Enters the same whatever is asked. */
export const entering =
  (secrets: Secrets): AskSecrets =>
  () =>
    Promise.resolve(secrets);

export const addLine = (desk: AccountDesk, token = LINE_TOKEN): Promise<string> =>
  addAccount(desk, 'line', 'line', { ask: entering({ channelSecret: LINE_SECRET, accessToken: token }) });

export interface Node {
  registry: AccountRegistry;
  /** What it wrote to its log, warnings and errors. */
  alerts: { level: number; msg: string; account?: string }[];
  /** Accounts that came back. */
  back: string[];
}

/** A running server, as far as its accounts go. */
export function nodeOn(
  database: Database,
  parts: { seal: Seal; named?: Account[]; config?: Config; origins?: Origins; now?: () => number },
): Node {
  const alerts: Node['alerts'] = [];
  const back: string[] = [];
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => void alerts.push(JSON.parse(line) as Node['alerts'][number]) },
  );
  const registry = accountRegistry({
    database,
    live: databaseLive(database),
    config: readConfig({}),
    log,
    now: Date.now,
    onBack: (account) => void back.push(account),
    ...parts,
    named: () => parts.named ?? named,
  });
  return { registry, alerts, back };
}
