import type { QueryClient } from '@tanstack/react-query';
import type { ConversationDetail, ReplyRequest } from '../../../console/api.js';
import { api, ApiFailure, failureText } from '../api-client.js';
import { makeStore } from './make-store.js';
import { keepDetail } from './use-conversation.js';

/** An agent's words that the server has not confirmed yet. */
export interface Outgoing {
  clientId: string;
  conversation: string;
  text: string;
  photo?: File;
  at: number;
  /** Why it did not go; absent while it is on its way. */
  trouble?: string;
}

/** The talk belongs to somebody else now: the words go back into the composer. */
export const BELONGS_TO_OTHERS = new Set(['already_owned', 'not_owner']);

const TRIES = 3;
const WAIT_MILLISECONDS = 1_500;
const store = makeStore<readonly Outgoing[]>([]);

export function useOutgoing(conversation: string): readonly Outgoing[] {
  return store.use().filter((entry) => entry.conversation === conversation);
}

export function forgetOutgoing(clientId: string): void {
  store.set(store.get().filter((entry) => entry.clientId !== clientId));
}

/**
 * Tells whether the words arrived; if not, why stands on the bubble. Throws only where the server refused for a reason that the agent must settle; the bubble is gone then.
 */
export async function send(queries: QueryClient, entry: Outgoing): Promise<boolean> {
  const going: Outgoing = { ...entry };
  delete going.trouble;
  store.set([...store.get().filter(({ clientId }) => clientId !== going.clientId), going]);
  try {
    keepDetail(queries, await post(going));
    forgetOutgoing(going.clientId);
    return true;
  } catch (error) {
    if (error instanceof ApiFailure && BELONGS_TO_OTHERS.has(error.code)) {
      forgetOutgoing(going.clientId);
      throw error;
    }
    mark(going.clientId, failureText(error));
    return false;
  }
}

/** The same `clientId` at every try: a repeat of what did arrive is recognised. */
async function post(entry: Outgoing): Promise<ConversationDetail> {
  const path = `/conversations/${entry.conversation}`;
  for (let tries = 1; ; tries += 1) {
    try {
      if (entry.photo !== undefined) return await api.post(`${path}/photos`, photoForm(entry, entry.photo));
      const request: ReplyRequest = { clientId: entry.clientId, text: entry.text };
      return await api.post(`${path}/replies`, request);
    } catch (error) {
      const isRefused = error instanceof ApiFailure && error.status > 0 && error.status < 500;
      if (isRefused || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS));
    }
  }
}

function photoForm(entry: Outgoing, photo: File): FormData {
  const form = new FormData();
  form.set('clientId', entry.clientId);
  if (entry.text !== '') form.set('text', entry.text);
  form.set('photo', photo);
  return form;
}

function mark(clientId: string, trouble: string): void {
  store.set(store.get().map((entry) => (entry.clientId === clientId ? { ...entry, trouble } : entry)));
}
