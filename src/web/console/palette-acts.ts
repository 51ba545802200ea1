import { useEffect, useSyncExternalStore } from 'react';

/** Something that can be done on the page that is shown. */
export interface PaletteAct {
  id: string;
  title: string;
  /** Other words that find it. */
  keywords?: string;
  /** Keys that do the same, to be shown beside it. */
  keys?: string;
  run: () => void;
}

const NONE: readonly PaletteAct[] = [];
let current = NONE;
const listeners = new Set<() => void>();

function set(acts: readonly PaletteAct[]): void {
  current = acts;
  for (const listener of listeners) listener();
}

/** Puts a page's acts into the command palette for as long as it is shown. Give the same array while nothing changed. */
export function usePaletteActs(acts: readonly PaletteAct[]): void {
  useEffect(() => {
    set(acts);
    return () => set(NONE);
  }, [acts]);
}

export function useCurrentPaletteActs(): readonly PaletteAct[] {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
