import type { ConversationItem, Note } from '../../../console/api.js';
import { hasOlder } from './merge-items.js';
import { isSameDay } from './time-words.js';

export type TranscriptEntry =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'line'; key: string; line: ConversationItem }
  | { kind: 'note'; key: string; note: Note };

/** Lines, notes where they were written, and a heading where a day begins. */
export function transcriptEntries(
  items: readonly ConversationItem[],
  notes: readonly Note[],
): TranscriptEntry[] {
  const first = items[0]?.item.seq ?? 0;
  // A note to lines that are not read yet appears together with them.
  const left = notes.filter(({ afterSeq }) => afterSeq >= first || !hasOlder(items));
  const entries: TranscriptEntry[] = [];
  let lastAt: number | undefined;
  const add = (at: number, entry: TranscriptEntry) => {
    if (lastAt === undefined || !isSameDay(lastAt, at)) entries.push({ kind: 'day', key: `day ${at}`, at });
    lastAt = at;
    entries.push(entry);
  };
  const addNotes = (before: number) => {
    while (left[0] !== undefined && left[0].afterSeq < before) {
      const [note] = left.splice(0, 1);
      if (note !== undefined) add(note.at, { kind: 'note', key: `note ${note.id}`, note });
    }
  };
  left.sort((a, b) => a.afterSeq - b.afterSeq || a.at - b.at);
  for (const line of items) {
    addNotes(line.item.seq);
    add(line.item.at, { kind: 'line', key: `line ${line.item.seq}`, line });
  }
  addNotes(Number.POSITIVE_INFINITY);
  return entries;
}
