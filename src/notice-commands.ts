import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { checkNotice } from './switches/check-switch.js';
import { clearNotices, pinNotice, readNotices } from './switches/switch-store.js';
import { SWITCHES_TOPIC } from './switches/switches.js';
import { operatorError } from './errors.js';
import { minuteAt } from './korean/korean-dates.js';
import type { PinnedNoticeRow } from './storage/schema.js';
import { effect, type OnDatabase, operator } from './switch-commands.js';

/** `banjang notice set|clear|list`: the urgent notice above the first reply of every talk. */
export function addNoticeCommands(command: Command, onDatabase: OnDatabase): void {
  command
    .command('set')
    .description('pin it, in the place of the one that is pinned')
    .argument('<text>', 'what citizens read, in Korean')
    .requiredOption('--until <time>', 'when it ends, such as 2026-11-22T18:00 (Korean time)')
    .option('--from <time>', 'when it begins; at once if left out')
    .action((text: string, options: { until: string; from?: string }) =>
      onDatabase(async (database, config) => {
        const now = Date.now();
        const row: PinnedNoticeRow = {
          id: randomBytes(6).toString('hex'),
          ...checkNotice({ text, ...options }, now),
          set_by: operator(),
          set_at: now,
        };
        await database.transaction((tx) => pinNotice(tx, row));
        await database.notify(SWITCHES_TOPIC);
        return `Pinned: ${described(row)}\n${effect(config)}`;
      }),
    );
  command
    .command('clear')
    .description('take down what is pinned now or later, or the one with that id')
    .argument('[id]', 'as `banjang notice list` tells it')
    .action((id: string | undefined) =>
      onDatabase(async (database, config) => {
        const cleared = await database.transaction((tx) => clearNotices(tx, Date.now(), id));
        if (cleared.length === 0)
          throw operatorError(
            'command_invalid',
            id === undefined ? 'No notice is pinned.' : `No notice "${id}" is pinned.`,
            '`banjang notice list` names what is.',
          );
        await database.notify(SWITCHES_TOPIC);
        return [...cleared.map(({ text }) => `Taken down: ${text}`), effect(config)].join('\n');
      }),
    );
  command
    .command('list')
    .description('say what is pinned, now and later')
    .action(() =>
      onDatabase(async (database) => {
        const rows = await database.transaction((tx) => readNotices(tx, Date.now()));
        return rows.length === 0 ? 'No notice is pinned.' : rows.map(described).join('\n');
      }),
    );
}

function described({ id, text, starts_at, ends_at }: PinnedNoticeRow): string {
  return `${id}  ${minuteAt(starts_at)} to ${minuteAt(ends_at)}  ${text.replaceAll('\n', ' ')}`;
}
