import type { Command } from 'commander';
import { operatorError } from './errors.js';
import { helpfulness, type Helpfulness } from './reports/helpfulness.js';
import type { OnDatabase } from './switch-commands.js';

const MOST_DAYS = 3660;

/** `banjang helpfulness`: which answers did help, and how much praise and spam came. */
export function addHelpfulnessCommand(command: Command, onDatabase: OnDatabase): void {
  command
    .option('--days <count>', 'so many days back, with today', '30')
    .action(({ days }: { days: string }) =>
      onDatabase(async (database) => {
        const count = Number(days);
        if (!Number.isInteger(count) || count < 1 || count > MOST_DAYS)
          throw operatorError(
            'command_invalid',
            `"${days}" is no count of days.`,
            `write a whole number from 1 to ${MOST_DAYS}, such as --days 7.`,
          );
        return report(await helpfulness({ database, now: Date.now }, count));
      }),
    );
}

function report({ since, until, topics, kinds }: Helpfulness): string {
  const { praise, opinion, suggestion, spam } = kinds;
  const rows = [
    ['topic', 'asked', 'helped', 'not helped'],
    ...topics.map(({ topic, asked, helped, notHelped }) => [
      topic,
      ...[asked, helped, notHelped].map(String),
    ]),
  ];
  const width = Math.max(...rows.map(([topic = '']) => topic.length));
  const table = rows.map(
    ([topic = '', ...counts]) => topic.padEnd(width) + counts.map((one) => one.padStart(12)).join(''),
  );
  return [
    `${since} to ${until}`,
    '',
    ...(topics.length === 0 ? ['Nobody has said yet whether an answer did help.'] : table),
    '',
    `praise ${praise}, opinions ${opinion}, suggestions ${suggestion}, spam ${spam}`,
  ].join('\n');
}
