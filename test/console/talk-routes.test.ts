import { afterEach, beforeEach, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type {
  ApiError,
  ConversationDetail,
  InboxCounts,
  InboxPage,
  Mention,
  Suggestion,
} from '../../src/console/api.js';
import type { CannedReply } from '../../src/console/settings-api.js';
import { WebCitizen } from '../server/web-citizen.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { agentOf, everyTalk, startStaffTown, type StaffTown, type Worker } from './staff-town.js';

forEachDatabase('talks over HTTP', (make) => {
  let place: TestDatabase;
  let town: StaffTown;
  let kim: Worker;
  let citizen: WebCitizen;
  let id: string;

  beforeEach(async () => {
    place = await make();
    town = await startStaffTown(place);
    kim = await town.worker('kim', [everyTalk]);
    citizen = await WebCitizen.arrive(town.url);
    await citizen.asks('여권 수수료가 얼마예요?');
    await citizen.asks('상담원 연결해 주세요');
    const { body } = await kim.browser.get<InboxPage>('/inbox?view=all');
    id = body.rows[0]?.conversationId ?? '';
  });
  afterEach(async () => {
    await town.stop();
    await place.remove();
  });

  const talk = (rest = ''): string => `/conversations/${id}${rest}`;
  const says = (text: string, clientId = crypto.randomUUID()) =>
    kim.browser.post<ConversationDetail & ApiError>(talk('/replies'), { clientId, text });

  test('a citizen who asks for a person is answered by one, and handed back to the bot', async () => {
    const { body: page } = await kim.browser.get<InboxPage>('/inbox?view=waiting');
    expect(page.rows).toEqual([expect.objectContaining({ conversationId: id, unanswered: true })]);
    const { body: counts } = await kim.browser.get<InboxCounts>('/inbox/counts');
    expect(counts).toEqual({ mine: 0, waiting: 1, departments: 1, mentions: 0 });

    const { body: claimed } = await kim.browser.put<ConversationDetail>(talk('/owner'), {});
    expect(claimed.handover).toMatchObject({ state: 'owned', owner: { id: kim.id } });
    expect(claimed.composer.canSpeak).toBe(true);
    expect(claimed.items.flatMap(({ understood }) => understood ?? [])[0]).toMatchObject({
      decision: 'answer',
    });
    const answered = await says('안녕하세요, 무엇을 도와드릴까요?');
    expect(answered.status).toBe(200);
    expect(answered.body.items.at(-1)).toMatchObject({ author: 'kim', item: { from: 'agent' } });
    expect(answered.body).toMatchObject({ unanswered: false, previewFrom: 'agent' });
    expect(JSON.stringify(await citizen.reads())).toContain('무엇을 도와드릴까요?');

    // While a person has it the bot is silent.
    expect(await citizen.asks('여권 사진 규격이 궁금해요')).toBe('[]');
    expect((await kim.browser.delete(talk('/owner'))).status).toBe(200);
    expect(JSON.stringify(await citizen.reads())).toContain('에게 넘겼어요');
    expect(await citizen.asks('여권 수수료가 얼마예요?')).toContain('여권');
  });

  test('a script is nothing but words, and 50,000 letters are refused with the draft kept', async () => {
    await kim.browser.put(talk('/owner'), {});
    expect((await says('<script>alert(1)</script>')).status).toBe(200);
    expect(JSON.stringify(await citizen.reads())).toContain('<script>alert(1)</script>');
    const long = '가나다라마'.repeat(10_000);
    const refused = await says(long);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'text_too_long' });
    expect(refused.body.message).toContain('50,000자');
    expect((await kim.browser.get<ConversationDetail>(talk())).body.draft).toBe(long);
  });

  test('a guessed id of another department is the same as one that nobody has', async () => {
    const tax = await town.worker('tax', [agentOf('tax')]);
    const answers = [];
    for (const one of [id, 'nobodys-talk-1234567890abcd'])
      for (const path of [
        '',
        '/items?after=0',
        '/suggestions',
        '/photos/0b6f0b2e-0000-4000-8000-000000000000',
      ]) {
        const { status, body } = await tax.browser.get<ApiError>(`/conversations/${one}${path}`);
        answers.push({ status, body });
      }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await tax.browser.put(talk('/owner'), {})).status).toBe(404);
    expect((await tax.browser.get<InboxPage>('/inbox?view=all')).body.rows).toEqual([]);
  });

  test('whoever works on no talks is told so', async () => {
    expect(await town.admin.browser.get('/inbox')).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    });
  });

  test('who is second reads who was first', async () => {
    const lee = await town.worker('lee', [everyTalk]);
    const both = await Promise.all(
      [kim, lee].map(({ browser }) => browser.put<ApiError>(talk('/owner'), {})),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = both.find(({ status }) => status === 409);
    expect(loser?.body.message).toMatch(/^(kim|lee) 님이 먼저 맡았어요/);
  });

  test('giving it to another department takes it out of one’s own sight', async () => {
    const tax = await town.worker('tax', [agentOf('tax')]);
    await kim.browser.put(talk('/department'), { department: 'tax', reason: '세금 이야기예요' });
    const { body } = await tax.browser.get<ConversationDetail>(talk());
    expect(body.notes[0]?.text).toContain('세금 이야기예요');
    await tax.browser.put(talk('/owner'), {});
    const { body: session } = await tax.browser.get<{ departments: { id: string }[] }>('/session');
    const other = session.departments.find((department) => department.id !== 'tax')?.id ?? '';
    expect((await tax.browser.put(talk('/department'), { department: other })).status).toBe(204);
    expect((await tax.browser.get(talk())).status).toBe(404);
  });

  test('what the office knows about the question is suggested', async () => {
    await kim.browser.put(talk('/owner'), {});
    await citizen.writes('여권 수수료가 얼마예요?');
    const { body } = await kim.browser.get<Suggestion[]>(talk('/suggestions'));
    expect(body[0]?.title).toContain('여권');
    expect(body[0]?.text).not.toBe('');
  });

  test('a photo arrives, and a text that is called one is refused', async () => {
    await kim.browser.put(talk('/owner'), {});
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#2255aa' } })
      .png()
      .toBuffer();
    const send = (content: Uint8Array): Promise<Response> => {
      const form = new FormData();
      form.append('clientId', crypto.randomUUID());
      form.append('photo', new Blob([Buffer.from(content)]), 'a.png');
      return kim.browser.fetch(talk('/photos'), { method: 'POST', body: form });
    };
    expect((await send(Buffer.from('words'))).status).toBe(422);
    const sent = await send(bytes);
    expect(sent.status).toBe(200);
    const detail = (await sent.json()) as ConversationDetail;
    const line = JSON.stringify(detail.items.at(-1));
    const file = /"file":"([^"]+)"/.exec(line)?.[1] ?? '';
    const photo = await kim.browser.fetch(talk(`/photos/${file}`));
    expect(photo.headers.get('content-type')).toBe('image/jpeg');
    expect(photo.headers.get('cache-control')).toContain('private');
  });

  test('a note names a colleague, who sees it until he has read it', async () => {
    const lee = await town.worker('lee', [everyTalk]);
    await kim.browser.post(talk('/notes'), { text: '확인 부탁드려요', mentions: [lee.id] });
    expect((await lee.browser.get<InboxCounts>('/inbox/counts')).body.mentions).toBe(1);
    expect((await lee.browser.get<Mention[]>('/mentions')).body).toEqual([
      expect.objectContaining({ conversationId: id, seen: false }),
    ]);
    expect((await lee.browser.put('/mentions/seen')).status).toBe(204);
    expect((await lee.browser.get<InboxCounts>('/inbox/counts')).body.mentions).toBe(0);
  });

  test('drafts and presence are left with us, and shown to whom they concern', async () => {
    const lee = await town.worker('lee', [everyTalk]);
    expect((await kim.browser.put(talk('/draft'), { text: '쓰던 글' })).status).toBe(204);
    expect((await kim.browser.put(talk('/presence'), { typing: true })).status).toBe(204);
    const { body } = await lee.browser.get<ConversationDetail>(talk());
    expect(body).toMatchObject({ draft: '', present: [{ staff: { id: kim.id }, typing: true }] });
    expect((await kim.browser.get<ConversationDetail>(talk())).body.draft).toBe('쓰던 글');
  });

  test('replies that are used often belong to all or to a department', async () => {
    const tax = await town.worker('tax', [agentOf('tax')]);
    const reply = { title: '인사', shortcut: '인사', text: '{시민}님 안녕하세요' };
    expect((await kim.browser.post('/canned-replies', reply)).status).toBe(201);
    const taken = await kim.browser.post<ApiError>('/canned-replies', reply);
    expect(taken).toMatchObject({ status: 422, body: { code: 'form_invalid' } });
    expect(taken.body.fields).toHaveProperty('shortcut');
    const own = { ...reply, shortcut: '세금', department: 'tax' };
    expect((await tax.browser.post('/canned-replies', { ...own, department: undefined })).status).toBe(422);
    const { body: made } = await tax.browser.post<CannedReply>('/canned-replies', own);
    const { body: all } = await tax.browser.get<CannedReply[]>('/canned-replies');
    expect(all.map(({ shortcut }) => shortcut).sort()).toEqual(['세금', '인사']);
    const general = all.find(({ shortcut }) => shortcut === '인사')?.id ?? '';
    expect((await tax.browser.delete(`/canned-replies/${general}`)).status).toBe(403);
    expect((await tax.browser.put(`/canned-replies/${made.id}`, { ...own, title: '세금 인사' })).status).toBe(
      200,
    );
    expect((await tax.browser.delete(`/canned-replies/${made.id}`)).status).toBe(204);
  });

  test.each([
    ['PUT', '/owner', { staff: 7 }],
    ['PUT', '/closing', { reason: 'citizen' }],
    ['PUT', '/snooze', { until: 'tomorrow' }],
    ['POST', '/replies', { text: 'no id' }],
    ['POST', '/items/first/abuse', {}],
    ['GET', '/items', undefined],
  ])('%s %s with what makes no sense is refused in words', async (method, path, body) => {
    const answer = await kim.browser.ask<ApiError>(method, talk(path), body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'form_invalid' } });
    expect(answer.body.message).toMatch(/[가-힣]/);
  });
});
