import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { menuWords } from './answers/menu-words.js';
import type { AccountDesk, AskSecrets } from './channels/account-desk.js';
import type { Origins } from './channels/account-kind.js';
import { accountSeal, describeKeys, type Making } from './channels/account-seal.js';
import { listAccounts } from './channels/list-accounts.js';
import {
  addAccount,
  askPlatform,
  forgetAccount,
  rotateAccount,
  sealedChannels,
} from './channels/manage-accounts.js';
import { setUpMenu } from './channels/set-up-menu.js';
import { readSecrets } from './channels/read-secrets.js';
import type { Config } from './config.js';
import type { Snapshot } from './content/snapshot.js';
import { operatorError } from './errors.js';
import { inspectContent } from './publishing/inspect-content.js';
import { readAccountFile } from './publishing/read-account-file.js';
import { formatProblems } from './publishing/report-problems.js';
import type { Database } from './storage/database.js';
import type { OnDatabase } from './switch-commands.js';

const EXPIRES = [
  '--expires <day>',
  'last day of the token, such as 2026-12-31, if the platform does not say',
] as const;

/**
 * `banjang account add|test|rotate|remove|menu|list`: also while servers run, which follow by themselves.
 * `origins`: default is each platform's own; a test's platforms live on 127.0.0.1.
 */
export function addAccountCommands(command: Command, onDatabase: OnDatabase, origins: Origins = {}): void {
  const act = (making: Making, work: (desk: AccountDesk) => Promise<string>): Promise<void> =>
    onDatabase(async (database, config) => {
      const { desk, note } = await openDesk(database, config, making);
      return [await work({ ...desk, origins }), ...note].join('\n');
    });
  command
    .command('add')
    .description('seal the secrets of an account; they are asked for, or read from stdin as name=value lines')
    .argument('<id>', 'as in knowledge/accounts.json')
    .requiredOption('--channel <channel>', sealedChannels.join(', '))
    .option(...EXPIRES)
    .action((id: string, { channel, expires }: { channel: string; expires?: string }) =>
      act('if_fresh', (desk) => addAccount(desk, id, channel, { ask, expires })),
    );
  command
    .command('test')
    .description('ask the platform about the account; exit 1 if it refuses')
    .argument('<id>')
    .action((id: string) =>
      act('never', async (desk) => {
        const { text, exitCode } = await askPlatform(desk, id);
        process.exitCode = exitCode;
        return text;
      }),
    );
  command
    .command('rotate')
    .description('seal new secrets in the place of the old ones; what is left empty stays')
    .argument('<id>')
    .option(...EXPIRES)
    .action((id: string, { expires }: { expires?: string }) =>
      act('always', (desk) => rotateAccount(desk, id, { ask, expires })),
    );
  command
    .command('remove')
    .description('erase the secrets of an account')
    .argument('<id>')
    .action((id: string) => act('never', (desk) => forgetAccount(desk, id)));
  command
    .command('menu')
    .description('set up the menu and opening questions that the platform shows beside every conversation')
    .argument('<id>')
    .option('--image <file>', 'picture of the menu, where the platform wants one')
    .action((id: string, { image }: { image?: string }) =>
      act('never', async (desk) => {
        const picture = image === undefined ? undefined : await readPicture(image);
        return setUpMenu(desk, id, menuWords(await readSnapshot(desk.config.CONTENT_DIR)), picture);
      }),
    );
  command
    .command('list')
    .description('every account with its state, the end of its token and its last event; never a secret')
    .action(() => act('never', listAccounts));
}

const ask: AskSecrets = (fields, kept) =>
  readSecrets(fields, { input: process.stdin, output: process.stderr }, kept);

function readPicture(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    const fact = `${file} cannot be read: ${String(cause)}.`;
    throw operatorError('upload_refused', fact, 'name a file that is there after --image.', { cause });
  });
}

async function readSnapshot(directory: string): Promise<Snapshot> {
  const { snapshot, problems } = await inspectContent(directory, { purpose: 'serve', now: Date.now() });
  if (snapshot !== undefined) return snapshot;
  throw operatorError('content_invalid', formatProblems(problems), 'mend the files named above.');
}

async function openDesk(
  database: Database,
  config: Config,
  making: Making,
): Promise<{ desk: AccountDesk; note: string[] }> {
  const { seal, keys } = await accountSeal(database, config, making);
  const state = describeKeys(keys, config.DATABASE_URL !== undefined);
  // Without a key there may be nothing sealed either: then there is nothing to say.
  const note = state === undefined || keys.from === 'nowhere' ? [] : [`The master key: ${state}.`];
  const named = await readAccountFile(config.CONTENT_DIR);
  return { desk: { database, seal, config, named, now: Date.now }, note };
}
