import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ConversationDetail, ConversationItem, InboxRow, Note } from '../../src/console/api.js';
import { cutAtMarks } from '../../src/web/console/talk/cut-at-marks.js';
import { hasOlder, mergeDetail, prependItems } from '../../src/web/console/talk/merge-items.js';
import { newArrivals } from '../../src/web/console/talk/new-arrivals.js';
import { transcriptEntries } from '../../src/web/console/talk/transcript-entries.js';

/** 2026-11-23 10:00 in Korea. */
const MONDAY = Date.UTC(2026, 10, 23, 1);
const HOUR = 3_600_000;

const line = (seq: number, at = MONDAY + seq): ConversationItem => ({
  item: { seq, at, from: 'citizen', content: { kind: 'text', text: String(seq) } },
});
const lines = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, place) => line(first + place));
const note = (id: string, afterSeq: number, at = MONDAY): Note => ({
  id,
  at,
  afterSeq,
  author: { id: 's', name: '이상담' },
  text: id,
  mentions: [],
});
const detail = (items: ConversationItem[], notes: Note[] = []) => ({ items, notes }) as ConversationDetail;
const seqs = ({ items }: ConversationDetail) => items.map(({ item }) => item.seq);

describe('a talk read again', () => {
  test.each([
    ['keeps the older lines that were read before', lines(1, 60), lines(11, 61), 61],
    ['has no line twice', lines(1, 5), lines(1, 5), 5],
    ['lets older lines go where lines between are missing', lines(1, 10), lines(30, 79), 50],
    ['is as it is when nothing was read before', [], lines(1, 3), 3],
  ])('%s', (_name, before, now, count) => {
    const merged = seqs(mergeDetail(detail(before), detail(now)));
    expect(merged).toHaveLength(count);
    expect(merged).toEqual([...new Set(merged)].sort((a, b) => a - b));
  });

  test('knows the notes of both, once and in their order', () => {
    const before = detail(lines(1, 3), [note('a', 1, 1), note('b', 2, 2)]);
    const now = detail(lines(2, 4), [note('b', 2, 2), note('c', 3, 3)]);
    expect(mergeDetail(before, now).notes.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('takes older lines in front, and none that it has', () => {
    const page = { items: lines(1, 12), notes: [], more: false };
    expect(seqs(prependItems(detail(lines(11, 20)), page))).toEqual(lines(1, 20).map(({ item }) => item.seq));
    expect([hasOlder(lines(2, 3)), hasOlder(lines(1, 3)), hasOlder([])]).toEqual([true, false, false]);
  });
});

describe('the transcript', () => {
  const shape = (items: ConversationItem[], notes: Note[]) =>
    transcriptEntries(items, notes).map(({ kind, key }) => (kind === 'day' ? 'day' : key));

  test('has a heading where a day begins in Korea, and notes where they were written', () => {
    const items = [line(1, MONDAY), line(2, MONDAY + 13 * HOUR), line(3, MONDAY + 14 * HOUR)];
    expect(shape(items, [note('n', 2, MONDAY + 13 * HOUR)])).toEqual([
      'day',
      'line 1',
      'line 2',
      'note n',
      'day',
      'line 3',
    ]);
  });

  test('keeps back a note to lines that are not read yet', () => {
    expect(shape(lines(51, 52), [note('old', 3)])).not.toContain('note old');
    expect(shape(lines(1, 2), [note('first', 0)]).indexOf('note first')).toBe(1);
    expect(shape([], [note('only', 0)])).toEqual(['day', 'note only']);
  });

  test('loses no line and no key is there twice, whatever the notes', () => {
    const notes = fc.array(fc.nat(12)).map((places) => places.map((at, id) => note(String(id), at)));
    fc.assert(
      fc.property(notes, (all) => {
        const entries = transcriptEntries(lines(1, 10), all);
        expect(entries.filter(({ kind }) => kind === 'line')).toHaveLength(10);
        expect(entries.filter(({ kind }) => kind === 'note')).toHaveLength(all.length);
        expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      }),
    );
  });
});

describe('marks of a search', () => {
  test('cut the words that were found', () => {
    expect(cutAtMarks('도로가 파였어요', [[0, 2]])).toEqual([
      { text: '도로', isMarked: true },
      { text: '가 파였어요', isMarked: false },
    ]);
  });

  test('never change the text, however wrong they are', () => {
    const marks = fc.array(fc.tuple(fc.nat(40), fc.nat(40)));
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), marks, (text, all) => {
        const pieces = cutAtMarks(text, all);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });
});

describe('what is new in the lists', () => {
  const row = (conversationId: string, lastAt: number, more: Partial<InboxRow> = {}) =>
    ({ conversationId, lastAt, previewFrom: 'citizen', ...more }) as InboxRow;
  const waits = (id: string, waitingSince: number) =>
    row(id, waitingSince, { handover: { waitingSince } as never });
  const ids = ({ arrivals }: ReturnType<typeof newArrivals>) =>
    arrivals.map(({ row: { conversationId }, isMine }) => `${isMine ? 'mine' : 'waiting'} ${conversationId}`);

  test('is nothing on the first look', () => {
    expect(ids(newArrivals(undefined, [waits('a', 1)], [row('b', 1)]))).toEqual([]);
  });

  test('is who has begun to wait, or waits again, and who spoke in a talk of mine', () => {
    const { now } = newArrivals(undefined, [waits('a', 1)], [row('b', 1)]);
    expect(ids(newArrivals(now, [waits('a', 1), waits('c', 2)], [row('b', 1)]))).toEqual(['waiting c']);
    expect(ids(newArrivals(now, [waits('a', 5)], [row('b', 4)]))).toEqual(['waiting a', 'mine b']);
  });

  test('is not what the bot or an agent said, nor a talk that I have just taken', () => {
    const { now } = newArrivals(undefined, [waits('a', 1)], [row('b', 1)]);
    expect(ids(newArrivals(now, [], [row('b', 4, { previewFrom: 'agent' }), row('a', 1)]))).toEqual([]);
  });
});
