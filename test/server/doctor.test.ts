import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { AccountDesk } from '../../src/channels/account-desk.js';
import { accountSeal } from '../../src/channels/account-seal.js';
import { noteEvent } from '../../src/channels/account-store.js';
import { addAccount } from '../../src/channels/manage-accounts.js';
import { type Config, readConfig } from '../../src/config.js';
import type { Database } from '../../src/storage/database.js';
import { doctor } from '../../src/server/doctor.js';
import { checkClock, checkKeys, checkNode } from '../../src/server/doctor-ground.js';
import { doctorReport, type Finding } from '../../src/server/finding.js';
import { addLine, deskAt, entering, PAGE } from '../channels/accounts.js';
import { LineDouble } from '../platforms/line.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { makeTown, remove, save } from '../publishing/town.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';

const noon = Date.UTC(2026, 10, 21, 3);
const DAY = 24 * 60 * 60_000;

forEachDatabase('the doctor', (make) => {
  let place: TestDatabase;
  let database: Database;
  let content: string;
  let config: Config;
  let line: LineDouble;
  let meta: MessengerDouble;
  let desk: AccountDesk;
  let now: number;

  beforeEach(async () => {
    now = noon;
    place = await make();
    database = await place.open();
    content = await makeTown();
    const { databaseUrl, dataDirectory } = place.settings;
    config = readConfig({
      CONTENT_DIR: content,
      DATA_DIR: dataDirectory,
      PUBLIC_URL: 'https://talk.hanbit.kr/',
      MASTER_KEY: randomBytes(32).toString('base64'),
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    });
    line = await LineDouble.start({ now: () => now });
    meta = await MessengerDouble.start({ now: () => now });
    const { seal } = await accountSeal(database, config, 'never');
    const origins = { line: line.origin, messenger: meta.origin };
    desk = deskAt(database, { config, seal, origins, named: [], now: () => now });
  });
  afterEach(async () => {
    await line.stop();
    await meta.stop();
    await place.remove();
    await remove(content);
  });

  const examine = (given: Partial<Parameters<typeof doctor>[0]> = {}): Promise<Finding[]> =>
    doctor({
      readConfig: () => config,
      now: () => now,
      nodeVersion: '20.19.0',
      origins: { line: line.origin, messenger: meta.origin },
      ...given,
    });
  const about = (findings: readonly Finding[], what: string) =>
    findings.filter((finding) => finding.about === what).map(({ sign, fact }) => `${sign} ${fact}`);
  const addPage = () =>
    addAccount(desk, 'page', 'messenger', {
      ask: entering({ ...PAGE, appId: meta.settings.appId }),
    });

  test('finds a sound desk in order, line by line, and ends with 0', async () => {
    line.settings.tokenEndsAt = noon + 30 * DAY;
    await addLine(desk);
    await addPage();
    for (const [id, channel] of [
      ['line', 'line'],
      ['page', 'messenger'],
    ] as const)
      await database.transaction((tx) => noteEvent(tx, id, channel, noon - 3 * 60_000));
    const findings = await examine();
    expect(about(findings, 'node')).toEqual(['ok Node.js 20.19.0']);
    expect(about(findings, 'database')).toEqual([expect.stringMatching(/^ok .*up to date/)]);
    expect(about(findings, 'files')).toEqual([expect.stringMatching(/^ok /)]);
    expect(about(findings, 'master key')).toEqual(['ok number 1, from MASTER_KEY']);
    expect(about(findings, 'account line')).toEqual([
      'ok LINE, the token speaks for "한빛시청" (@216abcde), 0 of 200 pushes used this month',
    ]);
    expect(about(findings, 'account page')).toEqual([
      'ok Messenger, the token speaks for the page "한빛시청"',
    ]);
    expect(about(findings, 'token line')).toEqual(['ok ends on 2026-12-21, in 30 days']);
    expect(about(findings, 'token page')).toEqual(['ok does not end']);
    expect(about(findings, 'webhook line')).toEqual(['ok last one 3 min ago']);
    expect(about(findings, 'content')).toEqual([expect.stringMatching(/^ok 3 intents, 2 articles/)]);
    expect(about(findings, 'published')).toEqual(['warn nothing yet']);
    // The time of this test is not that of the machine.
    expect(doctorReport(findings.filter((one) => one.about !== 'clock')).exitCode).toBe(0);
    const text = JSON.stringify(findings);
    expect(text).not.toContain(PAGE.pageToken);
    expect(text).not.toContain(PAGE.appSecret);
  });

  test('names what is wrong with accounts, each with what to do', async () => {
    line.settings.tokenEndsAt = noon + 20 * DAY;
    await addLine(desk);
    await addPage();
    meta.revokeToken();
    now = noon + 12 * DAY;
    await database.transaction((tx) => noteEvent(tx, 'line', 'line', noon));
    const findings = await examine();
    expect(about(findings, 'account page')).toEqual([
      expect.stringMatching(/^fail Messenger, refused: token_revoked/),
    ]);
    expect(about(findings, 'token line')).toEqual(['warn ends on 2026-12-11, in 8 days']);
    expect(about(findings, 'webhook line')).toEqual(['warn last one 12 days ago']);
    const { text, exitCode } = doctorReport(findings);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^FAIL {2}account page .* -> .*banjang account rotate page$/m);
    expect(text).toMatch(/^warn {2}token line .* -> .*banjang account rotate line$/m);
    expect(text).toMatch(
      /^warn {2}webhook page .*none has come yet -> .*https:\/\/talk\.hanbit\.kr\/webhooks\/messenger\/page/m,
    );
    // What it learned stays: the server sees the red account, too.
    const rows = await database.transaction((tx) =>
      tx.selectFrom('account_secrets').select(['account', 'health']).where('account', '=', 'page').execute(),
    );
    expect(rows).toEqual([{ account: 'page', health: 'red' }]);
  });

  test('a platform that cannot be reached is a warning, not a broken account', async () => {
    await addLine(desk);
    const findings = await examine({ origins: { line: 'http://127.0.0.1:1' } });
    expect(about(findings, 'account line')).toEqual(['warn LINE could not be asked (ECONNREFUSED)']);
  });

  test('compares the clock with the database server, or with a platform', async () => {
    await addLine(desk);
    // The platform's and the server's clocks are those of this machine.
    now = Date.now() + 40_000;
    expect(about(await examine(), 'clock')).toEqual([
      expect.stringMatching(/^warn \d\d s ahead of (the database server|127\.0\.0\.1)/),
    ]);
  });

  test('a lost master key is named, and the secrets that it sealed', async () => {
    await addLine(desk);
    const lost = { ...config, MASTER_KEY: undefined };
    const findings = await examine({ readConfig: () => lost });
    expect(about(findings, 'master key')).toEqual([expect.stringMatching(/^fail secrets are sealed, but/)]);
    expect(about(findings, 'account line')).toEqual([
      expect.stringMatching(/^fail off: .*master key that is not here/),
    ]);
  });

  test('files with errors, and an account of no channel', async () => {
    await save(content, 'intents/cert.passport.json', '{');
    expect(about(await examine(), 'content')).toEqual([expect.stringMatching(/^fail 1 errors/)]);
    await remove(content, 'intents/cert.passport.json');
    const account = { id: 'tg', channel: 'telegram', name: '텔레그램', department: 'civil' };
    await save(content, 'knowledge/accounts.json', {
      $schema: './accounts.schema.json',
      accounts: [account],
    });
    expect(about(await examine(), 'account tg')).toEqual(['fail off: there is no channel "telegram"']);
  });

  test('leaves tables that wait for an update as they are', async () => {
    await database.transaction((tx) => sql`delete from banjang_migration where name >= '0003'`.execute(tx));
    const findings = await examine();
    expect(about(findings, 'database')).toEqual([expect.stringMatching(/^warn .*lack 0003-accounts/)]);
    expect(about(findings, 'content')).toHaveLength(1);
    expect(findings.filter(({ sign }) => sign === 'fail')).toEqual([]);
  });

  test('photos that cannot be written', async () => {
    const files = join(config.DATA_DIR, 'files');
    await writeFile(files, 'in the way');
    expect(about(await examine(), 'files')).toEqual([
      expect.stringMatching(/^fail photos cannot be written/),
    ]);
    await rm(files);
    await mkdir(files);
    await chmod(files, 0o700);
    expect(about(await examine(), 'files')).toEqual([`ok ${files} can be written to`]);
  });
});

test('wrong settings end the examination with all of them', async () => {
  const findings = await doctor({
    readConfig: () => readConfig({ PORT: 'x', MASTER_KEY: 'short' }),
    now: Date.now,
    nodeVersion: '18.2.0',
  });
  const { text, exitCode } = doctorReport(findings);
  expect(exitCode).toBe(1);
  expect(text).toMatch(/^FAIL {2}node .*18\.2\.0 .* -> install Node/m);
  expect(text).toMatch(/^FAIL {2}config .*PORT.*MASTER_KEY.* -> correct the environment/m);
  expect(text).toMatch(/2 things do not work\.$/);
});

describe('single findings', () => {
  test.each([
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
    ['20.18.9', 'fail'],
    ['8.0.0', 'fail'],
  ])('Node.js %s: %s', (version, sign) => {
    expect(checkNode(version).sign).toBe(sign);
  });

  test.each([
    [undefined, 'ok'],
    [900, 'ok'],
    [-4_000, 'ok'],
    [20_000, 'warn'],
    [-90_000, 'fail'],
  ])('a clock %p ms ahead: %s', (ahead, sign) => {
    expect(checkClock(ahead, 'graph.facebook.com').sign).toBe(sign);
  });

  test('a key that others may read', () => {
    const keys = [{ version: 1, bytes: Buffer.alloc(32) }];
    expect(checkKeys({ keys, from: 'file', file: '/data/master.key', isExposed: true }, true)).toMatchObject({
      sign: 'warn',
      remedy: 'chmod 600 /data/master.key',
    });
  });
});
