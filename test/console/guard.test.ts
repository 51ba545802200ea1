import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ApiError } from '../../src/console/api.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { startStaffTown, type StaffTown } from './staff-town.js';

forEachDatabase('the door of the console', (make) => {
  let place: TestDatabase;
  let town: StaffTown;
  beforeAll(async () => {
    place = await make();
    town = await startStaffTown(place);
  });
  afterAll(async () => {
    await town.stop();
    await place.remove();
  });

  const asAdmin = (headers: Record<string, string>) => {
    const browser = town.stranger();
    browser.cookie = town.admin.browser.cookie;
    browser.headers = headers;
    return browser;
  };

  test.each([
    ['without our header', {}],
    ['with another header', { 'x-banjang': 'chat' }],
    ['from another site', { 'x-banjang': 'console', 'sec-fetch-site': 'cross-site' }],
    ['from another subdomain', { 'x-banjang': 'console', 'sec-fetch-site': 'same-site' }],
    ['from another origin', { 'x-banjang': 'console', origin: 'https://evil.example' }],
  ])('a change is refused %s', async (_name, headers) => {
    const before = await town.rows((tx) => tx.selectFrom('staff').select('id').execute());
    const form = { login: 'intruder', name: '침입자', roles: [{ role: 'admin', department: '' }] };
    expect(await asAdmin(headers as Record<string, string>).post('/people', form)).toMatchObject({
      status: 403,
      body: { code: 'csrf_refused' },
    });
    expect(await town.rows((tx) => tx.selectFrom('staff').select('id').execute())).toHaveLength(
      before.length,
    );
  });

  test('our own pages may change things, also in browsers that say less', async () => {
    const own = asAdmin({ 'x-banjang': 'console', origin: town.url.replace('localhost', 'localhost') });
    expect((await own.put('/notice', { text: '', endsAt: 1 })).status).toBe(422);
    expect((await asAdmin({ 'x-banjang': 'console' }).put('/notice', {})).status).toBe(422);
  });

  test('nothing is told to strangers but how to sign in', async () => {
    const stranger = town.stranger();
    for (const path of [
      '/people',
      '/departments',
      '/accounts',
      '/switches',
      '/audit',
      '/abuse-marks',
      '/staff',
      '/me/sessions',
      '/inbox?view=all',
      '/none',
    ])
      expect(await stranger.get(path)).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });

  test('what is broken, too large or unknown is answered with a Korean sentence', async () => {
    const { browser } = town.admin;
    const json = { 'content-type': 'application/json' };
    const broken = await browser.fetch('/people', { method: 'POST', body: '{"login":', headers: json });
    const large = await browser.fetch('/people', {
      method: 'POST',
      body: JSON.stringify({ login: 'x'.repeat(600_000) }),
      headers: json,
    });
    const unknown = await browser.fetch('/none');
    expect([broken.status, large.status, unknown.status]).toEqual([400, 413, 404]);
    for (const response of [broken, large, unknown])
      expect(((await response.json()) as ApiError).message).toMatch(/[가-힣].*요\./);
    expect(unknown.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['/session', { login: ['admin'], password: { length: 12 } }],
    ['/session', 'null'],
    ['/session/second-factor', { code: 123456 }],
    ['/links/none', { password: 5 }],
    [`/links/${'A'.repeat(5000)}`, { password: 'whatever it may be' }],
    ['/people', { login: 'a\u0000b', name: '<script>', roles: [{ role: 'god', department: '' }] }],
  ])('odd input to %s is refused and breaks nothing', async (path, body) => {
    const { status } = await town.admin.browser.post(path, body);
    expect([400, 401, 410, 422]).toContain(status);
  });

  test('the page is served for every address below, with a policy that lets no inline script run', async () => {
    for (const path of ['/console', '/console/talk/123', '/console/link/abc']) {
      const response = await fetch(town.url + path);
      const page = await response.text();
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(response.status).toBe(200);
      const nonce = /nonce="([^"]+)"/.exec(page)?.[1] ?? 'none';
      expect(page).toContain('<title>반장 상담 콘솔</title>');
      expect(page).toContain('<html lang="ko">');
      expect(page).not.toMatch(/<script(?![^>]*src=)/);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    }
    const script = /src="(\/console\/assets\/[^"]+)"/.exec(await (await fetch(`${town.url}/console`)).text());
    expect((await fetch(town.url + (script?.[1] ?? ''))).status).toBe(200);
    expect((await fetch(`${town.url}/console/assets/gone.js`)).status).toBe(404);
  });
});
