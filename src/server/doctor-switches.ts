import { readSwitches } from '../switches/switch-store.js';
import { minuteAt } from '../korean/korean-dates.js';
import type { Database } from '../storage/database.js';
import type { Finding } from './finding.js';

/** What is switched off: easily forgotten, and from outside it looks like a fault. */
export async function checkSwitches(database: Database, botIsOn: boolean, now: number): Promise<Finding[]> {
  const about = 'switches';
  const rows = await database.transaction((tx) => readSwitches(tx, now));
  const found: Finding[] = rows.map(({ kind, name, set_by, set_at, until }) => {
    const target = kind === 'bot' ? kind : `${kind} ${name}`;
    const end = until === null ? '' : ` until ${minuteAt(until)}`;
    return {
      sign: 'warn',
      about,
      fact: `${target} is off${end}, since ${minuteAt(set_at)} by ${set_by}`,
      remedy: `if that is over: banjang switch on ${target}`,
    };
  });
  if (!botIsOn)
    found.unshift({
      sign: 'warn',
      about,
      fact: 'the bot is off by the setting BOT=off',
      remedy: 'if that is over: remove the setting and restart the servers',
    });
  return found.length === 0 ? [{ sign: 'ok', about, fact: 'nothing is off' }] : found;
}
