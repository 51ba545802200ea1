import { join } from 'node:path';
import type { Command } from 'commander';
import { readPublicNumber } from './cases/public-number.js';
import { forgetCase, forgetCitizen } from './conversation/forget-citizen.js';
import { operatorError } from './errors.js';
import { diskFiles } from './storage/files.js';
import type { OnDatabase } from './switch-commands.js';

/** `banjang forget`: what a citizen may ask for by law, done at once and also while servers run. */
export function addForgetCommand(command: Command, onDatabase: OnDatabase): void {
  command
    .argument('<what>', 'number of a case, such as 26-7K3MQ2, or the id of an account')
    .argument('[citizen]', "with an account: the platform's key of the citizen")
    .action((what: string, citizen: string | undefined) =>
      onDatabase(async (database, config) => {
        const files = diskFiles(join(config.DATA_DIR, 'files'));
        const parts = { database, files, now: Date.now() };
        if (citizen !== undefined) {
          const { talk, cases } = await forgetCitizen(parts, what, citizen);
          if (!talk && cases.length === 0)
            throw nothing(`Nobody with that key is known on the account "${what}".`);
          const rest = cases.length === 0 ? '' : ` Taken out of the cases ${cases.join(', ')}.`;
          return `Forgotten: the talk, who it was and how to reach him.${rest}`;
        }
        const number = readPublicNumber(what);
        if (number === undefined || !(await forgetCase(parts, number)))
          throw nothing(`There is no case with the number "${what}".`);
        return `Forgotten: what the citizen said, sent and left as contacts in ${number}. What the office did stays.`;
      }),
    );
}

function nothing(fact: string): Error {
  return operatorError(
    'command_invalid',
    fact,
    'name a case (banjang forget 26-7K3MQ2), or an account and the key that the platform gives the citizen.',
  );
}
