/**
 * Tells whoever is watching that something changed, never what: the watcher reads the rows
 * again from where it stood, so that a lost wake-up costs time and no words.
 */
export interface Live {
  /** Wakes the watchers of `topic` on every node. */
  publish(topic: string): void;
  /** Calls `listener` after each change; returns the way to stop. */
  watch(topic: string, listener: () => void): () => void;
}

export function conversationTopic(conversationId: string): string {
  return `conversation:${conversationId}`;
}

/** Something that the agents' lists show has changed. */
export const INBOX_TOPIC = 'inbox';
