import type { InboxRow } from '../../../console/api.js';

interface Arrival {
  row: InboxRow;
  isMine: boolean;
}

/** What came since `known` (talk and when it was last heard); nothing is new on the first look. */
export function newArrivals(
  known: ReadonlyMap<string, number> | undefined,
  waiting: readonly InboxRow[],
  mine: readonly InboxRow[],
): { arrivals: Arrival[]; now: Map<string, number> } {
  const now = new Map(known);
  const arrivals: Arrival[] = [];
  for (const row of waiting) {
    const since = row.handover?.waitingSince ?? row.lastAt;
    const key = `waiting ${row.conversationId}`;
    if (known !== undefined && (known.get(key) ?? -1) < since) arrivals.push({ row, isMine: false });
    now.set(key, since);
  }
  for (const row of mine) {
    const key = `mine ${row.conversationId}`;
    const before = known?.get(key);
    const isNew = row.previewFrom === 'citizen' && before !== undefined && before < row.lastAt;
    if (isNew) arrivals.push({ row, isMine: true });
    now.set(key, row.lastAt);
  }
  return { arrivals, now };
}
