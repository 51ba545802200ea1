import { join } from 'node:path';
import type { Command } from 'commander';
import { contactHashKeys } from './cases/contact-keys.js';
import { readPublicNumber } from './cases/public-number.js';
import { accountSeal } from './channels/account-seal.js';
import { forgetCase, forgetCitizen, forgetContact } from './records/forget-citizen.js';
import { mobileNumber } from './korean/mobile-number.js';
import { operatorError } from './errors.js';
import { diskFiles } from './storage/files.js';
import type { OnDatabase } from './switch-commands.js';

/** `banjang forget`: what a citizen may ask for by law, done at once and also while servers run. */
export function addForgetCommand(command: Command, onDatabase: OnDatabase): void {
  command
    .argument('[what]', 'number of a case, such as 26-7K3MQ2, or the id of an account')
    .argument('[citizen]', "with an account: the platform's key of the citizen")
    .option('--contact <contact>', 'phone number or mail address: every case that it was left with')
    .action((what: string | undefined, citizen: string | undefined, { contact }: { contact?: string }) =>
      onDatabase(async (database, config) => {
        const files = diskFiles(join(config.DATA_DIR, 'files'));
        const parts = { database, files, now: Date.now() };
        if (contact !== undefined) {
          if (what !== undefined) throw nothing('Name either a contact, or a case or an account.');
          const { keys } = await accountSeal(database, config, 'never');
          const value = mobileNumber(contact) ?? contact.trim().toLowerCase();
          const cases = await forgetContact(parts, contactHashKeys(keys.keys), value);
          if (cases.length === 0) throw nothing('No case has that phone number or mail address.');
          return `Forgotten: what the citizen said, sent and left as contacts in ${cases.join(', ')}. What the office did stays.`;
        }
        if (what === undefined) throw nothing('Nothing was named.');
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
    'name a case (banjang forget 26-7K3MQ2), a contact (banjang forget --contact 010-1234-5678), or an account and the key that the platform gives the citizen.',
  );
}
