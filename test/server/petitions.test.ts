import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CaseChoices, CaseContact, CaseDetail, CasePage } from '../../src/console/case-api.js';
import type { AuditPage } from '../../src/console/settings-api.js';
import { retention } from '../../src/records/retention.js';
import { diskFiles } from '../../src/storage/files.js';
import { everyTalk, startStaffTown, type StaffTown, type Worker } from '../console/staff-town.js';
import { pino } from 'pino';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { addressIn, askForPage, FILLED, send, TOLD } from './petition-talk.js';
import { WebCitizen } from './web-citizen.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

forEachDatabase('a formal petition over HTTP', (make) => {
  let place: TestDatabase;
  let town: StaffTown;
  let citizen: WebCitizen;

  beforeEach(async () => {
    place = await make();
    town = await startStaffTown(place);
    citizen = await WebCitizen.arrive(town.url);
  }, 90_000);
  afterEach(async () => {
    await town.stop();
    await place.remove();
  });

  const cases = () => town.rows((tx) => tx.selectFrom('cases').selectAll().execute());
  const contacts = () => town.rows((tx) => tx.selectFrom('contacts').selectAll().execute());
  const steps = () => town.rows((tx) => tx.selectFrom('identity_steps').selectAll().execute());
  const read = async (address: string) => {
    const response = await fetch(address);
    return { status: response.status, headers: response.headers, html: await response.text() };
  };

  test('goes from the talk to the page and becomes a case with a period of the law', async () => {
    const address = await askForPage(citizen);
    expect(await cases()).toEqual([]);
    const { status, headers, html } = await read(address);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(html).not.toContain('<script');
    for (const words of [TOLD, '도로 파손', '고충민원', '동의하지 않으면', '보관 기간'])
      expect(html).toContain(words);

    const filed = await send(address, FILLED);
    const receipt = await filed.text();
    const [row, ...others] = await cases();
    expect(others).toEqual([]);
    expect(filed.status).toBe(200);
    expect(row).toMatchObject({ kind: 'petition', deadline: 'grievance', category: 'complaint.pothole' });
    expect(receipt).toContain(row?.id);

    const sealed = await contacts();
    expect(sealed.map(({ kind }) => kind).toSorted()).toEqual(['address', 'email', 'name', 'phone']);
    expect(JSON.stringify(sealed)).not.toMatch(/김순자|1234|은하로|soonja/i);
    for (const one of sealed) expect(one.ends_at).toBeGreaterThan((row?.due_at ?? 0) + 300 * DAY);
    const [step] = await steps();
    expect(step).toMatchObject({ case_id: row?.id, report: '' });
    expect(sealed[0]?.ends_at).toBe(step?.contacts_until);

    const news = JSON.stringify(await citizen.reads());
    expect(news).toContain(`접수번호는 ${row?.id ?? ''}예요`);
    expect(news).toContain('정식 민원이에요');
    expect(await citizen.asks('이어서 하기')).not.toContain('정식 민원으로 접수할까요');
    expect(
      JSON.stringify(await town.rows((tx) => tx.selectFrom('messages').select('content').execute())),
    ).not.toContain('김순자');
  });

  test('sent twice at once it is one case, and both hear of it; later the page is closed', async () => {
    const address = await askForPage(citizen);
    const sent = await Promise.all([send(address, FILLED), send(address, FILLED)]);
    const receipts = await Promise.all(sent.map((one) => one.text()));
    const [row, ...others] = await cases();
    expect(others).toEqual([]);
    expect(await contacts()).toHaveLength(4);
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    for (const receipt of receipts) expect(receipt).toContain(row?.id);
    const again = await read(address);
    expect(again.status).toBe(410);
    expect(again.html).toContain('이미 접수했어요');
  });

  test('what will not do is told field by field, is kept, and files nothing', async () => {
    const address = await askForPage(citizen);
    const name = '<script>alert(1)</script>';
    const answer = await send(address, { name, phone: '02-123-4567', address: '은하', email: 'a@b' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).not.toContain('<script');
    expect(html).toContain('value="&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(html).toContain('value="02-123-4567"');
    for (const field of ['name', 'phone', 'address', 'email', 'consent'])
      expect(html).toContain(`id="${field}-fault"`);
    expect([await cases(), await contacts()]).toEqual([[], []]);
    expect((await send(address, FILLED)).status).toBe(200);
  });

  test('nobody opens a page without its secret, late, or with a body that is none', async () => {
    const address = await askForPage(citizen);
    const other = `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`;
    expect((await read(other)).status).toBe(404);
    expect((await send(other, FILLED)).status).toBe(404);
    expect((await read(`${address}x`)).status).toBe(404);
    expect((await send(address, { ...FILLED, name: '가'.repeat(350_000) })).status).toBe(413);
    const json = { method: 'POST', body: '{"name":1}', headers: { 'content-type': 'application/json' } };
    expect((await fetch(address, json)).status).toBe(422);
    const twice = new URLSearchParams([...Object.entries(FILLED), ['name', '둘째']]);
    expect((await fetch(address, { method: 'POST', body: twice })).status).toBe(422);
    town.pass(31 * MINUTE);
    const late = await read(address);
    expect(late.status).toBe(410);
    expect(late.html).toContain('시간이 지나');
    expect((await send(address, FILLED)).status).toBe(410);
    expect(await cases()).toEqual([]);

    const summary = await citizen.asks('이어서 하기');
    const fresh = addressIn(await citizen.taps(/confirm:[\w-]+/.exec(summary)?.[0] ?? ''));
    expect((await read(address)).status).toBe(404);
    expect((await send(fresh, FILLED)).status).toBe(200);
  });

  test('ten tries are enough for one page', async () => {
    const address = await askForPage(citizen);
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) statuses.push((await send(address, {})).status);
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  });

  test('is forgotten with the talk, and by the broom', async () => {
    const address = await askForPage(citizen);
    const erase = /confirm:[\w-]+/.exec(await citizen.asks('내 대화 지우기'))?.[0] ?? '';
    await citizen.taps(erase);
    expect((await read(address)).status).toBe(404);
    await askForPage(await WebCitizen.arrive(town.url));
    const database = await place.open();
    const files = diskFiles(place.settings.dataDirectory);
    const sweep = (ahead: number) =>
      retention({
        database,
        files,
        days: 365,
        now: () => town.now() + ahead,
        log: pino({ level: 'silent' }),
      }).runOnce();
    await sweep(2 * 60 * MINUTE);
    expect(await steps()).toHaveLength(1);
    await sweep(2 * DAY);
    expect(await steps()).toEqual([]);
  });

  test('a report stays one, and a petition can become one again', async () => {
    await citizen.asks(TOLD);
    await citizen.asks('건너뛰기');
    expect(await citizen.taps('kind:petition')).toContain('정식 민원으로 접수할까요?');
    const summary = await citizen.taps('kind:nuisance');
    expect(summary).toContain('이대로 접수할까요?');
    await citizen.taps(/confirm:[\w-]+/.exec(summary)?.[0] ?? '');
    expect(await cases()).toMatchObject([{ kind: 'nuisance' }]);
    expect(await steps()).toEqual([]);
  });

  test('its handler, and nobody else, opens the contacts, and says who it is; the citizen sees the number', async () => {
    const kim = await town.worker('kim', [everyTalk]);
    const lee = await town.worker('lee', [everyTalk]);
    await send(await askForPage(citizen), FILLED);
    const [row] = await cases();
    const id = row?.id ?? '';
    const identity = (worker: Worker) => worker.browser.post<CaseDetail>(`/cases/${id}/identity`, {});
    expect((await kim.browser.get<CaseDetail>(`/cases/${id}`)).body).toMatchObject({
      kind: 'petition',
      identity: { mayConfirm: false },
      dueGround: { isPromise: false },
      contacts: { count: 4, mayOpen: false },
    });
    expect((await kim.browser.get(`/cases/${id}/contacts`)).status).toBe(403);
    expect((await identity(kim)).status).toBe(403);
    await kim.browser.post(`/cases/${id}/moves`, { move: 'start' });
    const opened = await kim.browser.get<CaseContact[]>(`/cases/${id}/contacts`);
    expect(opened.body.map(({ kind, value }) => `${kind} ${value}`).toSorted()).toEqual([
      'address 한빛시 은하로 12, 101호',
      'email soonja@example.com',
      'name 김순자',
      'phone 010-1234-5678',
    ]);
    expect((await lee.browser.get(`/cases/${id}/contacts`)).status).toBe(403);
    expect((await identity(lee)).status).toBe(403);
    const confirmed = (await identity(kim)).body;
    expect(confirmed.identity).toMatchObject({ by: 'kim', confirmedAt: expect.any(Number) });
    expect(confirmed.history.at(-1)?.changes).toEqual(['신원을 확인했어요.']);

    const read = await kim.browser.get(`/conversations/${confirmed.conversationId ?? ''}`);
    expect(read.status).toBe(200);
    expect(JSON.stringify(read.body)).toContain('/identity/…');
    expect(JSON.stringify(read.body)).not.toMatch(/identity\/[\w-]{43}/);

    const number = (text: string, worker = kim) =>
      worker.browser.put<CaseDetail>(`/cases/${id}/outside-number`, { number: text });
    expect((await number('1'.repeat(41))).status).toBe(422);
    expect((await number('<b>1</b>')).status).toBe(422);
    expect((await number('1AA-2611-0123456')).body.outsideNumber).toBe('1AA-2611-0123456');
    expect(await citizen.asks('내 민원 어떻게 됐어요?')).toContain('기관 접수번호 1AA-2611-0123456');
    expect((await number('', lee)).body.outsideNumber).toBeUndefined();

    const { body: trail } = await town.admin.browser.get<AuditPage>(`/audit?subject=${id}`);
    const acts = trail.rows.map(({ act }) => act);
    for (const act of ['연락처 열람', '민원 신원 확인', '민원 기관 접수번호 적음'])
      expect(acts).toContain(act);
    const { body: choices } = await kim.browser.get<CaseChoices>('/cases/choices');
    const stranger = await town.worker('stranger', [
      { role: 'agent', department: choices.departments.find((one) => one.id !== row?.department)?.id ?? '' },
    ]);
    expect((await number('9', stranger)).status).toBe(404);
    expect((await stranger.browser.get<CasePage>('/cases')).body.rows).toEqual([]);
  });
});
