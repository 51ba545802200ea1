import { useCallback } from 'react';
import { useLocation, useRoute, useSearch } from 'wouter';

/** Which talk the address names, and the line in it that a search led to. */
export function useOpenTalk() {
  const [, params] = useRoute('/talk/:id');
  const [, navigate] = useLocation();
  const line = Number(new URLSearchParams(useSearch()).get('line'));
  const open = useCallback((id: string) => navigate(talkAddress(id)), [navigate]);
  const leave = useCallback(() => navigate('/talk'), [navigate]);
  return { id: params?.id, line: line > 0 ? line : undefined, open, leave };
}

export function talkAddress(id: string, line?: number): string {
  const address = `/talk/${encodeURIComponent(id)}`;
  return line === undefined ? address : `${address}?line=${String(line)}`;
}
