import type { Command } from 'commander';
import type { Config } from './config.js';
import { operatorError } from './errors.js';
import { recordAct } from './staff/audit-store.js';
import { firstAdminLink, linkAddress, linkFor, type NewLink } from './staff/links.js';
import { findByLogin } from './staff/people-store.js';
import type { OnDatabase } from './switch-commands.js';

/** `banjang staff first-admin|link`: one-time links for whoever cannot ask an admin at the console. */
export function addStaffCommands(command: Command, onDatabase: OnDatabase): void {
  command
    .command('first-admin')
    .description('a one-time link that makes the first admin; only while there is none')
    .action(() =>
      onDatabase(async (database, config) => {
        const link = await firstAdminLink(database, Date.now());
        if (link !== undefined) return told('The first admin is made here', link, config);
        throw operatorError(
          'staff_exists',
          'There is an active admin already.',
          'let them invite others at /console, or run: banjang staff link LOGIN',
        );
      }),
    );
  command
    .command('link')
    .description('a one-time link with which somebody sets a new password')
    .argument('<login>')
    .action((given: string) =>
      onDatabase(async (database, config) => {
        const login = given.trim().toLowerCase();
        const link = await database.transaction(async (tx) => {
          const person = await findByLogin(tx, login);
          if (person === undefined || person.state === 'disabled')
            throw operatorError(
              'command_invalid',
              `Nobody with the login "${login}" may sign in.`,
              'look at the people in the console; `banjang staff first-admin` if nobody can get in.',
            );
          await recordAct(tx, { at: Date.now(), staffId: null, act: 'person.link', subject: login });
          return linkFor(tx, person, Date.now());
        });
        return told(`${login} sets a new password here`, link, config);
      }),
    );
}

function told(what: string, link: NewLink, { PUBLIC_URL, PORT }: Config): string {
  const base = PUBLIC_URL ?? `http://localhost:${PORT}`;
  return `${what}, once, within 24 hours:\n  ${linkAddress(base, link)}`;
}
