import type { Logger } from 'pino';
import type { Live } from '../live/live.js';
import type { Database } from '../storage/database.js';
import type { PinnedNoticeRow, SwitchRow } from '../storage/schema.js';
import { type Switched, switchedAt } from './switched.js';
import { readNotices, readSwitches } from './switch-store.js';

/** The topic under which whoever changes a switch wakes all nodes. */
export const SWITCHES_TOPIC = 'switches';
/** Behind the wake-ups, which may get lost and which SQLite does not have. */
const POLL_MILLISECONDS = 1000;

export interface SwitchesParts {
  database: Database;
  live: Live;
  /** False: the setting keeps the whole bot off, whatever the switches say. */
  botIsOn: boolean;
  now(): number;
  log: Logger;
}

export interface Switches {
  /** Reads what is off, and follows every change from then on. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** From memory: a turn asks for nothing more of the database. */
  now(): Switched;
}

export function switches(parts: SwitchesParts): Switches {
  let rows: { switches: SwitchRow[]; notices: PinnedNoticeRow[] } = { switches: [], notices: [] };
  let looking: Promise<void> | undefined;
  let stopWatching: () => void = () => undefined;

  async function look(): Promise<void> {
    const now = parts.now();
    const found = await parts.database.transaction(async (tx) => ({
      switches: await readSwitches(tx, now),
      notices: await readNotices(tx, now),
    }));
    if (JSON.stringify(found) === JSON.stringify(rows)) return;
    rows = found;
    parts.log.warn(
      { off: found.switches.map(({ kind, name }) => `${kind}:${name}`), notices: found.notices.length },
      'what is switched off or pinned has changed',
    );
  }

  const lookOnce = (): void => {
    // A database that is away is told of by whoever needs it now; what is known goes on.
    looking ??= look()
      .catch(() => undefined)
      .finally(() => (looking = undefined));
  };

  return {
    start: async () => {
      await look();
      if (!parts.botIsOn) parts.log.warn('the whole bot is off by its setting');
      const unwatch = parts.live.watch(SWITCHES_TOPIC, lookOnce);
      const poll = setInterval(lookOnce, POLL_MILLISECONDS);
      stopWatching = () => {
        unwatch();
        clearInterval(poll);
      };
    },
    stop: async () => {
      stopWatching();
      await looking;
    },
    now: () => {
      const switched = switchedAt(rows, parts.now());
      return parts.botIsOn ? switched : { ...switched, bot: switched.bot ?? { sentence: undefined } };
    },
  };
}
