import { userInfo } from 'node:os';
import { Argument, type Command } from 'commander';
import { accountKinds } from './channels/account-kinds.js';
import { readAccounts } from './channels/account-store.js';
import { environmentAccounts } from './channels/environment-accounts.js';
import type { Config } from './config.js';
import type { Snapshot } from './content/snapshot.js';
import {
  type AskedSwitch,
  checkSwitch,
  SWITCH_KINDS,
  type SwitchKind,
  switchName,
} from './switches/check-switch.js';
import { readSwitches, switchOff, switchOn } from './switches/switch-store.js';
import { SWITCHES_TOPIC } from './switches/switches.js';
import { operatorError } from './errors.js';
import { minuteAt } from './korean/korean-dates.js';
import { inspectContent } from './publishing/inspect-content.js';
import { findLatestNumber, readVersion } from './publishing/version-store.js';
import type { Database } from './storage/database.js';
import type { SwitchRow } from './storage/schema.js';

/** Opens the database that the settings name, prints what `work` tells, and closes it. */
export type OnDatabase = (work: (database: Database, config: Config) => Promise<string>) => Promise<void>;

type Target = [kind: SwitchKind, name: string | undefined];

/** `banjang switch off|on|list`: also while servers run, which follow by themselves. */
export function addSwitchCommands(command: Command, onDatabase: OnDatabase): void {
  command
    .command('off')
    .description('answer with a sentence and the phone number instead, at once')
    .addArgument(new Argument('<what>').choices(SWITCH_KINDS))
    .argument('[name]', 'of the channel, account or topic')
    .option('--sentence <text>', 'what citizens read instead of the usual sentence')
    .option('--until <time>', 'on again by itself then, such as 2026-11-22T18:00 (Korean time)')
    .action((...[kind, name, options]: [...Target, Pick<AskedSwitch, 'sentence' | 'until'>]) =>
      onDatabase((database, config) => turnOff(database, config, { ...options, kind, name })),
    );
  command
    .command('on')
    .description('answer again, at once')
    .addArgument(new Argument('<what>').choices(SWITCH_KINDS))
    .argument('[name]', 'of the channel, account or topic')
    .action((...[kind, name]: Target) =>
      onDatabase((database, config) => turnOn(database, config, { kind, name })),
    );
  command
    .command('list')
    .description('say what is switched off')
    .action(() => onDatabase(listSwitches));
}

/** Who did it, as far as the machine knows. */
export function operator(): string {
  try {
    return `command:${userInfo().username}`;
  } catch {
    // A container may run under a number that has no name.
    return 'command';
  }
}

/** What follows a change on every command line. */
export function effect(config: Config): string {
  const place = config.DATABASE_URL === undefined ? `SQLite in ${config.DATA_DIR}` : 'PostgreSQL';
  return `Every server on this database (${place}) follows within about a second.`;
}

async function turnOff(database: Database, config: Config, asked: AskedSwitch): Promise<string> {
  const now = Date.now();
  const snapshot = await speakingContent(database, config, now);
  const channels = await channelNames(database, config, snapshot);
  const row: SwitchRow = {
    ...checkSwitch(asked, { channels, snapshot }, now),
    set_by: operator(),
    set_at: now,
  };
  await database.transaction((tx) => switchOff(tx, row));
  await database.notify(SWITCHES_TOPIC);
  return `Off: ${described(row)}.\n${effect(config)}`;
}

async function turnOn(database: Database, config: Config, asked: AskedSwitch): Promise<string> {
  const key = { kind: asked.kind, name: switchName(asked), now: Date.now() };
  if (key.kind === 'bot' && !config.BOT)
    throw operatorError(
      'command_invalid',
      'The bot is off by the setting BOT=off, which no command overrules.',
      'set BOT=on, or remove it, and restart the servers.',
    );
  if (!(await database.transaction((tx) => switchOn(tx, key))))
    throw operatorError(
      'command_invalid',
      `There is nothing to switch on: ${titleOf(key)} is not off.`,
      '`banjang switch list` names what is.',
    );
  await database.notify(SWITCHES_TOPIC);
  return `On: ${titleOf(key)}.\n${effect(config)}`;
}

async function listSwitches(database: Database, config: Config): Promise<string> {
  const rows = await database.transaction((tx) => readSwitches(tx, Date.now()));
  const lines = rows.map((row) => `${described(row)}, since ${minuteAt(row.set_at)} by ${row.set_by}`);
  if (!config.BOT) lines.unshift('the bot, by the setting BOT=off');
  return lines.length === 0 ? 'Nothing is switched off.' : ['Switched off:', ...lines].join('\n  ');
}

/** Every channel, and every account by whatever names it. */
async function channelNames(database: Database, config: Config, snapshot: Snapshot): Promise<string[]> {
  const sealed = await database.transaction(readAccounts);
  return [
    ...accountKinds.map(({ channel }) => channel),
    ...snapshot.accounts.map(({ id }) => id),
    ...environmentAccounts(config).map(({ id }) => id),
    ...sealed.map(({ account }) => account),
  ];
}

/** What is published, or what the files say where nothing has been published yet. */
async function speakingContent(database: Database, config: Config, now: number): Promise<Snapshot> {
  const published = await database.transaction(async (tx) => {
    const number = await findLatestNumber(tx);
    return number === 0 ? undefined : (await readVersion(tx, number)).snapshot;
  });
  if (published !== undefined) return published;
  const { snapshot } = await inspectContent(config.CONTENT_DIR, { purpose: 'serve', now });
  if (snapshot !== undefined) return snapshot;
  throw operatorError(
    'content_invalid',
    'Nothing is published on this database yet, and the content files are wrong.',
    'mend them (`banjang check`), and look whether DATA_DIR or DATABASE_URL is that of the server.',
  );
}

function described(row: SwitchRow): string {
  const until = row.until === null ? 'until it is switched on' : `until ${minuteAt(row.until)}`;
  const sentence = row.sentence === null ? '' : `, saying "${row.sentence}"`;
  return `${titleOf(row)} ${until}${sentence}`;
}

function titleOf({ kind, name }: Pick<SwitchRow, 'kind' | 'name'>): string {
  return kind === 'bot' ? 'the bot' : `the ${kind} ${name}`;
}
