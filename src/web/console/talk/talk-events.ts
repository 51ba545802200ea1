import { useEffect, useState } from 'react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { ConversationEvent } from '../../../console/api.js';
import { reportSignedOut } from '../api-client.js';
import { ringFrom } from '../notices/bell.js';
import { talkKeys } from './talk-keys.js';

/** Lists are read again at most so often, however many talks are alive. */
const LIST_PAUSE_MILLISECONDS = 1_000;
const RECONNECT_MILLISECONDS = 3_000;
/** A short hiccup is not worth a banner. */
const PATIENCE_MILLISECONDS = 1_500;

/**
 * Follows the events of the inbox and of one talk, and has the pages read again what changed. After
 * a cut everything is read again. Answers whether the line is down.
 */
export function useTalkEvents(conversation: string | undefined): boolean {
  const queries = useQueryClient();
  const [isDown, setDown] = useState(false);

  useEffect(() => {
    let wasCut = false;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const lists = throttled(() => readLists(queries), LIST_PAUSE_MILLISECONDS);

    const connect = () => {
      clearTimeout(retry);
      source?.close();
      const opened = new EventSource(address(conversation));
      source = opened;
      ringFrom(opened);
      opened.addEventListener('open', () => {
        clearTimeout(patience);
        patience = undefined;
        setDown(false);
        if (wasCut) void queries.invalidateQueries();
        else if (conversation !== undefined) readConversation(queries, conversation);
        wasCut = false;
      });
      opened.addEventListener('error', () => {
        cut();
        // After an answer that is no stream the browser gives up; we do not.
        if (opened.readyState === EventSource.CLOSED) retry = setTimeout(connect, RECONNECT_MILLISECONDS);
      });
      opened.addEventListener('inbox', lists);
      opened.addEventListener('conversation', (event: MessageEvent<string>) => {
        const { id } = JSON.parse(event.data) as ConversationEvent;
        readConversation(queries, id);
        lists();
      });
      opened.addEventListener('signed_out', reportSignedOut);
    };
    const cut = () => {
      wasCut = true;
      patience ??= setTimeout(() => setDown(true), PATIENCE_MILLISECONDS);
    };

    connect();
    window.addEventListener('offline', cut);
    window.addEventListener('online', connect);
    return () => {
      window.removeEventListener('offline', cut);
      window.removeEventListener('online', connect);
      clearTimeout(retry);
      clearTimeout(patience);
      lists.cancel();
      source?.close();
    };
  }, [conversation, queries]);

  return isDown;
}

function address(conversation: string | undefined): string {
  const query = conversation === undefined ? '' : `?conversation=${encodeURIComponent(conversation)}`;
  return `/console/api/events${query}`;
}

function readConversation(queries: QueryClient, id: string): void {
  void queries.invalidateQueries({ queryKey: talkKeys.conversation(id) });
}

function readLists(queries: QueryClient): void {
  for (const queryKey of [talkKeys.lists, talkKeys.counts, talkKeys.mentions])
    void queries.invalidateQueries({ queryKey });
}

/** At once, and once more at the end of the pause if it was called meanwhile. */
function throttled(act: () => void, pause: number): { (): void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const call = () => {
    if (timer !== undefined) {
      again = true;
      return;
    }
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      call();
    }, pause);
  };
  return Object.assign(call, { cancel: () => clearTimeout(timer) });
}
