import { makeStore } from './make-store.js';

interface Preferences {
  /** Letters as shortcuts; who dictates or types by switch turns them off. */
  shortcuts: boolean;
  /** Notification and sound for what comes in. */
  alerts: boolean;
}

const KEY = 'banjang-talk';
const store = makeStore<Preferences>({ shortcuts: true, alerts: false, ...read() });

export const usePreferences = store.use;

export function prefer(change: Partial<Preferences>): void {
  store.set({ ...store.get(), ...change });
  try {
    localStorage.setItem(KEY, JSON.stringify(store.get()));
  } catch {
    // A browser that keeps nothing: it holds until the page is closed.
  }
}

function read(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}
