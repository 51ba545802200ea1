import { afterEach, beforeEach, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { addCasePhotos, readCasePhotos } from '../../src/cases/case-store.js';
import { followCase, reopenCase } from '../../src/cases/casework.js';
import { setRedactions } from '../../src/console/case-photo-store.js';
import { keepPhoto } from '../../src/media/keep-photo.js';
import { findPhoto } from '../../src/media/photo-store.js';
import { photosOfTalk } from '../../src/records/talk-photos.js';
import type { Reply } from '../../src/message/reply.js';
import { noticesOf, noticesTopic } from '../../src/staff/notice-store.js';
import { DeskTown, of } from '../desk/desk-town.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { CaseTown } from './case-town.js';

const DAY = 24 * 3_600_000;

forEachDatabase('the clock of cases', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let cases: CaseTown;
  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    cases = new CaseTown(town);
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });
  /** A white photo of how it looks now; its file. */
  const addAfter = async (id: string): Promise<string> => {
    const white = sharp({ create: { width: 64, height: 48, channels: 3, background: '#ffffff' } });
    const { file, mediaType, marks } = await keepPhoto(town.parts.files, await white.png().toBuffer());
    const { thumbnail, fingerprint = null } = marks;
    const photo = { stage: 'after' as const, file, media_type: mediaType, thumbnail, fingerprint };
    await town.rows((tx) => addCasePhotos(tx, id, [photo], town.now));
    return file;
  };
  const twoNodes = () => Promise.all([cases.clock().runOnce(), cases.clock().runOnce()]);

  test('tells soon-due and overdue once each, though two clocks look at once', async () => {
    const talk = await town.citizen('minji');
    const { id, soon_at, due_at } = await cases.open({ conversationId: talk });
    await twoNodes();
    expect(await cases.moves(id)).toEqual(['open']);
    town.now = soon_at ?? 0;
    await twoNodes();
    await twoNodes();
    expect(await cases.moves(id)).toEqual(['open', 'escalate']);
    expect(await town.told(talk)).toEqual([]);
    town.now = due_at + 1;
    await twoNodes();
    await twoNodes();
    expect(await cases.moves(id)).toEqual(['open', 'escalate', 'escalate']);
    expect(await town.told(talk)).toEqual([expect.stringContaining('마치지 못해 죄송해요')]);
    expect(await town.acts(id)).toEqual(['case.escalate', 'case.escalate']);
  });

  test('tells the department, then its head, in the console: once each, and whoever stands in for them', async () => {
    const [head, one, two] = [
      await town.agent('head', of('roads')),
      await town.agent('one', of('roads')),
      await town.agent('two', of('roads')),
    ];
    await town.agent('other', of('traffic'));
    cases.snapshot = {
      ...cases.snapshot,
      departments: cases.snapshot.departments.map((each) =>
        each.id === 'roads' ? { ...each, head: head.staffId } : each,
      ),
    };
    const notices = (staffId: string) =>
      town.rows(async (tx) =>
        (await noticesOf(tx, staffId)).map(({ kind, subject, department }) => ({
          kind,
          subject,
          department,
        })),
      );
    const rung: string[] = [];
    for (const { staffId } of [head, one, two])
      town.parts.live.watch(noticesTopic(staffId), () => rung.push(staffId));
    const { id, soon_at, due_at } = await cases.open();
    const notice = (kind: string) => ({ kind, subject: id, department: 'roads' });
    town.now = soon_at ?? 0;
    await twoNodes();
    for (const { staffId } of [head, one, two]) expect(await notices(staffId)).toEqual([notice('case_soon')]);
    await cases.move(id, 'assign', { detail: { handler: one.staffId } });
    town.now = due_at + 1;
    await town.away(head, 60, two);
    await twoNodes();
    await twoNodes();
    expect(await notices(head.staffId)).toHaveLength(1);
    for (const { staffId } of [one, two])
      expect(await notices(staffId)).toEqual([notice('case_overdue'), notice('case_soon')]);
    expect(await notices('staff-other')).toEqual([]);
    expect(new Set(rung)).toEqual(new Set([head.staffId, one.staffId, two.staffId]));
  });

  test('stands while more is asked of the citizen', async () => {
    const { id, due_at } = await cases.open();
    await cases.move(id, 'ask_more', { detail: { answer: '어디인가요?' } });
    town.now = due_at + DAY * 60;
    await cases.clock().runOnce();
    expect(await cases.moves(id)).toEqual(['open', 'ask_more']);
  });

  test('tells how it stands every thirty days', async () => {
    const { id } = await cases.open();
    const progress = async () => (await cases.moves(id)).filter((move) => move === 'progress_notice').length;
    for (const [days, times] of [
      [29, 0],
      [2, 1],
      [28, 1],
      [3, 2],
    ] as const) {
      town.now += days * DAY;
      await twoNodes();
      expect(await progress()).toBe(times);
    }
  });

  test('tells everybody who follows it in his own talk, once, and not of his own acts', async () => {
    const [mine, other] = [await town.citizen('minji'), await town.citizen('suho')];
    const { id } = await cases.open({ conversationId: mine });
    await town.rows((tx) => followCase(tx, cases.moment, id, other));
    await cases.move(id, 'start');
    await twoNodes();
    await cases.move(id, 'finish', { detail: { answer: '오늘 오전에 메웠어요.' } });
    await twoNodes();
    for (const talk of [mine, other]) {
      const [started, finished, ...more] = await town.told(talk);
      expect(started).toContain('처리를 시작했어요');
      expect(finished).toContain('오늘 오전에 메웠어요.');
      expect(more).toEqual([]);
    }
    const [, finished] = await town.sends(mine);
    expect(finished).toMatchObject({ expires_at: null, author: 'bot' });
    expect(finished?.reply).toContain(`case:not_fixed:${id}`);
  });

  test('sends the photos of the answer along, with black boxes, to everybody who follows it', async () => {
    const [mine, other] = [await town.citizen('minji'), await town.citizen('suho')];
    const { id } = await cases.open({ conversationId: mine });
    await town.rows((tx) => followCase(tx, cases.moment, id, other));
    const after = await addAfter(id);
    const [box] = await town.rows((tx) => readCasePhotos(tx, id));
    await town.rows((tx) =>
      setRedactions(tx, id, box?.position ?? 0, '[{"x":0,"y":0,"width":0.5,"height":1}]'),
    );
    await twoNodes();
    await cases.move(id, 'finish', { detail: { answer: '메웠어요.' } });
    await twoNodes();
    for (const talk of [mine, other]) {
      const reply = JSON.parse((await town.sends(talk)).at(-1)?.reply ?? '') as Reply;
      const [picture, words] = reply.bubbles;
      expect(words).toMatchObject({ kind: 'text', text: expect.stringContaining('메웠어요.') });
      if (picture?.kind !== 'photo') throw new Error('no picture');
      expect(picture.url).toContain(picture.file);
      // It leaves with its boxes burnt in, and stands in the talk, to be seen there and to be erased with it.
      expect(picture.file).not.toBe(after);
      const pixels = await sharp(await town.parts.files.read(picture.file))
        .greyscale()
        .raw()
        .toBuffer();
      expect([pixels[0], pixels.at(-1)]).toEqual([0, 255]);
      expect(await town.rows((tx) => findPhoto(tx, talk, picture.file))).toMatchObject({ state: 'stored' });
      expect(await town.rows((tx) => photosOfTalk(tx, talk, { since: 0, limit: 9 }))).toEqual([]);
    }
    town.now += 1000;
    await town.rows((tx) => reopenCase(tx, cases.moment, id, { conversationId: mine }));
    await cases.move(id, 'finish', { detail: { answer: '다시 봤어요.' } });
    await twoNodes();
    // The photos of the answer before are told already.
    expect((await town.sends(mine)).at(-1)?.reply).not.toContain('"photo"');
  });

  test('tells the answer without its photo where that cannot be read', async () => {
    const mine = await town.citizen('minji');
    const { id } = await cases.open({ conversationId: mine });
    const file = await addAfter(id);
    await town.parts.files.remove(file);
    await cases.move(id, 'finish', { detail: { answer: '메웠어요.' } });
    await twoNodes();
    const [only, ...more] = await town.told(mine);
    expect(only).toContain('메웠어요.');
    expect(more).toEqual([]);
  });

  test('hands the open cases of a department that is dissolved to its successor', async () => {
    const talk = await town.citizen('minji');
    const open = await cases.open({ conversationId: talk });
    const asked = await cases.open();
    const done = await cases.open();
    await cases.move(asked.id, 'ask_more', { detail: { answer: '어디인가요?' } });
    await cases.move(done.id, 'finish', { detail: { answer: '메웠어요.' } });
    cases.snapshot = {
      ...cases.snapshot,
      departments: cases.snapshot.departments.map((one) =>
        one.id === 'roads' ? { ...one, validUntil: '2026-11-19', successor: 'traffic' } : one,
      ),
    };
    await twoNodes();
    expect(await cases.find(open.id)).toMatchObject({ department: 'traffic', hops: 0 });
    expect(await cases.find(asked.id)).toMatchObject({ department: 'traffic', state: 'needs_more' });
    expect(await cases.find(done.id)).toMatchObject({ department: 'roads' });
    expect(await town.told(talk)).toEqual([expect.stringContaining('교통과에서 이어서 맡아요')]);
  });
});
