import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { answerCitizen } from '../../src/desk/answer-citizen.js';
import type { Who } from '../../src/desk/desk-parts.js';
import { type HandoverClock, handoverClock } from '../../src/desk/handover-clock.js';
import { bePresent } from '../../src/desk/beside-talk.js';
import { ownTalk } from '../../src/desk/own-talk.js';
import { openTalk } from '../../src/desk/read-talk.js';
import { snoozeTalk } from '../../src/desk/snooze-talk.js';
import { transferTalk } from '../../src/desk/transfer-talk.js';
import { conversationTopic } from '../../src/live/live.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { noticesOf, noticesTopic } from '../../src/staff/notice-store.js';
import { DeskTown, MINUTE, of } from './desk-town.js';

forEachDatabase('what time brings to talks', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let clock: HandoverClock;
  let kim: Who;
  let lee: Who;
  let id: string;

  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    clock = handoverClock({ ...town.parts, log: pino({ level: 'silent' }) });
    kim = await town.agent('김하나');
    lee = await town.agent('이두리');
    id = await town.citizen('hong');
    await town.asks(id, { promisedUntil: town.now + 30 * MINUTE });
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  const passes = async (minutes: number): Promise<void> => {
    town.now += minutes * MINUTE;
    await clock.runOnce();
  };
  const takes = (who: Who): Promise<void> => ownTalk(town.parts, who, id, undefined);
  const answers = (who: Who, clientId = 'client-one'): Promise<void> =>
    answerCitizen(town.parts, who, id, { clientId, text: '네, 확인할게요.' });

  test('a broken promise goes on top, and the citizen is told once, by however many clocks', async () => {
    await passes(29);
    expect(await town.told(id)).toEqual([]);
    town.now += 2 * MINUTE;
    const second = handoverClock({ ...town.parts, log: pino({ level: 'silent' }) });
    await Promise.all([clock.runOnce(), second.runOnce(), clock.runOnce()]);
    expect(await town.handover(id)).toMatchObject({ escalated_at: town.now, urgency: 1, state: 'waiting' });
    const told = await town.told(id);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('지키지 못해 죄송해요');
    expect(told[0]).toContain('031-555-0110');
    expect(await town.acts(id)).toEqual(['conversation.escalate']);
  });

  test('a broken promise is told to the head of the department, once', async () => {
    const head = await town.agent('head', of('roads'));
    town.snapshot = {
      ...town.snapshot,
      departments: town.snapshot.departments.map((one) =>
        one.id === 'roads' ? { ...one, head: head.staffId } : one,
      ),
    };
    await transferTalk(town.parts, kim, id, { department: 'roads', reason: '' });
    let rung = 0;
    town.parts.live.watch(noticesTopic(head.staffId), () => (rung += 1));
    town.now = ((await town.handover(id)).promised_until ?? 0) + MINUTE;
    await clock.runOnce();
    await clock.runOnce();
    expect(await town.rows((tx) => noticesOf(tx, head.staffId))).toMatchObject([
      { kind: 'talk_late', subject: id, department: 'roads', read_at: null },
    ]);
    expect(rung).toBeGreaterThan(0);
  });

  test('a promise that was kept is left alone', async () => {
    await takes(kim);
    await answers(kim);
    await passes(31);
    expect(await town.handover(id)).toMatchObject({ escalated_at: null, urgency: 2 });
  });

  test('a department that was given an answered talk has a promise of its own', async () => {
    await takes(kim);
    await answers(kim);
    await transferTalk(town.parts, kim, id, { department: 'roads', reason: '' });
    const { promised_until: promised } = await town.handover(id);
    expect(promised).toBeGreaterThanOrEqual(town.now + 30 * MINUTE);
    await passes(31);
    expect(await town.handover(id)).toMatchObject({ escalated_at: town.now });
  });

  test('a talk in which the agent spoke last is closed after a while, and both are told', async () => {
    await takes(kim);
    await answers(kim);
    const told: string[] = [];
    const unwatch = town.parts.live.watch(conversationTopic(id), () => told.push(id));
    await passes(29);
    expect((await town.handover(id)).state).toBe('owned');
    await passes(2);
    unwatch();
    expect(await town.handover(id)).toMatchObject({
      state: 'closed',
      closing_reason: 'idle',
      closed_by: null,
    });
    expect((await town.told(id)).at(-1)).toContain('30분 동안 말씀이 없어서');
    expect(told).not.toEqual([]);
  });

  test('a talk in which the citizen spoke last is not closed', async () => {
    await takes(kim);
    await answers(kim);
    town.now += MINUTE;
    await town.says(id, '고맙습니다. 그런데 하나 더요.');
    await passes(90);
    expect((await town.handover(id)).state).toBe('owned');
  });

  test('what was put aside comes back', async () => {
    await takes(kim);
    await snoozeTalk(town.parts, kim, id, town.now + 10 * MINUTE);
    await passes(9);
    expect((await town.handover(id)).state).toBe('snoozed');
    await passes(2);
    expect(await town.handover(id)).toMatchObject({
      state: 'owned',
      owner: kim.staffId,
      snoozed_until: null,
    });
  });

  test('who waits for an owner that is away goes to whoever stands in', async () => {
    await takes(kim);
    await town.away(kim, 60, lee);
    await passes(1);
    expect(await town.handover(id)).toMatchObject({ state: 'owned', owner: lee.staffId });
  });

  test('and back into the queue where nobody does', async () => {
    await takes(kim);
    await answers(kim);
    town.now += MINUTE;
    await town.says(id, '아직 계세요?');
    await town.away(kim, 60);
    await passes(1);
    expect(await town.handover(id)).toMatchObject({ state: 'waiting', owner: null });
  });

  test('an owner who is away and has answered keeps his talk', async () => {
    await takes(kim);
    await answers(kim);
    await town.away(kim, 60, lee);
    await passes(1);
    expect((await town.handover(id)).owner).toBe(kim.staffId);
  });

  test('whoever may not sign in any more owns nothing', async () => {
    await takes(kim);
    await town.rows((tx) =>
      tx.updateTable('staff').set({ state: 'disabled' }).where('id', '=', kim.staffId).execute(),
    );
    await passes(1);
    expect(await town.handover(id)).toMatchObject({ state: 'waiting', owner: null });
  });

  test('who has closed the page is no longer shown as being there', async () => {
    await bePresent(town.parts, lee, id, true);
    expect((await openTalk(town.parts, kim, id)).present).toEqual([
      { staff: { id: lee.staffId, name: '이두리' }, typing: true },
    ]);
    expect((await openTalk(town.parts, lee, id)).present).toEqual([]);
    town.now += 21_000;
    expect((await openTalk(town.parts, kim, id)).present).toEqual([]);
    await clock.runOnce();
    expect(await town.rows((tx) => tx.selectFrom('presences').selectAll().execute())).toEqual([]);
  });
});
