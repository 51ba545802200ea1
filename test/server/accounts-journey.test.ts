import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { AccountDesk } from '../../src/channels/account-desk.js';
import { accountSeal } from '../../src/channels/account-seal.js';
import { addAccount, rotateAccount } from '../../src/channels/manage-accounts.js';
import { readConfig } from '../../src/config.js';
import { addLine, deskAt, entering, PAGE } from '../channels/accounts.js';
import { LineDouble } from '../platforms/line.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { startTown, type Town } from './town.js';

forEachDatabase('a city with accounts', (make) => {
  let place: TestDatabase;
  let town: Town;
  let line: LineDouble;
  let meta: MessengerDouble;
  let desk: AccountDesk;

  beforeEach(async () => {
    place = await make();
    line = await LineDouble.start();
    meta = await MessengerDouble.start();
    const origins = { line: line.origin, messenger: meta.origin };
    town = await startTown(place, { origins, environment: { WEBCHAT: 'off' } });
    line.settings.webhookUrl = `${town.url}/webhooks/line/line`;
    meta.settings.webhookUrl = `${town.url}/webhooks/messenger/page`;
    const { databaseUrl, dataDirectory } = place.settings;
    const config = readConfig({
      DATA_DIR: dataDirectory,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    });
    // As another process on this machine would: with the key that the server made at its start.
    const database = await place.open();
    const { seal } = await accountSeal(database, config, 'never');
    desk = deskAt(database, { config, seal, origins });
  }, 60_000);
  afterEach(async () => {
    await town.stop();
    await line.stop();
    await meta.stop();
    await place.remove();
  });

  const red = async (): Promise<string[]> => {
    const metrics = await (await fetch(`${town.url}/metrics`)).text();
    return [...metrics.matchAll(/^banjang_account_red\{account="(\w+)"\} 1$/gm)].map(([, id = '']) => id);
  };
  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await holds())) await pause(20);
  };

  test('speaks through an account as soon as its secrets are sealed', async () => {
    expect(await line.writes('김순자', '여권 만들려면 얼마예요?')).toBe(404);
    expect(await meta.subscribes(PAGE.verifyToken)).toBe(false);
    await addLine(desk);
    await addAccount(desk, 'page', 'messenger', { ask: entering(PAGE) });
    await until(() => town.server.accounts.channelOf('page') !== undefined);
    expect(await meta.subscribes(PAGE.verifyToken)).toBe(true);
    expect(await meta.writes('이철수', '여권 만들려면 얼마예요?')).toBe(200);
    expect(await line.writes('김순자', '여권 만들려면 얼마예요?')).toBe(200);
    await until(() => JSON.stringify(meta.shownTo('이철수')).includes('52,000'));
    await until(() => JSON.stringify(line.shownTo('김순자')).includes('52,000'));
  });

  test('a token revoked in the middle of the day loses nothing: replies wait until the new one is sealed', async () => {
    await addLine(desk);
    await town.server.accounts.reload();
    line.accessToken = 'tokens-of-the-next-day';
    for (const name of ['김순자', '이철수', '박영희'])
      expect(await line.writes(name, '인감증명서 수수료 얼마예요?')).toBe(200);
    await until(async () => (await red()).includes('line'));
    const waiting = (): Promise<{ state: string; failure: string | null }[]> =>
      town.rows((tx) => tx.selectFrom('outbox').select(['state', 'failure']).execute());
    await until(async () =>
      (await waiting()).every((row) => row.failure?.startsWith('token_revoked') === true),
    );
    expect((await waiting()).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);

    await rotateAccount(desk, 'line', { ask: entering({ accessToken: 'tokens-of-the-next-day' }) });
    for (const name of ['김순자', '이철수', '박영희'])
      await until(() => JSON.stringify(line.shownTo(name)).includes('수수료'));
    expect(await red()).toEqual([]);
    await until(async () => (await waiting()).every(({ state }) => state === 'sent'));
  });
});
