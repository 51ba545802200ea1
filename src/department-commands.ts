import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { operatorError } from './errors.js';
import { dayAt } from './korean/korean-dates.js';
import { changeDepartments } from './publishing/change-departments.js';
import { decodeCsv } from './publishing/read-csv.js';
import { mergeDepartments } from './publishing/merge-departments.js';
import { recordAct } from './staff/audit-store.js';
import type { OnDatabase } from './switch-commands.js';

/** `banjang departments import`: a reorganisation, from a table. */
export function addDepartmentCommands(command: Command, onDatabase: OnDatabase): void {
  command
    .command('import')
    .description('change knowledge/departments.json by a CSV table; what it leaves out stays')
    .argument('<file>', 'CSV with a first row of names: id, name, validFrom, validUntil, successor, ...')
    .option('--preview', 'say what would change, and change nothing')
    .action((file: string, options: { preview?: boolean }) =>
      onDatabase(async (database, config) => {
        const now = Date.now();
        const text = decodeCsv(await read(file));
        const { before, after } = await changeDepartments(
          config.CONTENT_DIR,
          (departments) => mergeDepartments(departments, text, dayAt(now)),
          { now, preview: options.preview === true },
        );
        const old = new Set(before.map((one) => JSON.stringify(one)));
        const changed = after.filter((one) => !old.has(JSON.stringify(one)));
        const lines = changed.map(({ id, name, validFrom, validUntil, successor }) => {
          const until = validUntil === undefined ? '' : ` to ${validUntil}`;
          return `  ${id}  ${name}  from ${validFrom}${until}${successor === undefined ? '' : `, then ${successor}`}`;
        });
        if (options.preview === true) return ['Would change:', ...lines].join('\n');
        if (changed.length === 0) return 'Nothing changed.';
        await database.transaction((tx) =>
          recordAct(tx, {
            at: now,
            staffId: null,
            act: 'department.import',
            subject: 'departments.json',
            detail: { departments: changed.length },
          }),
        );
        const follows =
          config.PUBLISH === 'auto'
            ? 'A running server publishes it within seconds.'
            : 'PUBLISH=off: restart the servers, which publish it then.';
        return ['Changed:', ...lines, follows].join('\n');
      }),
    );
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw operatorError('command_invalid', `${file} cannot be read.`, 'name a CSV file.', { cause });
  }
}
