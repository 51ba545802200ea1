import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { AccountDesk } from '../../src/channels/account-desk.js';
import { NO_END } from '../../src/channels/account-kind.js';
import { readAccounts } from '../../src/channels/account-store.js';
import { accountWatch } from '../../src/channels/account-watch.js';
import { listAccounts } from '../../src/channels/list-accounts.js';
import { addAccount, askPlatform, forgetAccount, rotateAccount } from '../../src/channels/manage-accounts.js';
import { readConfig } from '../../src/config.js';
import type { Database } from '../../src/storage/database.js';
import { LineDouble } from '../platforms/line.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { listen } from '../platforms/kakaotalk-listen.js';
import { forEachDatabase, makers, type TestDatabase } from '../storage/databases.js';
import { addLine, deskAt, entering, LINE_SECRET, LINE_TOKEN, nodeOn, PAGE } from './accounts.js';

const noon = Date.UTC(2026, 10, 21, 3);
const DAY = 24 * 60 * 60_000;

forEachDatabase('an operator with accounts', (make) => {
  let place: TestDatabase;
  let database: Database;
  let line: LineDouble;
  let meta: MessengerDouble;
  let desk: AccountDesk;
  let now: number;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    place = await make();
    database = await place.open();
    now = noon;
    line = await LineDouble.start({ now: () => now });
    meta = await MessengerDouble.start();
    desk = deskAt(database, {
      now: () => now,
      origins: { line: line.origin, messenger: meta.origin },
    });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
    await line.stop();
    await meta.stop();
    await place.remove();
  });
  const rows = () => database.transaction(readAccounts);
  const page = (more: object = {}) => ({ ask: entering({ ...PAGE, ...more }) });

  test('seals what the platform takes, says where its webhooks go, and repeats no secret', async () => {
    const told = await addLine(desk);
    expect(told).toMatch(/한빛시청[\s\S]*https:\/\/YOUR-HOST\/webhooks\/line\/line/);
    const stored = JSON.stringify(await rows());
    for (const secret of [LINE_SECRET, LINE_TOKEN]) {
      expect(told).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
    expect(await rows()).toMatchObject([{ account: 'line', health: 'ok', token_expires_at: NO_END }]);
  });

  test.each<[string, (desk: AccountDesk) => Promise<unknown>, string, RegExp]>([
    [
      'a token that the platform refuses',
      (d) => addLine(d, 'wrong-token'),
      'account_refused',
      /Nothing was stored.*token_revoked/,
    ],
    [
      'a token of another page',
      (d) => addAccount(d, 'page', 'messenger', page({ pageId: '999999999999999' })),
      'account_refused',
      /another page/,
    ],
    [
      'half of what is needed',
      (d) => addAccount(d, 'line', 'line', { ask: entering({ accessToken: 'x' }) }),
      'account_invalid',
      /channelSecret/,
    ],
    [
      'half an Event API',
      (d) =>
        addAccount({ ...d, named: [] }, 'main', 'kakaotalk', {
          ask: entering({ secret: 'x'.repeat(16), botId: 'b' }),
        }),
      'account_invalid',
      /needs both/,
    ],
    [
      'a channel that is none',
      (d) => addAccount(d, 'x', 'telegram', page()),
      'account_invalid',
      /kakaotalk, messenger, line/,
    ],
    [
      'a channel without secrets',
      (d) => addAccount(d, 'web', 'webchat', page()),
      'account_invalid',
      /take no secrets/,
    ],
    [
      'a channel other than the file says',
      (d) => addAccount(d, 'line', 'messenger', page()),
      'account_invalid',
      /accounts\.json/,
    ],
    ['an id that is none', (d) => addAccount(d, '../etc', 'line', page()), 'account_invalid', /small letter/],
    [
      'a day that is none',
      (d) => addAccount(d, 'page', 'messenger', { ...page(), expires: 'soon' }),
      'account_invalid',
      /2026-12-31/,
    ],
    ['an account that is not there', (d) => askPlatform(d, 'nobody'), 'account_unknown', /account list/],
    [
      'a rotation of what was never sealed',
      (d) => rotateAccount(d, 'line', page()),
      'account_unknown',
      /account add line/,
    ],
    ['nothing to forget', (d) => forgetAccount(d, 'line'), 'account_unknown', /account list/],
  ])('is told what to do about %s, and nothing is stored', async (_what, work, code, words) => {
    const done = work(desk);
    await expect(done).rejects.toMatchObject({ code, audience: 'operator' });
    await expect(done).rejects.toThrow(words);
    await expect(done).rejects.toThrow(/What to do/);
    expect(await rows()).toEqual([]);
  });

  test('cannot add an account twice, nor the same page under two names', async () => {
    await addAccount(desk, 'page', 'messenger', page());
    await expect(addAccount(desk, 'page', 'messenger', page())).rejects.toMatchObject({
      code: 'account_exists',
    });
    await expect(addAccount(desk, 'tour', 'messenger', page())).rejects.toThrow(/is page here already/);
  });

  test('rotates one secret and keeps the others; a refused one changes nothing', async () => {
    await addAccount(desk, 'page', 'messenger', page({ appId: meta.settings.appId }));
    meta.grantToken('a-new-token');
    await expect(
      rotateAccount(desk, 'page', { ask: entering({ pageToken: 'a-wrong-token' }) }),
    ).rejects.toMatchObject({ code: 'account_refused' });
    const [before] = await rows();
    let kept: ReadonlySet<string> = new Set();
    await rotateAccount(desk, 'page', {
      ask: (_fields, there) => {
        kept = there;
        return Promise.resolve({ pageToken: 'a-new-token', appId: '' });
      },
    });
    expect([...kept].sort()).toEqual(['appId', 'appSecret', 'pageId', 'pageToken', 'verifyToken']);
    const [after] = await rows();
    expect(after?.sealed).not.toBe(before?.sealed);
    expect((await askPlatform(desk, 'page')).text).toMatch(/page: The platform answers: .*한빛시청/);
  });

  test('stores what the platform could not be asked about, and says so', async () => {
    const nobody = { ...desk, origins: { line: 'http://127.0.0.1:1' } };
    expect(await addLine(nobody)).toMatch(/Not tried at the platform: ECONNREFUSED/);
    expect(await rows()).toMatchObject([{ health: 'unknown', checked_at: null }]);
  });

  test.each([
    ['LINE, of a short-lived token', 'line', { tokenEndsAt: noon + 30 * DAY }, noon + 30 * DAY],
    ['LINE, of a long-lived token', 'line', {}, NO_END],
    ['Messenger, of a token that ends', 'page', { tokenEndsAt: noon + 60 * DAY }, noon + 60 * DAY],
    ['Messenger, of a token that does not end', 'page', {}, NO_END],
  ] as const)('learns the end of a token from %s', async (_what, account, settings, end) => {
    Object.assign(account === 'line' ? line.settings : meta.settings, settings);
    if (account === 'line') await addLine(desk);
    else await addAccount(desk, 'page', 'messenger', page({ appId: meta.settings.appId }));
    expect((await rows())[0]?.token_expires_at).toBe(end);
  });

  test('says the end where the platform does not, and a later test does not forget it', async () => {
    await addAccount(desk, 'page', 'messenger', { ...page(), expires: '2026-12-31' });
    await askPlatform(desk, 'page');
    expect((await rows())[0]?.token_expires_at).toBe(Date.parse('2026-12-31T23:59:59.999+09:00'));
  });

  test('sees every account in the list, with what to do, and no secret', async () => {
    line.settings.tokenEndsAt = noon + 9 * DAY;
    await addLine(desk);
    await addAccount({ ...desk, named: [] }, 'side', 'kakaotalk', {
      ask: entering({ secret: 'of-another-channel' }),
    });
    meta.revokeToken();
    const list = await listAccounts(desk);
    expect(list).toMatch(/^account +channel +name +state +token ends +last event$/m);
    expect(list).toMatch(/^line +line +한빛시 관광 +ok +2026-11-30 \(9 d\)$/m);
    expect(list).toMatch(/^page +messenger +한빛시 페이스북 +off$/m);
    expect(list).toMatch(/^side +kakaotalk +on$/m);
    expect(list).toMatch(/^web +webchat +on$/m);
    expect(list).toMatch(/^line: the token ends soon; run: banjang account rotate line$/m);
    expect(list).toMatch(/^page: no secrets yet; run: banjang account add page --channel messenger$/m);
    expect(list).not.toContain('of-another-channel');
    expect(list).not.toContain(LINE_TOKEN);
  });

  test('reads in the log, at the start and every day, which tokens end within 14 days', async () => {
    line.settings.tokenEndsAt = noon + 20 * DAY;
    await addLine(desk);
    const node = nodeOn(database, { seal: desk.seal, origins: { line: line.origin }, now: () => now });
    const said: string[] = [];
    const log = pino({ level: 'warn' }, { write: (text: string) => void said.push(text) });
    const watch = accountWatch({ registry: node.registry, log, now: () => now });
    stops.push(node.registry.stop, watch.stop);
    await node.registry.start();
    watch.start();
    expect(said).toEqual([]);
    now = noon + 5 * DAY;
    await watch.runOnce();
    expect(said).toEqual([]);
    now = noon + 7 * DAY;
    await watch.runOnce();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/ends on 2026-12-11, in 13 days[\s\S]*banjang account rotate line/);
    line.accessToken = 'another-token';
    await watch.runOnce();
    expect(node.alerts).toHaveLength(1);
  });
});

describe('the key of the Event API', () => {
  test.each([
    ['a task that is not there', 404, { status: 'FAIL', message: 'Task not found' }, 0, /Kakao took the key/],
    ['no', 401, { status: 'FAIL', message: 'Unauthorized' }, 1, /refuses the REST API key/],
    ['a page for people', 502, 'Bad Gateway', 0, /Not tried/],
  ])('Kakao says %s', async (_what, status, body, exitCode, words) => {
    const kakao = await listen((_body, outgoing) => outgoing.writeHead(status).end(JSON.stringify(body)));
    const place = await makers.SQLite();
    const database = await place.open();
    const config = readConfig({
      KAKAOTALK_SECRET: 'sixteen-letters-or-more',
      KAKAOTALK_REST_API_KEY: 'key',
      KAKAOTALK_BOT_ID: 'bot',
    });
    const desk = deskAt(database, { config, named: [], origins: { kakaotalk: kakao.origin } });
    const told = await askPlatform(desk, 'main');
    expect(told.exitCode).toBe(exitCode);
    expect(told.text).toMatch(words);
    await kakao.stop();
    await place.remove();
  });
});
