import { useCallback, useEffect } from 'react';
import { api } from '../api-client.js';
import { makeStore } from './make-store.js';

interface Draft {
  text: string;
  /** `kept`: on the server. `here`: in this window only, because the server could not be reached. */
  state: 'kept' | 'typing' | 'here';
}

const QUIET_MILLISECONDS = 800;
const RETRY_MILLISECONDS = 5_000;
const store = makeStore<Readonly<Record<string, Draft>>>({});
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Words not sent yet: here at once, on the server after a short quiet, so that they survive the browser. */
export function useDraft(conversation: string, saved: string) {
  const draft = store.use()[conversation];
  const change = useCallback(
    (text: string) => {
      put(conversation, { text, state: 'typing' });
      saveAfter(conversation, QUIET_MILLISECONDS);
    },
    [conversation],
  );

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void save(conversation);
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void save(conversation);
    };
  }, [conversation]);

  return { text: draft?.text ?? saved, isOnlyHere: draft?.state === 'here', change };
}

/** Adds words to what stands in the composer; `saved` is what the server kept, for a talk just opened. */
export function addToDraft(conversation: string, text: string, saved = ''): void {
  const before = store.get()[conversation]?.text ?? saved;
  put(conversation, { text: before === '' ? text : `${before.trimEnd()}\n${text}`, state: 'typing' });
  saveAfter(conversation, 0);
}

/** Empties the composer here only: until the words have arrived the server keeps them as a draft. */
export function emptyDraft(conversation: string): void {
  clearTimeout(timers.get(conversation));
  put(conversation, { text: '', state: 'kept' });
}

/** The words have arrived: the server need not keep them any more. */
export function settleDraft(conversation: string): void {
  const draft = store.get()[conversation];
  if (draft === undefined) return;
  put(conversation, { ...draft, state: 'typing' });
  saveAfter(conversation, 0);
}

async function save(conversation: string): Promise<void> {
  clearTimeout(timers.get(conversation));
  const draft = store.get()[conversation];
  if (draft === undefined || draft.state === 'kept') return;
  try {
    await api.put(`/conversations/${conversation}/draft`, { text: draft.text });
    if (store.get()[conversation]?.text === draft.text) put(conversation, { ...draft, state: 'kept' });
  } catch {
    const now = store.get()[conversation];
    if (now !== undefined) put(conversation, { ...now, state: 'here' });
    saveAfter(conversation, RETRY_MILLISECONDS);
  }
}

function saveAfter(conversation: string, milliseconds: number): void {
  clearTimeout(timers.get(conversation));
  timers.set(
    conversation,
    setTimeout(() => void save(conversation), milliseconds),
  );
}

function put(conversation: string, draft: Draft): void {
  store.set({ ...store.get(), [conversation]: draft });
}
