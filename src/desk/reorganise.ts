import type { Logger } from 'pino';
import { endedDepartments } from '../content/ended-departments.js';
import type { Department } from '../content/office.js';
import { dayAt } from '../korean/korean-dates.js';
import { conversationTopic, INBOX_TOPIC, type Live } from '../live/live.js';
import { isRecorded, recordAct } from '../staff/audit-store.js';
import { followInRoles } from '../staff/people-store.js';
import { staffTopic } from '../staff/staff-parts.js';
import type { Database } from '../storage/database.js';
import { moveTalks } from '../records/release-store.js';

const ACT = 'department.follow';
const EVERY_MILLISECONDS = 60_000;

export interface ReorganisingParts {
  database: Database;
  live: Live;
  departments(): readonly Department[];
  onPublished(listener: () => void): () => void;
  now(): number;
  log: Logger;
}

export interface Reorganising {
  start(): void;
  stop(): Promise<void>;
  runOnce(): Promise<void>;
}

/**
 * What a department that has ended was doing goes to its successor on the day, whenever that was
 * written down: open talks, and who may see to them. Closed talks keep the old id. Each node looks;
 * what one has moved, the others do not find.
 */
export function reorganising(parts: ReorganisingParts): Reorganising {
  const { database, live, now, log } = parts;
  let stopLooking = (): void => undefined;
  let looking: Promise<void> | undefined;

  async function runOnce(): Promise<void> {
    for (const { id, successor } of endedDepartments(parts.departments(), dayAt(now())))
      if (successor !== undefined) await follow(id, successor);
  }

  async function follow(from: string, to: string): Promise<void> {
    const { talks, people } = await database.transaction(async (tx) => {
      // Once: a role that somebody takes away afterwards must not come back by itself.
      const isNew = !(await isRecorded(tx, { act: ACT, subject: from, department: to }));
      const moved = {
        talks: await moveTalks(tx, from, to),
        people: isNew ? await followInRoles(tx, from, to) : [],
      };
      if (isNew || moved.talks.length > 0)
        await recordAct(tx, {
          at: now(),
          staffId: null,
          act: ACT,
          subject: from,
          department: to,
          detail: { successor: to, talks: moved.talks.length, people: moved.people.length },
        });
      return moved;
    });
    for (const id of talks) live.publish(conversationTopic(id));
    for (const id of people) live.publish(staffTopic(id));
    if (talks.length > 0) live.publish(INBOX_TOPIC);
  }

  const look = (): void => {
    looking ??= runOnce()
      .catch((error: unknown) => log.warn({ err: error }, 'talks of ended departments move later'))
      .finally(() => (looking = undefined));
  };

  return {
    runOnce,
    start: () => {
      look();
      const unlisten = parts.onPublished(look);
      const timer = setInterval(look, EVERY_MILLISECONDS);
      stopLooking = () => {
        unlisten();
        clearInterval(timer);
      };
    },
    stop: async () => {
      stopLooking();
      await looking;
    },
  };
}
