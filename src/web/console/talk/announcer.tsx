import { makeStore } from './make-store.js';

const store = makeStore('');

/** Said politely by a screen reader, whatever is on the screen. */
export function announce(text: string): void {
  // The same words twice are news again: an invisible difference makes the reader speak.
  store.set(store.get() === text ? `${text}\u00a0` : text);
}

export function Announcer() {
  return (
    <div className="talk-unseen" role="status" aria-live="polite">
      {store.use()}
    </div>
  );
}
