import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CaseChoices, CaseCounts, CaseDetail, CasePage } from '../../../console/case-api.js';
import { api } from '../api-client.js';
import { type CaseFilters, queryOf } from './case-filters.js';
import { caseKeys } from './case-keys.js';

const PAGE = 50;
/** Live events tell of changes; this is for an event that got lost. */
const SAFETY_MILLISECONDS = 60_000;

/** `closed`: only what was closed in the last 30 days, the last first. */
export function useCaseList(filters: CaseFilters & { closed?: 'month' }, enabled = true) {
  const query = queryOf(filters);
  return useInfiniteQuery({
    queryKey: caseKeys.list(query),
    queryFn: ({ pageParam, signal }) =>
      api.get<CasePage>(
        `/cases?${joined(query, queryOf({ limit: String(PAGE), cursor: pageParam } as object))}`,
        {
          signal,
        },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor,
    refetchInterval: SAFETY_MILLISECONDS,
    placeholderData: (before) => before,
    enabled,
  });
}

export function useCaseCounts(filters: CaseFilters) {
  const query = queryOf({ ...filters, state: '' });
  return useQuery({
    queryKey: caseKeys.counts(query),
    queryFn: ({ signal }) => api.get<CaseCounts>(`/cases/counts?${query}`, { signal }),
    refetchInterval: SAFETY_MILLISECONDS,
    placeholderData: (before) => before,
  });
}

export function useCaseChoices() {
  return useQuery({
    queryKey: caseKeys.choices,
    queryFn: () => api.get<CaseChoices>('/cases/choices'),
    staleTime: 5 * SAFETY_MILLISECONDS,
  });
}

export function useCase(id: string) {
  return useQuery({
    queryKey: caseKeys.one(id),
    queryFn: ({ signal }) => api.get<CaseDetail>(`/cases/${encodeURIComponent(id)}`, { signal }),
  });
}

function joined(...queries: string[]): string {
  return queries.filter((query) => query !== '').join('&');
}
