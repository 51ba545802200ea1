import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffNotice } from '../../../console/api.js';
import { api } from '../api-client.js';
import { onBell } from './bell.js';

const KEY = ['notices'];
/** The bell tells of new ones; this is for a ring that got lost, and for pages without a stream. */
const SAFETY_MILLISECONDS = 60_000;

export function useNotices() {
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<StaffNotice[]>('/notices', { signal }),
    refetchInterval: SAFETY_MILLISECONDS,
  });
  useEffect(() => onBell(() => void queries.invalidateQueries({ queryKey: KEY })), [queries]);
  const markRead = async (until: number): Promise<void> => {
    await api.put('/notices/read', { until });
    await queries.invalidateQueries({ queryKey: KEY });
  };
  return { list, markRead };
}
