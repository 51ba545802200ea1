import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SendTarget } from '../../src/channels/channel.js';
import { accountSeal, resealOld } from '../../src/channels/account-seal.js';
import { readAccounts } from '../../src/channels/account-store.js';
import { addAccount, askPlatform, forgetAccount, rotateAccount } from '../../src/channels/manage-accounts.js';
import { readConfig } from '../../src/config.js';
import { textReply } from '../../src/message/reply.js';
import type { Account } from '../../src/content/account.js';
import type { Database } from '../../src/storage/database.js';
import type { AccountSecretRow } from '../../src/storage/schema.js';
import { type Seal, sealUnder } from '../../src/storage/seal.js';
import { LineDouble } from '../platforms/line.js';
import { lineUserId } from '../platforms/line-webhooks.js';
import { signatureOf, webhookBytes, citizenEvent, entryOf } from '../platforms/messenger-webhook.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { addLine, deskAt, entering, type Node, nodeOn, PAGE } from './accounts.js';

const NEVER = new AbortController().signal;
const noon = Date.UTC(2026, 10, 21, 3);

forEachDatabase('the accounts of a running server', (make) => {
  let place: TestDatabase;
  let database: Database;
  let line: LineDouble;
  let seal: Seal;
  const nodes: Node[] = [];

  beforeEach(async () => {
    place = await make();
    database = await place.open();
    line = await LineDouble.start();
    line.sends.users.add(lineUserId('김순자'));
    seal = sealUnder([{ version: 1, bytes: randomBytes(32) }]);
  });
  afterEach(async () => {
    for (const { registry } of nodes.splice(0)) await registry.stop();
    await line.stop();
    await place.remove();
  });

  const start = async (given: Partial<Parameters<typeof nodeOn>[1]> = {}, on = database): Promise<Node> => {
    const node = nodeOn(on, { seal, origins: { line: line.origin }, ...given });
    nodes.push(node);
    await node.registry.start();
    return node;
  };
  const desk = (given: Parameters<typeof deskAt>[1] = {}) =>
    deskAt(database, { seal, origins: { line: line.origin }, ...given });
  const row = async (account: string): Promise<AccountSecretRow | undefined> =>
    (await database.transaction(readAccounts)).find((one) => one.account === account);
  let sends = 0;
  const push = (node: Node, name = '김순자') => {
    const channel = node.registry.channelOf('line');
    const target: SendTarget = {
      account: 'line',
      citizenKey: lineUserId(name),
      lastInboundAt: Date.now(),
      author: 'bot',
      retryKey: `reply ${(sends += 1)}`,
    };
    return channel?.send?.(target, channel.render(textReply('안녕하세요.')), NEVER);
  };

  test('are off without secrets, and open without a restart once these are sealed', async () => {
    const node = await start();
    expect(node.registry.channelOf('line')).toBeUndefined();
    expect(node.registry.channelOf('web')?.name).toBe('webchat');
    const other = await place.open();
    await addLine(deskAt(other, { seal, origins: { line: line.origin } }));
    while (node.registry.channelOf('line') === undefined) await sleep(20);
    expect(await push(node)).toMatchObject({ state: 'sent' });
    await forgetAccount(desk(), 'line');
    await node.registry.reload();
    expect(node.registry.channelOf('line')).toBeUndefined();
  });

  test('where staff answer is taken from the content, as soon as it says otherwise', async () => {
    const talk: Account = {
      id: 'main',
      channel: 'kakaotalk',
      name: '한빛시',
      department: 'general',
      handover: 'inbox',
    };
    const config = readConfig({ KAKAOTALK_SECRET: 'only-the-admin-centre-knows' });
    const node = await start({ named: [talk], config });
    const first = node.registry.channelOf('main');
    expect(first?.abilities.hasStaffChat).toBe(false);
    await node.registry.reload();
    expect(node.registry.channelOf('main')).toBe(first);
    talk.handover = 'channel_chat';
    await node.registry.reload();
    expect(node.registry.channelOf('main')?.abilities.hasStaffChat).toBe(true);
  });

  test('a token revoked in the middle of the day: red once on all nodes, one alert, and back by a rotation', async () => {
    await addLine(desk());
    const [one, two] = [await start(), await start({}, await place.open())];
    expect(await push(one)).toMatchObject({ state: 'sent' });
    line.accessToken = 'another-token';

    const outcomes = await Promise.all([push(one), push(one), push(two), push(two)]);
    // Every one of them waits in the outbox: nothing is failed, nothing is lost.
    expect(outcomes.map((outcome) => outcome?.state)).toEqual(['retry', 'retry', 'retry', 'retry']);
    for (const { registry } of [one, two]) await registry.health.idle();
    expect(await row('line')).toMatchObject({ health: 'red' });
    expect(one.registry.isRed('line') && two.registry.isRed('line')).toBe(true);
    const wait = '보낸 말은 관리자가 토큰을 고친 뒤에 나가요. 푸시로 바로 보내요.';
    expect(one.registry.channelOf('line')?.reach({ lastInboundAt: 0, now: 0 }).sentence).toContain(wait);
    const alerts = [...one.alerts, ...two.alerts];
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ level: 50, account: 'line' });
    expect(alerts[0]?.msg).toMatch(/What to do: .*banjang account rotate line/);

    await rotateAccount(desk(), 'line', { ask: entering({ accessToken: 'another-token' }) });
    for (const { registry } of [one, two]) await registry.reload();
    expect(one.back).toEqual(['line']);
    expect(two.back).toEqual(['line']);
    expect(one.registry.isRed('line')).toBe(false);
    expect(await push(two)).toMatchObject({ state: 'sent' });
    expect([...one.alerts, ...two.alerts]).toHaveLength(1);
  });

  test('a red account comes back by itself when the platform takes its token again', async () => {
    await addLine(desk());
    const node = await start();
    const token = line.accessToken;
    line.accessToken = 'another-token';
    await push(node);
    await node.registry.health.idle();
    line.accessToken = token;
    expect(await push(node)).toMatchObject({ state: 'sent' });
    await node.registry.health.idle();
    expect(await row('line')).toMatchObject({ health: 'ok' });
    expect(node.back).toEqual(['line']);
  });

  test('a test at the command line brings a red account back, too', async () => {
    await addLine(desk());
    const node = await start();
    const token = line.accessToken;
    line.accessToken = 'another-token';
    expect((await askPlatform(desk(), 'line')).exitCode).toBe(1);
    await node.registry.reload();
    expect(node.registry.isRed('line')).toBe(true);
    line.accessToken = token;
    expect((await askPlatform(desk(), 'line')).exitCode).toBe(0);
    await node.registry.reload();
    expect(node.back).toEqual(['line']);
  });

  test('a refusal that comes in late, of the token before, does not make the new one red', async () => {
    await addLine(desk());
    const node = await start();
    line.accessToken = 'another-token';
    const before = node.registry.channelOf('line');
    await rotateAccount(desk(), 'line', { ask: entering({ accessToken: 'another-token' }) });
    const target = {
      account: 'line',
      citizenKey: 'U1',
      lastInboundAt: 0,
      author: 'bot',
      retryKey: 'r',
    } as const;
    expect(await before?.send?.(target, before.render(textReply('네.')), NEVER)).toMatchObject({
      code: 'token_revoked',
    });
    await node.registry.health.idle();
    expect(await row('line')).toMatchObject({ health: 'ok' });
    expect(node.alerts).toEqual([]);
  });

  test('webhooks are signs of life, written down once a minute', async () => {
    await addLine(desk());
    let now = noon;
    const node = await start({ now: () => now });
    const channel = node.registry.channelOf('line');
    const webhook = async () => {
      const body = {
        destination: 'U0',
        events: [{ type: 'follow', timestamp: now, source: { type: 'user', userId: 'U1' } }],
      };
      channel?.parse({ headers: {}, rawBody: Buffer.from(JSON.stringify(body)) }, now);
      await node.registry.health.idle();
      return (await row('line'))?.last_event_at;
    };
    expect(await webhook()).toBe(noon);
    now += 59_000;
    expect(await webhook()).toBe(noon);
    now += 1_000;
    expect(await webhook()).toBe(noon + 60_000);
  });

  test('one address serves several pages, each message under the account of its page', async () => {
    const meta = await MessengerDouble.start();
    const two = await MessengerDouble.start({ pageId: '104000000000002' });
    const at = (double: MessengerDouble) => desk({ origins: { messenger: double.origin } });
    await addAccount(at(meta), 'page', 'messenger', { ask: entering(PAGE) });
    await addAccount(at(two), 'tour', 'messenger', { ask: entering({ ...PAGE, pageId: '104000000000002' }) });
    const node = await start({ origins: { messenger: meta.origin } });
    const entry = entryOf('104000000000002', noon, [
      citizenEvent('7', '104000000000002', noon, { message: { mid: 'm_1', text: '안녕하세요' } }),
    ]);
    const rawBody = webhookBytes([entry]);
    const request = { headers: { 'x-hub-signature-256': signatureOf(rawBody, PAGE.appSecret) }, rawBody };
    const channel = node.registry.channelOf('page');
    expect(channel?.verify(request)).toBe(true);
    expect(channel?.parse(request, noon)).toMatchObject([{ message: { account: 'tour' } }]);
    await node.registry.health.idle();
    expect((await row('tour'))?.last_event_at).not.toBeNull();
    expect(await row('page')).toMatchObject({ last_event_at: null });
    await meta.stop();
    await two.stop();
  });

  test('the settings of before go on working, until secrets are sealed', async () => {
    const config = readConfig({ KAKAOTALK_SECRET: 'of-the-environment' });
    const node = await start({ config, named: [] });
    const knock = (secret: string): boolean | undefined =>
      node.registry
        .channelOf('main')
        ?.verify({ headers: { 'x-banjang-secret': secret }, rawBody: Buffer.alloc(0) });
    expect(knock('of-the-environment')).toBe(true);
    await addAccount(desk({ config }), 'main', 'kakaotalk', {
      ask: entering({ secret: 'of-the-database-now' }),
    });
    await node.registry.reload();
    expect([knock('of-the-environment'), knock('of-the-database-now')]).toEqual([false, true]);
  });

  test('secrets that this node cannot open are told of once, and what works goes on', async () => {
    await addLine(desk());
    const node = await start();
    const stranger = await start({ seal: sealUnder([{ version: 2, bytes: randomBytes(32) }]) });
    expect(stranger.registry.channelOf('line')).toBeUndefined();
    await stranger.registry.reload();
    expect(stranger.alerts).toHaveLength(1);
    expect(stranger.alerts[0]?.msg).toMatch(/master key that is not here[\s\S]*What to do/);

    const newer = sealUnder([{ version: 2, bytes: randomBytes(32) }]);
    await rotateAccount(desk({ seal: newer }), 'line', {
      ask: entering({ channelSecret: '0123456789abcdef0123456789abcdef', accessToken: line.accessToken }),
    });
    await node.registry.reload();
    expect(await push(node)).toMatchObject({ state: 'sent' });
  });

  test('a new master key takes over what the old one sealed', async () => {
    const [old, young] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const config = (MASTER_KEY: string) => readConfig({ MASTER_KEY, DATA_DIR: place.settings.dataDirectory });
    const before = await accountSeal(database, config(old), 'never');
    await addLine(desk({ seal: before.seal }));
    const node = await start({
      seal: (await accountSeal(database, config(`2:${young},1:${old}`), 'never')).seal,
    });
    expect(
      await resealOld(database, await accountSeal(database, config(`2:${young},1:${old}`), 'never')),
    ).toBe(1);
    expect(await row('line')).toMatchObject({ key_version: 2 });
    await node.registry.reload();
    // Nothing was opened anew: the secrets are the same.
    expect(node.back).toEqual([]);
    const alone = await start({ seal: (await accountSeal(database, config(`2:${young}`), 'never')).seal });
    expect(await push(alone)).toMatchObject({ state: 'sent' });
    line.accessToken = 'another-token';
    await push(node);
    await node.registry.health.idle();
    expect(await row('line')).toMatchObject({ health: 'red' });
  });

  test('a lost master key is not hidden by making another', async () => {
    await addLine(desk());
    const config = readConfig({ DATA_DIR: place.settings.dataDirectory });
    expect((await accountSeal(database, config, 'if_fresh')).keys.from).toBe('nowhere');
    const made = await accountSeal(database, config, 'always');
    expect(made.keys).toMatchObject({ from: 'made', keys: [{ version: 2 }] });
    const node = await start({ seal: made.seal });
    expect(node.alerts[0]?.msg).toMatch(/master key that is not here/);
  });
});
