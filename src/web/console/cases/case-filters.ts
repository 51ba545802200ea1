import { useCallback, useEffect, useMemo } from 'react';
import { useSearchParams } from 'wouter';

export interface CaseFilters {
  state: string;
  department: string;
  category: string;
  area: string;
  due: string;
  q: string;
  /** `1`: only what I handle. */
  mine: string;
}
const NAMES: readonly (keyof CaseFilters)[] = ['state', 'department', 'category', 'area', 'due', 'q', 'mine'];

export type CaseView = 'board' | 'table';

/** The list that was looked at last, for the way back from a case. */
let lastList = '/cases';
export function listAddress(): string {
  return lastList;
}

/** Filters and view live in the address: a list can be kept as a bookmark and sent to a colleague. */
export function useCaseFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  useEffect(() => {
    const query = params.toString();
    lastList = query === '' ? '/cases' : `/cases?${query}`;
  }, [params]);
  const change = useCallback(
    (changed: Partial<CaseFilters> & { view?: CaseView }) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changed))
            if (value === '') after.delete(name);
            else after.set(name, value);
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(
    () =>
      setParams((before) => new URLSearchParams(before.get('view') === 'table' ? { view: 'table' } : {}), {
        replace: true,
      }),
    [setParams],
  );
  const view: CaseView = params.get('view') === 'table' ? 'table' : 'board';
  return { filters, view, change, clear };
}

/** For the API, and for the link to the CSV file. */
export function queryOf(filters: Partial<CaseFilters> & { closed?: 'month' }): string {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString();
}

function readFilters(params: URLSearchParams): CaseFilters {
  return Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? ''])) as unknown as CaseFilters;
}
