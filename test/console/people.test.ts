import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { ApiError, SessionInfo, StaffName } from '../../src/console/api.js';
import type { AuditPage, OneTimeLink, Person } from '../../src/console/settings-api.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { agentOf, everyTalk, PASSWORD, startStaffTown, type StaffTown, tokenOf } from './staff-town.js';

const HOUR = 60 * 60_000;

forEachDatabase('people and roles', (make) => {
  let place: TestDatabase;
  let town: StaffTown;
  beforeEach(async () => {
    place = await make();
    town = await startStaffTown(place);
  });
  afterEach(async () => {
    await town.stop();
    await place.remove();
  });

  const admin = () => town.admin.browser;
  const roleOf = (role: string, department = '') => ({ role, department }) as never;
  const openTalk = (owner: string) =>
    town.rows(async (tx) => {
      await tx
        .insertInto('conversations')
        .values({
          id: 'talk',
          account: 'webchat',
          state: '{}',
          last_seq: 0,
          last_inbound_at: 1,
          deferred: 0,
          reply_token: null,
          reply_token_until: null,
          silent_until: null,
          handover: 'h1',
          callback_url: null,
          callback_until: null,
        })
        .execute();
      await tx
        .insertInto('handovers')
        .values({
          conversation_id: 'talk',
          id: 'h1',
          account: 'webchat',
          department: 'tax',
          reason: 'asked',
          topic: null,
          urgency: 2,
          mode: 'inbox',
          state: 'owned',
          owner,
          created_at: 1,
          waiting_since: 1,
          promised_until: null,
          escalated_at: null,
          claimed_at: 1,
          first_response_at: null,
          last_citizen_at: 1,
          last_agent_at: null,
          snoozed_until: null,
          closed_at: null,
          closed_by: null,
          closing_reason: null,
        } as never)
        .execute();
    });
  const talk = () =>
    town.rows((tx) =>
      tx.selectFrom('handovers').selectAll().where('id', '=', 'h1').executeTakeFirstOrThrow(),
    );

  test('an invited person takes up the link, and is in the list without a secret', async () => {
    const made = await admin().post<OneTimeLink>('/people', {
      login: 'Kim.Soonja',
      name: '김순자',
      roles: [agentOf('tax')],
    });
    expect(made.status).toBe(201);
    expect(made.body.url).toMatch(/\/console\/link\/[\w-]{43}$/);
    const list = await admin().get<Person[]>('/people');
    expect(list.body).toContainEqual({
      id: expect.any(String),
      login: 'kim.soonja',
      name: '김순자',
      state: 'invited',
      roles: [{ role: 'agent', department: 'tax' }],
      secondFactor: false,
      absences: [],
    });
    expect(JSON.stringify(list.body)).not.toMatch(/scrypt|totp/);
    const stored = await town.rows((tx) => tx.selectFrom('staff_links').selectAll().execute());
    expect(JSON.stringify(stored)).not.toContain(tokenOf(made.body.url));
  });

  test.each([
    [{ login: '한글', name: '이름', roles: [] }, 'login'],
    [{ login: 'a', name: '이름', roles: [] }, 'login'],
    [{ login: 'admin', name: '이름', roles: [] }, 'login'],
    [{ login: 'good', name: '  ', roles: [] }, 'name'],
    [{ login: 'good', name: '가'.repeat(31), roles: [] }, 'name'],
    [{ login: 'good', name: '이름', roles: [{ role: 'agent', department: 'atlantis' }] }, 'roles'],
    [{ login: 'good', name: '이름', roles: [{ role: 'department', department: '' }] }, 'roles'],
    [{ login: 'good', name: '이름', roles: [{ role: 'king', department: '' }] }, 'roles'],
  ])('a form at fault names the field: %j', async (form, field) => {
    const { status, body } = await admin().post<ApiError>('/people', form);
    expect(status).toBe(422);
    expect(Object.keys(body.fields ?? {})).toEqual([field]);
    expect(body.fields?.[field]).toMatch(/[가-힣]/);
  });

  test('a role that is taken away is gone with the next request', async () => {
    const press = await town.worker('press', [roleOf('press'), everyTalk]);
    const notice = { text: '서버 점검이 있어요', endsAt: town.now() + HOUR };
    expect((await press.browser.put('/notice', notice)).status).toBe(200);
    expect((await admin().patch(`/people/${press.id}`, { roles: [everyTalk] })).status).toBe(200);
    expect(await press.browser.put('/notice', notice)).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    });
    const session = await press.browser.get<SessionInfo>('/session');
    expect(session.body.may).toMatchObject({ talk: true, settings: false });
  });

  test('who is shut out is out at once, everywhere, and what he had goes back into the queue', async () => {
    const agent = await town.worker('agent', [agentOf('tax')]);
    const other = await town.signIn(agent);
    await openTalk(agent.id);
    expect((await admin().patch<Person>(`/people/${agent.id}`, { state: 'disabled' })).body.state).toBe(
      'disabled',
    );
    for (const browser of [agent.browser, other]) expect((await browser.get('/session')).status).toBe(401);
    expect(await talk()).toMatchObject({ owner: null, state: 'waiting' });
    const again = { login: 'agent', password: PASSWORD };
    expect(await town.stranger().post('/session', again)).toMatchObject({
      status: 401,
      body: { code: 'sign_in_failed' },
    });
    expect((await admin().post(`/people/${agent.id}/link`)).status).toBe(422);
    expect((await admin().patch<Person>(`/people/${agent.id}`, { state: 'active' })).body.state).toBe(
      'active',
    );
    expect((await town.stranger().post('/session', again)).status).toBe(200);
  });

  test('who no longer works on talks gives them back', async () => {
    const agent = await town.worker('agent', [agentOf('tax')]);
    await openTalk(agent.id);
    await admin().patch(`/people/${agent.id}`, { roles: [roleOf('editor')] });
    expect(await talk()).toMatchObject({ owner: null, state: 'waiting' });
  });

  test('the last admin stays one', async () => {
    const refused = { status: 409, body: { code: 'last_admin' } };
    expect(await admin().patch(`/people/${town.admin.id}`, { roles: [everyTalk] })).toMatchObject(refused);
    expect(await admin().patch(`/people/${town.admin.id}`, { state: 'disabled' })).toMatchObject(refused);
    expect((await admin().get('/people')).status).toBe(200);
    await town.worker('second', [roleOf('admin')]);
    expect((await admin().patch(`/people/${town.admin.id}`, { roles: [] })).status).toBe(200);
    expect((await admin().get('/people')).status).toBe(403);
  });

  describe('an admin of one department', () => {
    test('sees and changes those of that department, and finds nobody else by guessing', async () => {
      const taxman = await town.worker('taxman', [agentOf('tax')]);
      const roadman = await town.worker('roadman', [agentOf('road')]);
      const both = await town.worker('both', [agentOf('tax'), agentOf('road')]);
      const chief = await town.worker('chief', [roleOf('admin', 'tax')]);
      const list = await chief.browser.get<Person[]>('/people');
      expect(list.body.map(({ login }) => login).sort()).toEqual(['chief', 'taxman']);
      for (const { id } of [roadman, both, town.admin, { id: 'none' }]) {
        const lost = { status: 404, body: { code: 'not_found' } };
        expect(await chief.browser.patch(`/people/${id}`, { name: '바뀜' })).toMatchObject(lost);
        expect(await chief.browser.post(`/people/${id}/link`)).toMatchObject(lost);
        expect(await chief.browser.delete(`/people/${id}/second-factor`)).toMatchObject(lost);
        expect(await chief.browser.delete(`/people/${id}/sessions`)).toMatchObject(lost);
        expect(
          await chief.browser.put(`/people/${id}/absences`, { startsAt: 1, endsAt: town.now() + HOUR }),
        ).toMatchObject(lost);
      }
      expect(
        (await chief.browser.patch<Person>(`/people/${taxman.id}`, { name: '세무 담당' })).body.name,
      ).toBe('세무 담당');
    });

    test('gives no role beyond the department', async () => {
      const chief = await town.worker('chief', [roleOf('admin', 'tax')]);
      const taxman = await town.worker('taxman', [agentOf('tax')]);
      for (const roles of [[roleOf('admin')], [agentOf('road')], [everyTalk]]) {
        expect((await chief.browser.patch(`/people/${taxman.id}`, { roles })).status).toBe(403);
        expect((await chief.browser.patch(`/people/${chief.id}`, { roles })).status).toBe(403);
        expect((await chief.browser.post('/people', { login: 'new', name: '새', roles })).status).toBe(403);
      }
      for (const path of ['/switches/bot/bot', '/notice', '/departments/tax'])
        expect((await chief.browser.put(path, {})).status).toBe(403);
    });
  });

  test.each([
    ['agent', ['/people', '/departments', '/accounts', '/switches', '/audit', '/abuse-marks']],
    ['auditor', ['/people', '/departments', '/accounts', '/switches']],
    ['press', ['/people', '/audit', '/abuse-marks']],
  ])('for the role %s there is no %j', async (role, paths) => {
    const { browser } = await town.worker('someone', [roleOf(role)]);
    for (const path of paths) expect((await browser.get(path)).status).toBe(403);
    expect((await browser.post('/people', { login: 'new', name: '새', roles: [] })).status).toBe(403);
  });

  test('absences are one’s own or an admin’s, with somebody who stands in', async () => {
    const agent = await town.worker('agent', [agentOf('tax')]);
    const other = await town.worker('other', [agentOf('tax')]);
    const times = { startsAt: town.now() - HOUR, endsAt: town.now() + HOUR };
    const path = `/people/${agent.id}/absences`;
    expect((await other.browser.put(path, times)).status).toBe(404);
    expect((await agent.browser.put<ApiError>(path, { ...times, endsAt: 5 })).body.fields).toHaveProperty(
      'endsAt',
    );
    expect(
      (await agent.browser.put<ApiError>(path, { ...times, delegate: 'none' })).body.fields,
    ).toHaveProperty('delegate');
    const gone = await agent.browser.put<Person>(path, { ...times, delegate: other.id });
    expect(gone.body.absences).toEqual([{ id: expect.any(String), ...times, delegate: other.id }]);
    const staff = await other.browser.get<StaffName[]>('/staff');
    expect(staff.body).toContainEqual({
      id: agent.id,
      name: 'agent',
      departments: ['tax'],
      absent: true,
      delegate: 'other',
    });
    expect((await agent.browser.get<SessionInfo>('/session')).body.absentUntil).toBe(times.endsAt);
    expect((await agent.browser.delete<Person>(`${path}/current`)).body.absences).toEqual([]);
    expect((await agent.browser.delete(`${path}/current`)).status).toBe(404);
  });

  test('a lost phone: the admin ends the second factor, and the next sign-in sets a new one up', async () => {
    const agent = await town.worker('agent', [agentOf('tax')]);
    const answer = await admin().delete<Person>(`/people/${agent.id}/second-factor`);
    expect(answer.body.secondFactor).toBe(false);
    expect((await agent.browser.get('/session')).status).toBe(401);
    const next = await town.stranger().post('/session', { login: 'agent', password: PASSWORD });
    expect(next.body).toEqual({ next: 'enrol' });
  });

  test('every act stands in the trail, which is read by pages and filters', async () => {
    const agent = await town.worker('agent', [agentOf('tax')]);
    await admin().patch(`/people/${agent.id}`, { roles: [agentOf('road')] });
    const all = await admin().get<AuditPage>('/audit');
    expect(all.body.rows.map(({ act }) => act)).toEqual(
      expect.arrayContaining([
        '첫 관리자 등록',
        '사람 초대',
        '초대 수락',
        '2단계 인증 설정',
        '로그인',
        '역할 바꿈',
      ]),
    );
    const roles = await admin().get<AuditPage>(
      `/audit?act=person.roles&staff=${town.admin.id}&subject=agent`,
    );
    expect(roles.body.rows).toEqual([
      expect.objectContaining({
        staff: 'admin',
        subject: 'agent',
        detail: '앞: agent:tax, 뒤: agent:road',
      }),
    ]);
    const kinds = await admin().get<AuditPage>('/audit?act=session.');
    expect(new Set(kinds.body.rows.map(({ act }) => act))).toEqual(new Set(['로그인']));
    await town.rows(async (tx) => {
      for (let at = 1; at <= 120; at += 1)
        await tx
          .insertInto('audit_trail')
          .values({
            id: `old${String(at).padStart(4, '0')}`,
            at: Math.ceil(at / 7),
            staff_id: null,
            act: 'search',
            subject: '',
            department: null,
            detail: '{}',
            address: null,
          })
          .execute();
    });
    const seen: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: { body: AuditPage } = await admin().get<AuditPage>(`/audit?act=search&cursor=${cursor}`);
      seen.push(...page.body.rows.map(({ id }) => id));
      cursor = page.body.cursor;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    expect((await admin().get('/audit?cursor=%00nonsense')).status).toBe(200);
  });

  test('the trail cannot be changed, not even by the program', async () => {
    const act = (statement: string) => town.rows((tx) => sql.raw(statement).execute(tx));
    await expect(act("update audit_trail set act = 'nothing'")).rejects.toThrow(/append-only/);
    await expect(act('delete from audit_trail')).rejects.toThrow(/append-only/);
    expect((await admin().delete('/audit')).status).toBe(404);
  });
});
