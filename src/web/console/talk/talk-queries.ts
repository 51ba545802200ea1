import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  InboxCounts,
  InboxPage,
  InboxView,
  Mention,
  SearchPage,
  StaffName,
  Suggestion,
} from '../../../console/api.js';
import type { CannedReply } from '../../../console/settings-api.js';
import { api } from '../api-client.js';
import { talkKeys } from './talk-keys.js';

const PAGE = 40;
/** Live events tell of changes; this is for an event that got lost on a line that looked alive. */
const SAFETY_MILLISECONDS = 60_000;
const RARELY_CHANGES = 5 * 60_000;

export function useInbox(view: InboxView, enabled = true) {
  return useInfiniteQuery({
    queryKey: talkKeys.list(view),
    queryFn: ({ pageParam }) =>
      api.get<InboxPage>(`/inbox?view=${view}&limit=${String(PAGE)}${cursorPart(pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor,
    refetchInterval: SAFETY_MILLISECONDS,
    enabled,
  });
}

export function useCounts() {
  return useQuery({
    queryKey: talkKeys.counts,
    queryFn: () => api.get<InboxCounts>('/inbox/counts'),
    refetchInterval: SAFETY_MILLISECONDS,
  });
}

/** Anew for each line of the citizen: `seq` is the last one. */
export function useSuggestions(id: string, seq: number) {
  return useQuery({
    queryKey: talkKeys.suggestions(id, seq),
    queryFn: () => api.get<Suggestion[]>(`/conversations/${id}/suggestions`),
    staleTime: RARELY_CHANGES,
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
  });
}

export function useSearchHits(words: string) {
  return useInfiniteQuery({
    queryKey: talkKeys.search(words),
    queryFn: ({ pageParam }) =>
      api.get<SearchPage>(`/search?q=${encodeURIComponent(words)}${cursorPart(pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor,
    enabled: words !== '',
  });
}

export function useMentions(enabled: boolean) {
  return useQuery({
    queryKey: talkKeys.mentions,
    queryFn: () => api.get<Mention[]>('/mentions'),
    enabled,
  });
}

export function useCannedReplies(enabled: boolean) {
  return useQuery({
    queryKey: talkKeys.cannedReplies,
    queryFn: () => api.get<CannedReply[]>('/canned-replies'),
    staleTime: RARELY_CHANGES,
    enabled,
  });
}

export function useStaff(enabled = true) {
  return useQuery({
    queryKey: talkKeys.staff,
    queryFn: () => api.get<StaffName[]>('/staff'),
    staleTime: 30_000,
    enabled,
  });
}

function cursorPart(cursor: string): string {
  return cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
}
