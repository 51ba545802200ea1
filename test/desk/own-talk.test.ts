import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Who } from '../../src/desk/desk-parts.js';
import { answerCitizen } from '../../src/desk/answer-citizen.js';
import { closeTalk } from '../../src/desk/end-talk.js';
import { ownTalk } from '../../src/desk/own-talk.js';
import { openTalk } from '../../src/desk/read-talk.js';
import { snoozeTalk } from '../../src/desk/snooze-talk.js';
import { transferTalk } from '../../src/desk/transfer-talk.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { DeskTown, MINUTE, of, refusalOf } from './desk-town.js';

forEachDatabase('owning a talk', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let kim: Who;
  let lee: Who;
  let id: string;

  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    kim = await town.agent('김하나');
    lee = await town.agent('이두리');
    id = await town.citizen('hong');
    await town.asks(id);
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  test('of two who take it at once one wins, and the other reads who', async () => {
    const [first, second] = await Promise.all(
      [kim, lee].map((who) => refusalOf(ownTalk(town.parts, who, id, undefined))),
    );
    const codes = [first?.code, second?.code].sort();
    expect(codes).toEqual(['already_owned', 'nothing was refused']);
    const { owner } = await town.handover(id);
    const winner = owner === kim.staffId ? '김하나 님이' : '이두리 님이';
    expect([first?.message, second?.message].join()).toContain(winner);
  });

  test('taking it again changes nothing', async () => {
    await ownTalk(town.parts, kim, id, undefined);
    const before = await town.handover(id);
    town.now += MINUTE;
    await ownTalk(town.parts, kim, id, undefined);
    expect(await town.handover(id)).toEqual(before);
  });

  test('a talk that nobody asked for is opened by who takes it', async () => {
    const quiet = await town.citizen('quiet');
    await ownTalk(town.parts, kim, quiet, undefined);
    expect(await town.handover(quiet)).toMatchObject({ reason: 'agent', owner: kim.staffId, state: 'owned' });
  });

  test('is given to a colleague by its owner, and taken over from one who is away', async () => {
    await ownTalk(town.parts, kim, id, undefined);
    await ownTalk(town.parts, kim, id, lee.staffId);
    expect((await town.handover(id)).owner).toBe(lee.staffId);
    expect((await refusalOf(ownTalk(town.parts, kim, id, undefined))).code).toBe('already_owned');
    await town.away(lee, 60);
    await ownTalk(town.parts, kim, id, undefined);
    expect((await town.handover(id)).owner).toBe(kim.staffId);
    expect(await town.acts(id)).toEqual(['conversation.claim', 'conversation.assign', 'conversation.claim']);
  });

  test('is not given to somebody who is away: who stands in is named', async () => {
    await town.away(lee, 60, kim);
    const { code, message } = await refusalOf(ownTalk(town.parts, kim, id, lee.staffId));
    expect(code).toBe('act_impossible');
    expect(message).toContain('대신 맡는 사람은 김하나 님');
  });

  test('another department sees nothing of it, and after a transfer it is the other way round', async () => {
    const passport = await town.agent('박여권', of('passport'));
    const roads = await town.agent('최도로', of('roads'));
    expect((await refusalOf(openTalk(town.parts, roads, id))).code).toBe('not_found');
    expect(await refusalOf(openTalk(town.parts, roads, id))).toEqual(
      await refusalOf(openTalk(town.parts, roads, 'no-such-talk')),
    );
    await openTalk(town.parts, passport, id);
    await ownTalk(town.parts, passport, id, undefined);
    await transferTalk(town.parts, passport, id, { department: 'roads', reason: '도로 파임 신고예요' });
    expect((await refusalOf(openTalk(town.parts, passport, id))).code).toBe('not_found');
    const detail = await openTalk(town.parts, roads, id);
    expect(detail.handover).toMatchObject({ state: 'waiting', department: { id: 'roads' } });
    expect(detail.notes.map(({ text }) => text).join()).toContain('도로 파임 신고예요');
    expect((await town.told(id)).join()).toContain('도로관리과에서 이어서 맡아요');
  });

  test.each([
    ['reply', (who: Who) => answerCitizen(town.parts, who, id, { clientId: 'c-1', text: '네' })],
    ['close', (who: Who) => closeTalk(town.parts, who, id, 'solved')],
    ['snooze', (who: Who) => snoozeTalk(town.parts, who, id, town.now + MINUTE)],
    ['transfer', (who: Who) => transferTalk(town.parts, who, id, { department: 'roads', reason: '' })],
  ])('only the owner may %s', async (_act, act) => {
    await ownTalk(town.parts, kim, id, undefined);
    expect((await refusalOf(act(lee))).code).toBe('not_owner');
    expect((await town.handover(id)).owner).toBe(kim.staffId);
    expect(await town.told(id)).toEqual([]);
  });

  test('closing tells the citizen, and leaves it to the bot', async () => {
    await ownTalk(town.parts, kim, id, undefined);
    await closeTalk(town.parts, kim, id, 'solved');
    expect(await town.handover(id)).toMatchObject({
      state: 'closed',
      closing_reason: 'solved',
      closed_by: kim.staffId,
    });
    expect((await town.told(id)).join()).toContain('상담을 마쳤어요');
    const detail = await openTalk(town.parts, kim, id);
    expect(detail.handover).toBeUndefined();
    expect(detail.earlier).toEqual([expect.objectContaining({ closingReason: 'solved', owner: '김하나' })]);
  });

  test('spam is closed without a word', async () => {
    await ownTalk(town.parts, kim, id, undefined);
    await closeTalk(town.parts, kim, id, 'spam');
    expect(await town.told(id)).toEqual([]);
  });

  test('somebody who works on no talks is given none', async () => {
    expect((await refusalOf(ownTalk(town.parts, kim, id, 'staff-nobody'))).code).toBe('act_impossible');
  });
});
