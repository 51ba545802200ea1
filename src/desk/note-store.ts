import type { Tx } from '../storage/database.js';
import type { NoteRow } from '../storage/handover-tables.js';
import { namesOf } from './colleague-store.js';
import { citizenName } from './citizen-name.js';
import type { Who } from './desk-parts.js';
import { seeTalk } from './visible-store.js';

export interface SignedNote {
  id: string;
  at: number;
  afterSeq: number;
  author: { id: string; name: string };
  text: string;
  mentions: string[];
}

export interface OwnMention {
  conversationId: string;
  note: SignedNote;
  citizen: string;
  seen: boolean;
}

const MOST_MENTIONS = 50;
/** Longer ago than the newest so many, nobody counts. */
const MOST_COUNTED = 200;

export async function writeNote(tx: Tx, note: NoteRow): Promise<void> {
  await tx.insertInto('notes').values(note).execute();
  const mentioned = JSON.parse(note.mentions) as string[];
  if (mentioned.length === 0) return;
  await tx
    .insertInto('note_mentions')
    .values(
      mentioned.map((staff_id) => ({
        staff_id,
        conversation_id: note.conversation_id,
        note_id: note.id,
        at: note.at,
        seen_at: null,
      })),
    )
    .execute();
}

/** Those that stand behind line `after` and, with `before`, not behind that one; oldest first. */
export async function notesBetween(
  tx: Tx,
  conversationId: string,
  { after, before }: { after: number; before?: number | undefined },
): Promise<SignedNote[]> {
  let query = tx
    .selectFrom('notes')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('after_seq', '>=', after)
    .orderBy('at')
    .orderBy('id')
    .limit(500);
  if (before !== undefined) query = query.where('after_seq', '<', before);
  return signed(tx, await query.execute());
}

/** Newest first. A talk that has gone to a department that is not his says nothing to him any more. */
export async function mentionsOf(tx: Tx, who: Who): Promise<OwnMention[]> {
  const rows = await tx
    .selectFrom('note_mentions as m')
    .innerJoin('notes as n', (join) =>
      join.onRef('n.conversation_id', '=', 'm.conversation_id').onRef('n.id', '=', 'm.note_id'),
    )
    .selectAll('n')
    .select('m.seen_at')
    .where('m.staff_id', '=', who.staffId)
    .orderBy('m.at', 'desc')
    .limit(MOST_MENTIONS)
    .execute();
  const visible: typeof rows = [];
  for (const row of rows) if ((await seeTalk(tx, who, row.conversation_id)) !== undefined) visible.push(row);
  const notes = await signed(tx, visible);
  return visible.flatMap((row, at) => {
    const note = notes[at];
    return note === undefined
      ? []
      : [
          {
            conversationId: row.conversation_id,
            note,
            citizen: citizenName(row.conversation_id),
            seen: row.seen_at !== null,
          },
        ];
  });
}

export async function unseenMentions(tx: Tx, staffId: string): Promise<number> {
  const rows = await tx
    .selectFrom('note_mentions')
    .select('seen_at')
    .where('staff_id', '=', staffId)
    .orderBy('at', 'desc')
    .limit(MOST_COUNTED)
    .execute();
  return rows.filter(({ seen_at }) => seen_at === null).length;
}

export async function markMentionsSeen(tx: Tx, staffId: string, now: number): Promise<void> {
  await tx
    .updateTable('note_mentions')
    .set({ seen_at: now })
    .where('staff_id', '=', staffId)
    .where('seen_at', 'is', null)
    .execute();
}

async function signed(tx: Tx, rows: readonly NoteRow[]): Promise<SignedNote[]> {
  const names = await namesOf(
    tx,
    rows.map(({ staff_id }) => staff_id),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    afterSeq: row.after_seq,
    author: { id: row.staff_id, name: names.get(row.staff_id) ?? '' },
    text: row.text,
    mentions: JSON.parse(row.mentions) as string[],
  }));
}
