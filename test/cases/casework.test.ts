import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { alikeCases } from '../../src/cases/alike-store.js';
import { casesOfConversation, caseVisibleTo } from '../../src/cases/case-store.js';
import { addToCase, followCase, rateCase, reopenCase, withdrawCase } from '../../src/cases/casework.js';
import { openCase } from '../../src/cases/open-case.js';
import { addContact, openContacts } from '../../src/cases/contact-store.js';
import { findForCitizen } from '../../src/cases/find-for-citizen.js';
import { countCases, listCases } from '../../src/cases/list-cases-store.js';
import { searchCases } from '../../src/cases/search-cases-store.js';
import { OPEN_STATES } from '../../src/cases/case.js';
import { offerConfirmation, useConfirmation } from '../../src/records/confirmation-store.js';
import { forgetCitizen } from '../../src/records/forget-citizen.js';
import { eraseOldCases } from '../../src/cases/case-retention.js';
import { sealUnder } from '../../src/storage/seal.js';
import { city, DeskTown, of, refusalOf, TEN } from '../desk/desk-town.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { CaseTown, citizen, HERE, staff } from './case-town.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const north = (meters: number) => ({ latitude: HERE.latitude + meters / 111_320, longitude: HERE.longitude });
const everyone = { scope: city, staffId: 'staff-kim' };

forEachDatabase('a case', (make) => {
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

  test('is opened with a number, a department, a date and its first event', async () => {
    const talk = await town.citizen('minji');
    const row = await cases.open({ conversationId: talk, account: 'webchat' });
    expect(row).toMatchObject({ state: 'received', department: 'roads', name: '도로 파손 (도서관 앞)' });
    expect(row.due_at).toBeGreaterThan(TEN);
    expect(row.soon_at).toBeLessThan(row.due_at);
    expect(await cases.moves(row.id)).toEqual(['open']);
    const mine = await town.rows((tx) => casesOfConversation(tx, talk));
    expect(mine.map(({ id }) => id)).toEqual([row.id]);
  });

  test('two taps on one confirmation at once make one case', async () => {
    const talk = await town.citizen('minji');
    const id = 'confirm-one-time';
    await town.rows((tx) =>
      offerConfirmation(tx, { conversationId: talk, id, act: 'open_case', now: town.now }),
    );
    const tap = () =>
      town.rows(async (tx) => {
        if ((await useConfirmation(tx, talk, id, town.now)) === undefined) return undefined;
        return openCase(tx, cases.moment, {
          kind: 'nuisance',
          category: 'complaint.pothole',
          description: '파였어요',
          answers: {},
          danger: false,
          photos: [],
          conversationId: talk,
          account: 'webchat',
        });
      });
    const made = await Promise.all([tap(), tap()]);
    expect(made.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await town.rows((tx) => casesOfConversation(tx, talk))).toHaveLength(1);
  });

  test('goes the whole road, with its history', async () => {
    const talk = await town.citizen('minji');
    const { id, due_at } = await cases.open({ conversationId: talk });
    await cases.move(id, 'assign');
    await cases.move(id, 'start');
    await cases.move(id, 'ask_more', { detail: { answer: '사진을 한 장 더 주세요.' } });
    town.now += DAY * 4;
    const words = { conversationId: talk, words: '여기요', photos: [] };
    const { row: supplemented } = await town.rows((tx) => addToCase(tx, cases.moment, id, words));
    expect(supplemented).toMatchObject({ state: 'in_progress', paused_at: null, handler: 'staff-kim' });
    expect(supplemented.due_at).toBeGreaterThan(due_at);
    const done = await cases.move(id, 'finish', { detail: { answer: '메웠어요.' } });
    expect(done).toMatchObject({ state: 'done', closed_at: town.now });
    await town.rows((tx) => rateCase(tx, cases.moment, id, { conversationId: talk, rating: 2 }));
    town.now += DAY;
    const { row: again } = await town.rows((tx) =>
      reopenCase(tx, cases.moment, id, {
        conversationId: talk,
        photos: [
          {
            stage: 'not_fixed',
            file: 'f',
            thumbnail: 't',
            fingerprint: '0'.repeat(16),
            media_type: 'image/jpeg',
          },
        ],
      }),
    );
    expect(again).toMatchObject({ state: 'received', reopened: 1, closed_at: null, handler: null });
    expect(again.due_at).toBeGreaterThan(town.now);
    expect(await cases.moves(id)).toEqual(
      'open assign start ask_more supplement finish rate reopen'.split(' '),
    );
    expect(await town.acts(id)).toEqual(['case.assign', 'case.start', 'case.ask_more', 'case.finish']);
    await expect(cases.move(id, 'close_repeated', { detail: { answer: '네' } })).rejects.toThrow(
      '두 번 이상',
    );
    await cases.move(id, 'finish', { detail: { answer: '다시 메웠어요.' } });
    await town.rows((tx) => reopenCase(tx, cases.moment, id, { conversationId: talk }));
    const closed = await cases.move(id, 'close_repeated', { detail: { answer: '두 번 답해 드렸어요.' } });
    expect(closed.state).toBe('closed_repeated');
  });

  test('is not there for another department, and two transfers later the coordinator has it', async () => {
    const { id } = await cases.open();
    const stranger = { scope: of('traffic'), staffId: 'staff-lee' };
    expect(await town.rows((tx) => caseVisibleTo(tx, stranger, id))).toBeUndefined();
    expect(await refusalOf(cases.move(id, 'start', {}, staff('staff-lee', 'traffic')))).toMatchObject({
      code: 'not_found',
    });
    const to = (department: string) =>
      cases.move(id, 'transfer', { reason: '소관이 달라요', detail: { department } });
    expect(await to('traffic')).toMatchObject({ department: 'traffic', hops: 1, state: 'received' });
    expect(await town.rows((tx) => caseVisibleTo(tx, stranger, id))).toMatchObject({ id });
    await expect(to('traffic')).rejects.toThrow('이미 이 부서');
    await expect(to('dissolved')).rejects.toThrow('지금 있는 부서가 아니에요');
    expect(await to('roads')).toMatchObject({ department: 'roads', hops: 2 });
    expect(await to('traffic')).toMatchObject({ department: 'passport', hops: 3 });
    await expect(to('traffic')).rejects.toThrow('총괄 부서');
  });

  test('is withdrawn by who reported it, and by nobody else', async () => {
    const talk = await town.citizen('minji');
    const other = await town.citizen('suho');
    const { id } = await cases.open({ conversationId: talk });
    await town.rows((tx) => followCase(tx, cases.moment, id, other));
    const withdraw = (conversationId: string) =>
      town.rows((tx) => withdrawCase(tx, cases.moment, id, { conversationId }));
    expect(await refusalOf(withdraw(other))).toMatchObject({ code: 'not_found' });
    expect(await withdraw(talk)).toMatchObject({ state: 'withdrawn' });
    await expect(cases.move(id, 'start')).rejects.toThrow('취하');
  });

  test('takes over who followed the one that is merged into it', async () => {
    const talk = await town.citizen('minji');
    const [one, two] = [await cases.open({ conversationId: talk }), await cases.open()];
    await expect(cases.move(one.id, 'merge', { detail: { into: one.id } })).rejects.toThrow('합칠 수');
    await cases.move(one.id, 'merge', { detail: { into: two.id } });
    expect(await cases.find(one.id)).toMatchObject({ state: 'merged', merged_into: two.id });
    const mine = await town.rows((tx) => casesOfConversation(tx, talk));
    expect(mine.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted());
    await expect(cases.move(two.id, 'merge', { detail: { into: one.id } })).rejects.toThrow('합칠 수');
  });

  test('is found by number only with its talk or its day', async () => {
    const talk = await town.citizen('minji');
    const { id } = await cases.open({ conversationId: talk });
    const find = (check: Parameters<typeof findForCitizen>[2]) =>
      town.rows((tx) => findForCitizen(tx, id, check));
    expect(await find({ conversationId: talk })).toMatchObject({ id });
    expect(await find({ conversationId: 'another' })).toBeUndefined();
    expect(await find({ openedOn: '2026-11-20' })).toMatchObject({ id });
    expect(await find({ openedOn: '2026-11-21' })).toBeUndefined();
  });

  test('has those alike that are near, or that say the same of the same area', async () => {
    const near = await cases.open({ place: { said: '도서관', ...north(40) } });
    await cases.open({ place: { said: '시장', ...north(80) } });
    await cases.open({ category: 'complaint.roadkill', place: { said: '도서관', ...HERE } });
    const unmapped = await cases.open({ place: { said: '은행동', area: 'eunhaeng' } });
    const closed = await cases.open();
    await cases.move(closed.id, 'withdraw', { reason: '실수' }, citizen);
    const alike = await town.rows((tx) =>
      alikeCases(
        tx,
        {
          category: 'complaint.pothole',
          point: HERE,
          area: 'eunhaeng',
          meters: 50,
          words: '도서관 앞 도로가 파였어요',
          fingerprints: [],
        },
        5,
      ),
    );
    expect(alike.map(({ id }) => id)).toEqual([near.id, unmapped.id]);
    expect(Math.round(alike[0]?.meters ?? 0)).toBe(40);
  });

  test('stands in the lists of its department, page by page, and is found by its words', async () => {
    const made = [];
    for (let number = 0; number < 5; number += 1) {
      town.now += HOUR;
      made.push(await cases.open({ description: number === 3 ? '맨홀 뚜껑이 없어요' : '파였어요' }));
    }
    await cases.move(made[0]?.id ?? '', 'start');
    const filter = { states: OPEN_STATES };
    const list = (who: typeof everyone, after?: { dueAt: number; id: string }) =>
      town.rows((tx) => listCases(tx, who, filter, { after, limit: 2 }));
    const first = await list({ ...everyone, scope: of('roads', 'traffic') });
    const last = first.at(-1);
    const second = await list(everyone, last && { dueAt: last.due_at, id: last.id });
    const both = [...first, ...second];
    expect(new Set(both.map(({ id }) => id)).size).toBe(4);
    expect(both.map(({ due_at }) => due_at)).toEqual(both.map(({ due_at }) => due_at).toSorted());
    expect(await list({ ...everyone, scope: of('traffic') })).toEqual([]);
    const search = (words: string, who = everyone) =>
      town.rows((tx) => searchCases(tx, who, filter, { words, limit: 10 }));
    expect((await search('맨홀 뚜껑')).rows.map(({ id }) => id)).toEqual([made[3]?.id]);
    expect(await search('맨홀', { ...everyone, scope: of('traffic') })).toEqual({ rows: [] });
    const tally = await town.rows((tx) => countCases(tx, everyone, filter, town.now));
    expect(tally.toSorted((one, two) => one.many - two.many)).toEqual([
      { state: 'in_progress', many: 1, overdue: 0 },
      { state: 'received', many: 4, overdue: 0 },
    ]);
  });

  test('opens its contacts to its handler alone, until their day', async () => {
    const seal = {
      seal: sealUnder([{ version: 1, bytes: Buffer.alloc(32, 7) }]),
      hashKey: Buffer.from('key'),
    };
    const { id } = await cases.open();
    const contact = {
      kind: 'phone',
      value: '010-1234-5678',
      purpose: '처리 결과 알림',
      endsAt: TEN + DAY,
    } as const;
    await town.rows((tx) => addContact(tx, seal, id, contact, town.now));
    const row = await cases.move(id, 'assign');
    const open = (staffId: string) =>
      town.rows((tx) => openContacts(tx, seal, { scope: city, staffId }, row, town.now));
    expect(await open('staff-lee')).toBeUndefined();
    expect(await open('staff-kim')).toMatchObject([contact]);
    const [stored] = await town.rows((tx) => tx.selectFrom('contacts').selectAll().execute());
    expect(JSON.stringify(stored)).not.toContain('1234');
    town.now += DAY;
    expect(await open('staff-kim')).toEqual([]);
    const { database } = town;
    const files = { remove: () => Promise.resolve() };
    expect(await eraseOldCases({ database, files }, { before: 0, now: town.now })).toBe(1);
  });

  test('forgets its citizen and keeps what the office did', async () => {
    const talk = await town.citizen('minji');
    const photo = {
      file: 'a-file',
      thumbnail: 'a-thumbnail',
      fingerprint: '0'.repeat(16),
      media_type: 'image/jpeg',
      seq: 1,
    };
    const { id } = await cases.open({ conversationId: talk, account: 'webchat', photos: [photo] });
    await cases.move(id, 'finish', { detail: { answer: '메웠어요.' } });
    const removed: string[] = [];
    const files = { remove: (name: string) => Promise.resolve(void removed.push(name)) };
    const parts = { database: town.database, files, now: town.now };
    expect(await forgetCitizen(parts, 'webchat', 'minji')).toEqual({ talk: true, cases: [id] });
    expect(removed).toEqual(['a-file', 'a-thumbnail']);
    expect(await cases.find(id)).toMatchObject({
      name: '도로 파손',
      state: 'done',
      department: 'roads',
      description: '지운 내용이에요.',
      place: null,
      latitude: null,
      conversation_id: null,
    });
    expect(await town.rows((tx) => tx.selectFrom('citizens').selectAll().execute())).toEqual([]);
    expect(await town.rows((tx) => tx.selectFrom('messages').selectAll().execute())).toEqual([]);
    expect(await forgetCitizen(parts, 'webchat', 'minji')).toEqual({ talk: false, cases: [] });
  });
});
