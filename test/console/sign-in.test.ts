import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ApiError, Enrolment, SessionInfo, SignInAnswer } from '../../src/console/api.js';
import type { OneTimeLink, OwnSession } from '../../src/console/settings-api.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { codesOf, everyTalk, PASSWORD, startStaffTown, type StaffTown, tokenOf } from './staff-town.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WRONG = '틀린 비밀번호예요 정말로';

forEachDatabase('signing in', (make) => {
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

  const isIn = async (browser: { get: StaffTown['admin']['browser']['get'] }): Promise<number> =>
    (await browser.get('/session')).status;

  test('the first admin comes in by the link of the terminal, with a second factor', async () => {
    const { status, body } = await town.admin.browser.get<SessionInfo>('/session');
    expect(status).toBe(200);
    expect(body.staff).toEqual({ id: town.admin.id, login: 'admin', name: 'admin' });
    expect(body.roles).toEqual([{ role: 'admin', department: '' }]);
    expect(body.may).toEqual({ talk: false, settings: true, people: true, audit: true, cannedReplies: true });
    expect(body.departments).toContainEqual({ id: 'tax', name: '세무과', phone: '110' });
  });

  test('the link of the terminal works once, and no other is made while there is an admin', async () => {
    const path = `/links/${tokenOf(town.server.firstAdmin ?? '')}`;
    const stranger = town.stranger();
    expect(await stranger.get(path)).toMatchObject({ status: 410, body: { code: 'link_unusable' } });
    const form = { login: 'second', name: '둘째', password: PASSWORD };
    expect(await stranger.post(path, form)).toMatchObject({ status: 410 });
  });

  test('a password that is right is not enough: the second factor is asked for', async () => {
    const browser = town.stranger();
    const { body } = await browser.post<SignInAnswer>('/session', { login: ' ADMIN ', password: PASSWORD });
    expect(body).toEqual({ next: 'second_factor' });
    for (const path of ['/session', '/staff', '/people', '/audit'])
      expect(await browser.get(path)).toMatchObject({ status: 401, body: { code: 'signed_out' } });
    expect(await browser.post('/session/second-factor', { code: town.admin.code() })).toMatchObject({
      body: { next: 'in' },
    });
    expect(await isIn(browser)).toBe(200);
  });

  test('a code works once, also in another browser', async () => {
    const code = town.admin.code();
    const [first, second] = [town.stranger(), town.stranger()];
    for (const browser of [first, second])
      await browser.post('/session', { login: 'admin', password: PASSWORD });
    expect((await first.post('/session/second-factor', { code })).status).toBe(200);
    const again = await second.post<ApiError>('/session/second-factor', { code });
    expect(again).toMatchObject({ status: 422, body: { code: 'code_refused' } });
    expect(again.body.message).toContain('이미 쓴 숫자');
    expect(await isIn(second)).toBe(401);
  });

  test('of two who send the same code at once, one comes in', async () => {
    const code = town.admin.code();
    const browsers = [town.stranger(), town.stranger(), town.stranger()];
    for (const browser of browsers) await browser.post('/session', { login: 'admin', password: PASSWORD });
    const answers = await Promise.all(browsers.map((one) => one.post('/session/second-factor', { code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a phone whose clock is wrong is told so', async () => {
    const worker = await town.worker('phone', [everyTalk]);
    town.pass(3 * HOUR);
    const late = town.stranger();
    await late.post('/session', { login: 'phone', password: PASSWORD });
    const old = worker.code();
    town.pass(4 * MINUTE);
    const answer = await late.post<ApiError>('/session/second-factor', { code: old });
    expect(answer).toMatchObject({ status: 422, body: { code: 'code_refused' } });
    expect(answer.body.message).toMatch(/휴대전화 시계가 약 \d분 느려요/);
  });

  test('a wrong code is a fault of its field, and ten of them end the half-open session', async () => {
    const browser = town.stranger();
    await browser.post('/session', { login: 'admin', password: PASSWORD });
    const answer = await browser.post<ApiError>('/session/second-factor', { code: '12345x' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'form_invalid' } });
    expect(answer.body.fields).toHaveProperty('code');
    const statuses: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      town.pass(15 * MINUTE);
      const next = town.stranger();
      await next.post('/session', { login: 'admin', password: PASSWORD });
      statuses.push((await next.post('/session/second-factor', { code: 'none' })).status);
      if (time === 8) expect(await next.get('/session/second-factor')).toMatchObject({ status: 401 });
    }
    expect(statuses).toEqual(statuses.map(() => 422));
  });

  test('the session of before is worth nothing after signing in, and a planted one never is', async () => {
    const browser = town.stranger();
    browser.cookie = `banjang_session=${'A'.repeat(43)}`;
    await browser.post('/session', { login: 'admin', password: PASSWORD });
    const half = browser.cookie;
    expect(half).not.toContain('AAAA');
    await browser.post('/session/second-factor', { code: town.admin.code() });
    expect(browser.cookie).not.toBe(half);
    expect(await isIn(browser)).toBe(200);
    const thief = town.stranger();
    thief.cookie = half;
    expect(await isIn(thief)).toBe(401);
    expect((await thief.get('/session/second-factor')).status).toBe(401);
  });

  test('the cookie is closed to scripts and other sites, and secure where the request was', async () => {
    const options = {
      method: 'POST',
      body: JSON.stringify({ login: 'admin', password: PASSWORD }),
      headers: { 'content-type': 'application/json' },
    };
    const response = await town.stranger().fetch('/session', options);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^banjang_session=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Strict$/);
  });

  test('a login that nobody has is refused in the same words, and blocked as any other', async () => {
    const wrong = async (login: string) => {
      const { status, body } = await town.stranger().post<ApiError>('/session', { login, password: WRONG });
      return { status, ...body };
    };
    expect(await wrong('admin')).toEqual(await wrong('nobody'));
    const known: number[] = [];
    const unknown: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      known.push((await wrong('admin')).status);
      unknown.push((await wrong('nobody')).status);
    }
    expect(known).toEqual([401, 401, 401, 401, 429]);
    expect(unknown).toEqual(known);
  });

  test('ten wrong passwords lock for a while, also the right one; it stands in the trail, no password does', async () => {
    for (let time = 0; time < 10; time += 1) {
      await town.stranger().post('/session', { login: 'admin', password: WRONG });
      town.pass(16 * MINUTE);
    }
    // The eleventh comes within the wait of the tenth.
    await town.stranger().post('/session', { login: 'admin', password: WRONG });
    const blocked = await town.stranger().post<ApiError>('/session', { login: 'admin', password: PASSWORD });
    expect(blocked).toMatchObject({ status: 429, body: { code: 'sign_in_blocked' } });
    expect(blocked.body.message).toMatch(/\d+분 뒤에/);
    town.pass(16 * MINUTE);
    expect((await town.stranger().post('/session', { login: 'admin', password: PASSWORD })).status).toBe(200);
    const trail = await town.rows((tx) => tx.selectFrom('audit_trail').selectAll().execute());
    expect(trail.filter(({ act }) => act === 'session.locked')).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toContain(WRONG);
  });

  test('a hundred guesses at once are not a hundred free guesses', async () => {
    const guesses = Array.from({ length: 30 }, () =>
      town.stranger().post('/session', { login: 'admin', password: WRONG }),
    );
    const judged = (await Promise.all(guesses)).filter(({ status }) => status === 401);
    expect(judged.length).toBeLessThanOrEqual(5);
  });

  test('one address that tries many logins is slowed down', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 22; time += 1)
      statuses.push(
        (await town.stranger().post('/session', { login: `guess${time}`, password: WRONG })).status,
      );
    expect(statuses.slice(0, 21)).toEqual(Array.from({ length: 21 }, () => 401));
    expect(statuses[21]).toBe(429);
  });

  test('who does nothing for an hour is signed out, who works is not, and nobody stays for ever', async () => {
    const agent = await town.worker('agent', [everyTalk]);
    const idle = await town.signIn(agent);
    for (let hour = 0; hour < 11; hour += 1) {
      town.pass(50 * MINUTE);
      agent.browser.headers['x-banjang-active'] = '1';
      expect(await isIn(agent.browser)).toBe(200);
    }
    // Pages that read by themselves keep nobody signed in.
    expect(await isIn(idle)).toBe(401);
    for (let hour = 0; hour < 4; hour += 1) {
      town.pass(50 * MINUTE);
      await agent.browser.get('/session');
    }
    expect(await isIn(agent.browser)).toBe(401);
  });

  test('one sees and ends one’s own sessions, and nobody else’s', async () => {
    const agent = await town.worker('agent', [everyTalk]);
    const other = await town.signIn(agent);
    const { body } = await agent.browser.get<OwnSession[]>('/me/sessions');
    expect(body.map(({ current }) => current).sort()).toEqual([false, true]);
    const foreign = (await town.admin.browser.get<OwnSession[]>('/me/sessions')).body[0]?.id ?? '';
    expect((await agent.browser.delete(`/me/sessions/${foreign}`)).status).toBe(404);
    const id = body.find(({ current }) => !current)?.id ?? '';
    expect((await agent.browser.delete(`/me/sessions/${id}`)).status).toBe(204);
    expect(await isIn(other)).toBe(401);
    expect(await isIn(agent.browser)).toBe(200);
    expect(await isIn(town.admin.browser)).toBe(200);
    expect((await agent.browser.delete('/session')).status).toBe(204);
    expect(agent.browser.cookie).toBeUndefined();
  });

  test('a new password ends the other sessions, and wants the old one', async () => {
    const agent = await town.worker('agent', [everyTalk]);
    const other = await town.signIn(agent);
    const put = (old: string, next: string) =>
      agent.browser.put<ApiError>('/me/password', { old, new: next });
    expect((await put(WRONG, '새로 정한 긴 비밀번호')).body.fields).toHaveProperty('old');
    for (const bad of ['짧아요', 'agentagent', '1234567890', 'qwer1234!!', PASSWORD, 'password2024'])
      expect((await put(PASSWORD, bad)).body.fields).toHaveProperty('new');
    expect((await put(PASSWORD, '새로 정한 긴 비밀번호')).status).toBe(204);
    expect(await isIn(other)).toBe(401);
    expect(await isIn(agent.browser)).toBe(200);
    expect((await town.stranger().post('/session', { login: 'agent', password: PASSWORD })).status).toBe(401);
  });

  test('a link for a new password works once, ends all sessions, and not after a day or a newer one', async () => {
    const agent = await town.worker('agent', [everyTalk]);
    const link = async () =>
      tokenOf((await town.admin.browser.post<OneTimeLink>(`/people/${agent.id}/link`)).body.url);
    const take = (token: string) =>
      town.stranger().post(`/links/${token}`, { password: '새로 정한 긴 비밀번호' });
    const first = await link();
    const second = await link();
    expect((await take(first)).status).toBe(410);
    expect((await take(second)).body).toEqual({ next: 'second_factor' });
    expect((await take(second)).status).toBe(410);
    expect(await isIn(agent.browser)).toBe(401);
    const third = await link();
    town.pass(24 * HOUR + 1);
    expect((await town.stranger().get(`/links/${third}`)).status).toBe(410);
    const kept = await town.rows((tx) => tx.selectFrom('staff_links').select('token_hash').execute());
    expect(kept.map(({ token_hash }) => token_hash)).not.toContain(third);
  });

  test('where it is optional, who has no second factor comes in by the password and may set one up', async () => {
    await town.stop();
    place = await replaced(place, make);
    town = await startStaffTown(place, {
      environment: { SECOND_FACTOR: 'optional' },
    });
    const { browser } = town.admin;
    const { body } = await browser.get<Enrolment>('/session/second-factor');
    const code = codesOf(body.secret, town.now);
    expect((await browser.post('/session/second-factor', { code: code() })).body).toEqual({ next: 'in' });
    const next = town.stranger();
    expect((await next.post('/session', { login: 'admin', password: PASSWORD })).body).toEqual({
      next: 'second_factor',
    });
  });
});

async function replaced(place: TestDatabase, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  await place.remove();
  return make();
}
