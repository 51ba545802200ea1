/** The index over everything that was said; it follows the record and can be made anew from it. */
export interface TalkIndexTables {
  talk_lines: TalkLineRow;
  talk_index_marks: TalkIndexMarkRow;
}

/** One line of the record that the index has seen. PostgreSQL keeps its grams beside it, SQLite in `talk_grams`. */
export interface TalkLineRow {
  conversation_id: string;
  seq: number;
  /** Grows with the time of the line: newest first is this backwards. */
  id: number;
}

/** How far the index has followed one of the two tables that are the record. */
export interface TalkIndexMarkRow {
  source: 'messages' | 'outbox';
  at: number;
}
