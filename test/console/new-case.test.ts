import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ApiError, InboxPage } from '../../src/console/api.js';
import type { CaseChoices, CaseCounts, CaseDetail, CasePage, NewCase } from '../../src/console/case-api.js';
import { WebCitizen } from '../server/web-citizen.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { everyTalk, startStaffTown, type StaffTown, type Worker } from './staff-town.js';

forEachDatabase('a case made of a talk', (make) => {
  let place: TestDatabase;
  let town: StaffTown;
  let kim: Worker;
  let citizen: WebCitizen;
  let talk: string;

  beforeEach(async () => {
    place = await make();
    town = await startStaffTown(place);
    kim = await town.worker('kim', [everyTalk]);
    citizen = await WebCitizen.arrive(town.url);
    await citizen.asks('상담원 연결해 주세요');
    talk = (await kim.browser.get<InboxPage>('/inbox?view=all')).body.rows[0]?.conversationId ?? '';
  });
  afterEach(async () => {
    await town.stop();
    await place.remove();
  });

  const makeCase = (asked: NewCase) =>
    kim.browser.post<CaseDetail & ApiError>(`/conversations/${talk}/cases`, asked);

  test('has its kind, its danger and what its category asks', async () => {
    const { categories } = (await kim.browser.get<CaseChoices>('/cases/choices')).body;
    const parking = categories.find(({ id }) => id === 'complaint.illegal_parking');
    // Its photos come along by themselves.
    expect(parking).toMatchObject({ kind: 'nuisance', questions: [{ id: 'plate' }, { id: 'spot' }] });
    const chosen = categories.find(({ questions }) => questions.some(({ choices }) => choices !== undefined));
    const question = chosen?.questions.find(({ choices }) => choices !== undefined);
    const [answer = ''] = question?.choices ?? [];
    const asked = { category: chosen?.id ?? '', description: '확인해 주세요', danger: true };
    const answers = { [question?.id ?? '']: answer, made_up: '지어낸 답' };
    const { status, body } = await makeCase({ ...asked, answers });
    expect({ status, body }).toMatchObject({ status: 201, body: { kind: 'nuisance', danger: true } });
    expect(body.answers).toEqual([{ question: question?.ask, answer }]);
    const wrong = await makeCase({ ...asked, answers: { [question?.id ?? '']: '없는 답' } });
    expect(wrong).toMatchObject({
      status: 422,
      body: { fields: { [question?.id ?? '']: expect.any(String) } },
    });
  });

  test('is a petition under the law only if the agent has made sure who asks', async () => {
    const asked = { category: 'complaint.pothole', description: '파였어요', kind: 'petition' as const };
    expect(await makeCase(asked)).toMatchObject({
      status: 422,
      body: { fields: { identified: expect.any(String) } },
    });
    const { body } = await makeCase({ ...asked, identified: true });
    expect(body).toMatchObject({ kind: 'petition', dueGround: { isPromise: false } });
    expect(JSON.stringify(await citizen.reads())).toContain('민원으로 접수했어요');
  });

  test('is found by its words, page by page, and stands among those finished lately', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 3; number += 1)
      ids.push(
        (await makeCase({ category: 'complaint.pothole', description: `맨홀 뚜껑 ${number}` })).body.id,
      );
    const words = encodeURIComponent('맨홀 뚜껑');
    const found: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: CasePage = (await kim.browser.get<CasePage>(`/cases?q=${words}&limit=2&cursor=${cursor}`))
        .body;
      expect(page.rows.length).toBeLessThanOrEqual(2);
      found.push(...page.rows.map(({ id }) => id));
      cursor = page.cursor;
    }
    expect(found).toEqual(ids.toReversed());
    const csv = await (await kim.browser.fetch(`/cases.csv?q=${words}`)).text();
    for (const id of ids) expect(csv).toContain(id);
    const [first = '', second = ''] = ids;
    for (const id of [second, first])
      await kim.browser.post(`/cases/${id}/moves`, { move: 'finish', detail: { answer: '덮었어요.' } });
    const done = (await kim.browser.get<CasePage>('/cases?state=done&closed=month&limit=1')).body;
    expect(done.rows.map(({ id }) => id)).toEqual([first]);
    const next = `/cases?state=done&closed=month&limit=1&cursor=${done.cursor ?? ''}`;
    expect((await kim.browser.get<CasePage>(next)).body).toEqual({
      rows: [expect.objectContaining({ id: second })],
    });
    const counts = async (query = '') =>
      (await kim.browser.get<CaseCounts>(`/cases/counts${query}`)).body.states;
    expect(await counts()).toEqual({ received: 1, done: 2 });
    expect(await counts(`?q=${words}`)).toMatchObject({ received: 1, done: 2 });
  });
});
