import type { Database } from '../storage/database.js';
import type { Live } from './live.js';

/**
 * Live events on this node, and on the others through the database's wake-ups. A wake-up that
 * gets lost (PgBouncer, a broken line) is made good by the watchers' own slow polling.
 */
export function databaseLive(database: Database): Live & { stop: () => void } {
  const watchers = new Map<string, Set<() => void>>();
  const wake = (topic: string): void => {
    for (const listener of watchers.get(topic) ?? []) listener();
  };
  const stop = database.listen(wake);
  return {
    publish: (topic) => {
      wake(topic);
      // Not awaited: the rows are committed, and the poll behind the wake-up finds them anyway.
      database.notify(topic).catch(() => undefined);
    },
    watch: (topic, listener) => {
      const listeners = watchers.get(topic) ?? new Set();
      watchers.set(topic, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) watchers.delete(topic);
      };
    },
    stop,
  };
}
