import type { ConversationDetail, ConversationItem, ItemsPage, Note } from '../../../console/api.js';

/**
 * A talk read again, with the older lines that were read before. Where new lines came between that
 * neither answer holds, the older ones are let go: scrolling up reads them again, and nothing is missed.
 */
export function mergeDetail(before: ConversationDetail | undefined, now: ConversationDetail) {
  if (before === undefined) return now;
  const first = now.items[0]?.item.seq;
  const last = before.items.at(-1)?.item.seq;
  if (first === undefined || last === undefined || first > last) return now;
  const older = before.items.filter(({ item }) => item.seq < first);
  return { ...now, items: [...older, ...now.items], notes: mergeNotes(before.notes, now.notes) };
}

export function prependItems(detail: ConversationDetail, page: ItemsPage): ConversationDetail {
  const first = detail.items[0]?.item.seq ?? Number.MAX_SAFE_INTEGER;
  const older = page.items.filter(({ item }) => item.seq < first);
  return {
    ...detail,
    items: [...older, ...detail.items],
    notes: mergeNotes(page.notes, detail.notes),
  };
}

/** Lines are numbered from 1: whoever holds the first has them all. */
export function hasOlder(items: readonly ConversationItem[]): boolean {
  const first = items[0]?.item.seq;
  return first !== undefined && first > 1;
}

function mergeNotes(before: readonly Note[], now: readonly Note[]): Note[] {
  const byId = new Map([...before, ...now].map((note) => [note.id, note]));
  return [...byId.values()].sort((a, b) => a.at - b.at);
}
