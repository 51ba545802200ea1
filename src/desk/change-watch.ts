import { conversationTopic, INBOX_TOPIC, type Live } from '../live/live.js';
import type { Database } from '../storage/database.js';
import { inboxMarker, talkMarkers } from './change-store.js';

/** How long a change stays unseen at most while wake-ups between nodes get lost. */
const POLL_MILLISECONDS = 2000;

export interface ChangeWatch {
  /** Calls `listener` after each change that the lists show, sometimes once more than needed. */
  watchInbox(listener: () => void): () => void;
  /** The same of one talk. */
  watchTalk(id: string, listener: () => void): () => void;
  /** Looks now for what no wake-up told. For tests, and the loop itself. */
  pollOnce(): Promise<void>;
}

/** One for all open pages of a node: wake-ups tell at once, and a slow look at the rows stands behind them. */
export function changeWatch(parts: {
  database: Database;
  live: Live;
  report(error: unknown): void;
}): ChangeWatch {
  const talks = new Map<string, Set<() => void>>();
  const lists = new Set<() => void>();
  const markers = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let polling: Promise<void> | undefined;

  async function look(): Promise<void> {
    const found = await parts.database.transaction(async (tx) => {
      const all = await talkMarkers(tx, [...talks.keys()]);
      return all.set(INBOX_TOPIC, await inboxMarker(tx));
    });
    for (const [key, marker] of found) {
      if (markers.get(key) === marker) continue;
      markers.set(key, marker);
      for (const listener of key === INBOX_TOPIC ? lists : (talks.get(key) ?? [])) listener();
    }
  }

  const pollOnce = (): Promise<void> =>
    (polling ??= look()
      .catch(parts.report)
      .finally(() => {
        polling = undefined;
      }));

  const schedule = (): void => {
    const isWatched = talks.size + lists.size > 0;
    if (isWatched) timer ??= setInterval(() => void pollOnce(), POLL_MILLISECONDS).unref();
    if (isWatched) return;
    clearInterval(timer);
    timer = undefined;
    markers.clear();
  };

  return {
    watchInbox: (listener) => {
      const unwatch = parts.live.watch(INBOX_TOPIC, listener);
      lists.add(listener);
      schedule();
      return () => {
        unwatch();
        lists.delete(listener);
        schedule();
      };
    },
    watchTalk: (id, listener) => {
      const unwatch = parts.live.watch(conversationTopic(id), listener);
      const listeners = talks.get(id) ?? new Set();
      talks.set(id, listeners.add(listener));
      schedule();
      return () => {
        unwatch();
        listeners.delete(listener);
        if (listeners.size === 0) {
          talks.delete(id);
          markers.delete(id);
        }
        schedule();
      };
    },
    pollOnce,
  };
}
