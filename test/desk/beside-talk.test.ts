import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { saveDraft } from '../../src/desk/beside-talk.js';
import type { Who } from '../../src/desk/desk-parts.js';
import { reviewMark, standingMarks } from '../../src/desk/abuse-store.js';
import { markAbuse } from '../../src/desk/mark-abuse.js';
import { markMentionsSeen, mentionsOf, unseenMentions } from '../../src/desk/note-store.js';
import { ownTalk } from '../../src/desk/own-talk.js';
import { openTalk, readItems } from '../../src/desk/read-talk.js';
import { takeNote } from '../../src/desk/take-note.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { DeskTown, MINUTE, of, refusalOf } from './desk-town.js';

forEachDatabase('beside a talk', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let kim: Who;
  let lee: Who;
  let id: string;

  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    kim = await town.agent('김하나');
    lee = await town.agent('이두리', of('roads'));
    id = await town.citizen('hong');
    await town.asks(id);
    await ownTalk(town.parts, kim, id, undefined);
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  test('a draft is its writer’s own and outlives the page', async () => {
    await saveDraft(town.parts, kim, id, '쓰다가 만 ');
    await saveDraft(town.parts, kim, id, '쓰다가 만 글');
    const park = await town.agent('박세찌');
    expect((await openTalk(town.parts, kim, id)).draft).toBe('쓰다가 만 글');
    expect((await openTalk(town.parts, park, id)).draft).toBe('');
    await saveDraft(town.parts, kim, id, '');
    expect((await openTalk(town.parts, kim, id)).draft).toBe('');
    expect((await refusalOf(saveDraft(town.parts, lee, id, '남의 대화'))).code).toBe('not_found');
  });

  test('a note stands where it was written and tells whom it names, once', async () => {
    const park = await town.agent('박세찌');
    await takeNote(town.parts, kim, id, {
      text: '@박세찌 확인해 주세요',
      mentions: [park.staffId, 'nobody'],
    });
    const [note] = (await openTalk(town.parts, park, id)).notes;
    expect(note).toMatchObject({ text: '@박세찌 확인해 주세요', afterSeq: 1, mentions: [park.staffId] });
    expect(await town.rows((tx) => unseenMentions(tx, park.staffId))).toBe(1);
    expect(await town.rows((tx) => mentionsOf(tx, park))).toEqual([
      expect.objectContaining({ conversationId: id, seen: false }),
    ]);
    await town.rows((tx) => markMentionsSeen(tx, park.staffId, town.now));
    expect(await town.rows((tx) => unseenMentions(tx, park.staffId))).toBe(0);
    expect(await town.told(id)).toEqual([]);
  });

  test('a mention shows nothing of a talk that is not his to see', async () => {
    await takeNote(town.parts, kim, id, { text: '@이두리', mentions: [lee.staffId] });
    expect(await town.rows((tx) => mentionsOf(tx, lee))).toEqual([]);
  });

  test('abuse marked once warns the citizen, twice ends the talk with the reason and the phone', async () => {
    const first = await town.says(id, '이 ○○아');
    await markAbuse(town.parts, kim, id, first);
    await markAbuse(town.parts, kim, id, first);
    expect(await town.told(id)).toEqual([expect.stringContaining('한 번 더 이어지면')]);
    const second = await town.says(id, '또 그런다');
    await markAbuse(town.parts, kim, id, second);
    const told = await town.told(id);
    expect(told).toHaveLength(2);
    expect(told[1]).toContain('폭언이나 욕설이 이어져 상담을 마칠게요');
    expect(told[1]).toContain('031-555-0110');
    expect(await town.handover(id)).toMatchObject({ closing_reason: 'abuse', closed_by: kim.staffId });
    const detail = await openTalk(town.parts, kim, id);
    expect(detail.abuseMarks).toBe(2);
    expect(detail.items.filter(({ markedAbuse }) => markedAbuse).map(({ item }) => item.seq)).toEqual([
      first,
      second,
    ]);
  });

  test('a mark that a review took back counts no more', async () => {
    await markAbuse(town.parts, kim, id, await town.says(id, '조금 거친 말'));
    await town.rows(async (tx) => {
      for (const mark of await standingMarks(tx, id))
        await reviewMark(tx, mark, { by: lee.staffId, upheld: false, now: town.now });
    });
    expect((await openTalk(town.parts, kim, id)).abuseMarks).toBe(0);
    await markAbuse(town.parts, kim, id, await town.says(id, '또 거친 말'));
    expect((await town.handover(id)).state).toBe('owned');
  });

  test('only what a citizen said can be marked', async () => {
    expect((await refusalOf(markAbuse(town.parts, kim, id, 99))).code).toBe('not_found');
  });

  test('a long talk is read page by page, both ways, and nothing is left out', async () => {
    for (let at = 0; at < 130; at += 1) await town.says(id, `말 ${at}`);
    const { items } = await openTalk(town.parts, kim, id);
    expect(items).toHaveLength(50);
    let seqs = items.map(({ item }) => item.seq);
    for (let more = true; more;) {
      const page = await readItems(town.parts, kim, id, { before: seqs[0] ?? 0 });
      seqs = [...page.items.map(({ item }) => item.seq), ...seqs];
      more = page.more;
    }
    expect(seqs).toEqual(Array.from({ length: 131 }, (_none, at) => at + 1));
    const newer = await readItems(town.parts, kim, id, { after: 100 });
    expect(newer.items.map(({ item }) => item.seq)).toEqual(
      Array.from({ length: 31 }, (_none, at) => at + 101),
    );
    expect(newer.more).toBe(false);
  });

  test('looking at a talk stands in the audit trail, and the same look only once', async () => {
    await openTalk(town.parts, kim, id);
    await readItems(town.parts, kim, id, { after: 0 });
    town.now += 2 * MINUTE;
    await openTalk(town.parts, kim, id);
    expect((await town.acts(id)).filter((act) => act === 'conversation.view')).toHaveLength(2);
  });
});
