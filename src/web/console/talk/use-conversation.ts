import { useCallback, useRef, useState } from 'react';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConversationDetail, ItemsPage } from '../../../console/api.js';
import { api } from '../api-client.js';
import { hasOlder, mergeDetail, prependItems } from './merge-items.js';
import { talkKeys } from './talk-keys.js';

export function useConversation(id: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: talkKeys.conversation(id),
    queryFn: async () => {
      const now = await api.get<ConversationDetail>(`/conversations/${id}`);
      return mergeDetail(queries.getQueryData(talkKeys.conversation(id)), now);
    },
    // Tells a wrong address from a lost line at once; events and `online` read again.
    retry: false,
  });
}

/** An act was answered by the talk as it is now. */
export function keepDetail(queries: QueryClient, now: ConversationDetail): void {
  queries.setQueryData<ConversationDetail>(talkKeys.conversation(now.conversationId), (before) =>
    mergeDetail(before, now),
  );
  void queries.invalidateQueries({ queryKey: talkKeys.lists });
  void queries.invalidateQueries({ queryKey: talkKeys.counts });
}

/** Reads what stands above the first line. `load` answers whether something came; who asks twice gets one answer. */
export function useOlderItems(id: string) {
  const queries = useQueryClient();
  const [isLoading, setLoading] = useState(false);
  const running = useRef<Promise<boolean>>(undefined);
  const load = useCallback((): Promise<boolean> => {
    if (running.current !== undefined) return running.current;
    setLoading(true);
    running.current = readOlder(queries, id)
      .catch(() => false)
      .finally(() => {
        running.current = undefined;
        setLoading(false);
      });
    return running.current;
  }, [id, queries]);
  return { load, isLoading };
}

async function readOlder(queries: QueryClient, id: string): Promise<boolean> {
  const key = talkKeys.conversation(id);
  const detail = queries.getQueryData<ConversationDetail>(key);
  const first = detail?.items[0]?.item.seq;
  if (detail === undefined || first === undefined || !hasOlder(detail.items)) return false;
  const page = await api.get<ItemsPage>(`/conversations/${id}/items?before=${String(first)}`);
  queries.setQueryData<ConversationDetail>(key, (now) => (now === undefined ? now : prependItems(now, page)));
  return page.items.length > 0;
}
