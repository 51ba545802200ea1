import type { AccountDesk } from '../channels/account-desk.js';
import { connectKnown, readKnown } from '../channels/account-desk.js';
import type { Origins } from '../channels/account-kind.js';
import { accountSeal } from '../channels/account-seal.js';
import { readAccounts } from '../channels/account-store.js';
import { aheadOfPlatform } from '../channels/platform-clock.js';
import { type Config, settingNames } from '../config.js';
import { BanjangError } from '../errors.js';
import { readAccountFile } from '../publishing/read-account-file.js';
import type { Database } from '../storage/database.js';
import { databaseClock, inspectDatabase } from '../storage/inspect-database.js';
import { masterKeys } from '../storage/master-key.js';
import { openDatabase } from '../storage/open-database.js';
import { checkAccounts } from './doctor-accounts.js';
import { checkContentFiles, checkPublished } from './doctor-content.js';
import { checkAccess, checkClock, checkFiles, checkKeys, checkNode, checkSpace } from './doctor-ground.js';
import { checkSwitches } from './doctor-switches.js';
import type { Finding } from './finding.js';

export interface DoctorParts {
  /** Throws `config_invalid`. */
  readConfig(): Config;
  now(): number;
  nodeVersion: string;
  /** Default is each platform's own. */
  origins?: Origins;
}

/**
 * Looks at everything that must hold for banjang to work. Changes nothing but what it learns about
 * the accounts; may run beside the server.
 */
export async function doctor(parts: DoctorParts): Promise<Finding[]> {
  const node = checkNode(parts.nodeVersion);
  let config: Config;
  try {
    config = parts.readConfig();
  } catch (error) {
    return [node, failed('config', error)];
  }
  const settings = { databaseUrl: config.DATABASE_URL, dataDirectory: config.DATA_DIR };
  const ground: Finding[] = [
    node,
    { sign: 'ok', about: 'config', fact: `${settingNames.length} settings, none wrong` },
    await checkSpace(config.DATA_DIR),
    await checkFiles(config.DATA_DIR),
    ...(await checkAccess(config.DATA_DIR)),
  ];
  const content = await checkContentFiles(config.CONTENT_DIR, parts.now());
  const state = await checkDatabase(config);
  if (state.sign !== 'ok') {
    const keys = await attempt('master key', async () => {
      const { DATA_DIR: dataDirectory, MASTER_KEY: setting } = config;
      return [checkKeys(await masterKeys({ setting, dataDirectory }), false)];
    });
    return [...ground, state, ...keys, content.finding];
  }
  const database = await openDatabase(settings);
  try {
    return [
      ...ground,
      state,
      ...(await attempt('master key', () => lookAtAccounts(parts, config, database))),
      ...(await attempt('switches', () => checkSwitches(database, config.BOT, parts.now()))),
      content.finding,
      ...(await attempt('published', async () => [await checkPublished(database, content.contentHash)])),
    ];
  } finally {
    await database.close();
  }
}

async function checkDatabase(config: Config): Promise<Finding> {
  const about = 'database';
  const place = config.DATABASE_URL === undefined ? `SQLite in ${config.DATA_DIR}` : 'PostgreSQL';
  try {
    const found = await inspectDatabase({ databaseUrl: config.DATABASE_URL, dataDirectory: config.DATA_DIR });
    switch (found.state) {
      case 'current':
        return { sign: 'ok', about, fact: `${place}, its tables are up to date` };
      case 'missing':
        return {
          sign: 'warn',
          about,
          fact: `${place}: not there yet`,
          remedy: 'start the server: it makes it',
        };
      case 'behind':
        return {
          sign: 'warn',
          about,
          fact: `${place}: the tables lack ${found.pending.join(', ')}`,
          remedy: 'back up, then restart the server or run banjang migrate',
        };
      case 'newer':
        return {
          sign: 'fail',
          about,
          fact: `${place} was written by a newer banjang (${found.unknown.join(', ')})`,
          remedy: 'start that program, or restore the backup from before the update',
        };
    }
  } catch (error) {
    return failed(about, error);
  }
}

async function lookAtAccounts(parts: DoctorParts, config: Config, database: Database): Promise<Finding[]> {
  const { seal, keys } = await accountSeal(database, config, 'never');
  const rows = await database.transaction(readAccounts);
  const desk: AccountDesk = {
    database,
    seal,
    config,
    named: await readAccountFile(config.CONTENT_DIR),
    now: parts.now,
    ...(parts.origins !== undefined && { origins: parts.origins }),
  };
  const hasSealed = rows.some(({ sealed }) => sealed !== null);
  return [checkKeys(keys, hasSealed), await compareClocks(desk), ...(await checkAccounts(desk))];
}

/** With the database server if it has a clock of its own, else with the first platform that answers. */
async function compareClocks(desk: AccountDesk): Promise<Finding> {
  const { database, now } = desk;
  if (database.engine === 'postgresql') {
    const before = now();
    const theirs = await database.transaction(databaseClock);
    return checkClock((before + now()) / 2 - theirs, 'the database server');
  }
  for (const account of await readKnown(desk)) {
    const origin = connectKnown(desk, account)?.clockOrigin;
    const ahead = origin === undefined ? undefined : await aheadOfPlatform(origin, now);
    if (ahead !== undefined) return checkClock(ahead, new URL(origin ?? '').host);
  }
  return checkClock(undefined, '');
}

async function attempt(about: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [failed(about, error)];
  }
}

function failed(about: string, error: unknown): Finding {
  if (error instanceof BanjangError && error.told !== undefined)
    return { sign: 'fail', about, ...error.told };
  const fact = error instanceof Error ? error.message : String(error);
  return { sign: 'fail', about, fact, remedy: 'report this as a fault of banjang' };
}
