import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { followCase } from '../../src/cases/casework.js';
import { DeskTown } from '../desk/desk-town.js';
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
