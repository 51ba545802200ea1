#!/usr/bin/env node
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { addAccountCommands } from './account-commands.js';
import { type Config, loadEnvironmentFile, readConfig } from './config.js';
import { addDepartmentCommands } from './department-commands.js';
import { BanjangError } from './errors.js';
import { startServer } from './main.js';
import { addEvaluateCommand } from './evaluate-command.js';
import { addForgetCommand } from './forget-command.js';
import { addHelpfulnessCommand } from './helpfulness-command.js';
import { addNoticeCommands } from './notice-commands.js';
import { inspectContent } from './publishing/inspect-content.js';
import { checkReport } from './publishing/report-problems.js';
import { understandLines } from './publishing/understand-lines.js';
import { doctor } from './server/doctor.js';
import { errorRecord } from './server/error-record.js';
import { doctorReport } from './server/finding.js';
import { addSwitchCommands } from './switch-commands.js';
import { addStaffCommands } from './staff-commands.js';
import { welcome } from './welcome.js';
import { backupDatabase, restoreDatabase } from './storage/backup.js';
import type { Database } from './storage/database.js';
import { openDatabase } from './storage/open-database.js';

const program = new Command('banjang')
  .description('The civic desk that lives inside messengers.')
  .showHelpAfterError('(see banjang --help)');

program.command('serve').description('serve the chat, the webhooks and the health pages').action(serve);

program
  .command('check')
  .description('check intents/ and knowledge/; exit 1 if something must be mended')
  .option('--content <dir>', 'directory that holds intents/ and knowledge/')
  .action(async (options: { content?: string }) => {
    const { problems } = await inspectContent(contentDirectory(options.content), {
      purpose: 'check',
      now: Date.now(),
    });
    const report = checkReport(problems);
    console.log(report.text);
    process.exitCode = report.exitCode;
  });

program
  .command('doctor')
  .description(
    'check settings, database, files, clock, accounts and content; exit 1 if something does not work',
  )
  .action(async () => {
    const findings = await doctor({ readConfig, now: Date.now, nodeVersion: process.versions.node });
    const { text, exitCode } = doctorReport(findings);
    console.log(text);
    process.exitCode = exitCode;
  });

program
  .command('understand')
  .description('read lines from stdin, print one JSON object a line: what the bot makes of each')
  .option('--content <dir>', 'directory that holds intents/ and knowledge/')
  .action((options: { content?: string }) =>
    understandLines(
      {
        directory: contentDirectory(options.content),
        language: join(import.meta.dirname, '..'),
        now: Date.now(),
      },
      process.stdin,
      process.stdout,
    ),
  );

addEvaluateCommand(
  program
    .command('evaluate')
    .description(
      'measure how well sentences of known meaning are understood; exit 2 if a line cannot be read',
    ),
  (content) => ({
    directory: contentDirectory(content),
    language: join(import.meta.dirname, '..'),
    now: Date.now(),
  }),
);

program
  .command('migrate')
  .description('bring the database up to date and say what was done (serve does the same at start)')
  .action(async () => {
    const database = await openDatabase(databaseSettings(readConfig()));
    console.log(
      database.migrated.length === 0
        ? 'The database is up to date.'
        : `Done: ${database.migrated.join(', ')}`,
    );
    await database.close();
  });

program
  .command('backup')
  .argument('<file>', 'a new file')
  .description('copy the SQLite database while the server runs')
  .action(async (file: string) => {
    const settings = databaseSettings(readConfig());
    await backupDatabase(settings, resolve(file));
    console.log(
      `The database is in ${file}. Photos are plain files in ${settings.dataDirectory}/files: copy that directory too.`,
    );
  });

program
  .command('restore')
  .argument('<file>', 'a file that "banjang backup" wrote')
  .description('put a backup in the place of the SQLite database; stop the server first')
  .action(async (file: string) => {
    const former = await restoreDatabase(databaseSettings(readConfig()), resolve(file), Date.now());
    console.log(former === undefined ? 'Restored.' : `Restored. The former database is kept as ${former}.`);
  });

addAccountCommands(
  program.command('account').description('the accounts of the office: seal their secrets, test, list'),
  onDatabase,
);
addSwitchCommands(
  program.command('switch').description('switch the bot, a channel or a topic off and on, while servers run'),
  onDatabase,
);
addStaffCommands(
  program.command('staff').description('one-time links for people who cannot get into the console'),
  onDatabase,
);
addDepartmentCommands(
  program.command('departments').description('reorganise the departments of the content'),
  onDatabase,
);
addForgetCommand(
  program
    .command('forget')
    .description('erase what is known of a citizen: of a whole account, or of one case'),
  onDatabase,
);
addNoticeCommands(
  program.command('notice').description('pin an urgent notice above the first reply of every talk'),
  onDatabase,
);

addHelpfulnessCommand(
  program
    .command('helpfulness')
    .description(
      'by topic, whether citizens said that the answers did help; and how much praise and spam came',
    ),
  onDatabase,
);

async function onDatabase(work: (database: Database, config: Config) => Promise<string>): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(databaseSettings(config));
  try {
    console.log(await work(database, config));
  } finally {
    await database.close();
  }
}

function databaseSettings(config: Config): { databaseUrl: string | undefined; dataDirectory: string } {
  return { databaseUrl: config.DATABASE_URL, dataDirectory: config.DATA_DIR };
}

function contentDirectory(given: string | undefined): string {
  return given === undefined ? readConfig().CONTENT_DIR : resolve(given);
}

async function serve(): Promise<void> {
  const config = readConfig();
  const server = await startServer(config);
  console.log(welcome(config, server));
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal means it: whoever waits for a stuck platform may leave.
      if (stopping) process.exit(1);
      stopping = true;
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(errorRecord(error).stack);
          process.exit(1);
        },
      );
    });
  }
}

try {
  loadEnvironmentFile();
  await program.parseAsync();
} catch (error) {
  // What is ours says what to do; a stack would bury it. Anything else is a fault of ours.
  console.error(error instanceof BanjangError ? error.message : errorRecord(error).stack);
  process.exitCode = 1;
}
