import { useEffect, useRef } from 'react';
import { usePreferences } from './preferences.js';

/** `KeyJ`, `Slash` ...: the key's place, because under Korean input J writes ㅓ; and `?`, wherever it is. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** Never fires while somebody types, in a dialog or a menu, or together with Ctrl, Alt or Command. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const { shortcuts: areOn } = usePreferences();
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    if (!areOn) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      if (isBusyElsewhere(event.target)) return;
      const act = current.current[nameOf(event)];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    // Before a dialog hears of the key: Escape would close it, and then lead away from the talk as well.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [areOn]);
}

function nameOf(event: KeyboardEvent): string {
  if (event.key === '?') return '?';
  return event.shiftKey ? `Shift+${event.code}` : event.code;
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="listbox"], [role="tab"]') !==
      null
  );
}
