import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  clearNotices,
  pinNotice,
  readNotices,
  readSwitches,
  switchOff,
  switchOn,
} from '../../src/switches/switch-store.js';
import { switchedHere } from '../../src/switches/switched.js';
import { type Switches, switches, SWITCHES_TOPIC } from '../../src/switches/switches.js';
import { databaseLive } from '../../src/live/database-live.js';
import type { Database, Tx } from '../../src/storage/database.js';
import type { PinnedNoticeRow, SwitchRow } from '../../src/storage/schema.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { monday } from '../conversation/situation.js';

const HOUR = 60 * 60_000;
const row = (change: Partial<SwitchRow> = {}): SwitchRow => ({
  kind: 'topic',
  name: 'cert.passport',
  sentence: null,
  set_by: 'test',
  set_at: monday,
  until: null,
  ...change,
});
const notice = (change: Partial<PinnedNoticeRow> = {}): PinnedNoticeRow => ({
  id: 'n1',
  text: '폭설이에요.',
  starts_at: monday,
  ends_at: monday + HOUR,
  set_by: 'test',
  set_at: monday,
  ...change,
});

forEachDatabase('switches', (make) => {
  let place: TestDatabase;
  /** Of the server, and of a second process that gives commands. */
  let server: Database;
  let commands: Database;
  let live: ReturnType<typeof databaseLive>;
  let now = monday;
  const following: Switches[] = [];

  beforeEach(async () => {
    now = monday;
    place = await make();
    server = await place.open();
    commands = await place.open();
    live = databaseLive(server);
  });
  afterEach(async () => {
    for (const one of following.splice(0)) await one.stop();
    live.stop();
    await place.remove();
  });

  const change = async (work: (tx: Tx) => Promise<unknown>) => {
    await commands.transaction(work);
    await commands.notify(SWITCHES_TOPIC);
  };
  const follow = async (botIsOn = true) => {
    const log = pino({ level: 'silent' });
    const one = switches({ database: server, live, botIsOn, now: () => now, log });
    following.push(one);
    await one.start();
    return one;
  };
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  test('that another process sets and lifts are followed, without being asked for', async () => {
    const followed = await follow();
    expect(followed.now()).toEqual({
      bot: undefined,
      channels: new Map(),
      topics: new Map(),
      notice: undefined,
    });
    await change((tx) => switchOff(tx, row({ sentence: '잠시만요.' })));
    await until(() => followed.now().topics.size === 1);
    expect(followed.now().topics.get('cert.passport')).toEqual({ sentence: '잠시만요.' });
    await change((tx) => switchOn(tx, { kind: 'topic', name: 'cert.passport', now }));
    await until(() => followed.now().topics.size === 0);
    await change((tx) => pinNotice(tx, notice()));
    await until(() => followed.now().notice?.id === 'n1');
    await change((tx) => clearNotices(tx, now));
    await until(() => followed.now().notice === undefined);
  });

  test('that were set while nobody ran hold from the start', async () => {
    await change((tx) => switchOff(tx, row({ kind: 'bot', name: 'bot' })));
    expect((await follow()).now().bot).toEqual({ sentence: undefined });
  });

  test('end by themselves at their time, and so does a notice', async () => {
    await change((tx) => switchOff(tx, row({ kind: 'bot', name: 'bot', until: monday + HOUR })));
    await change((tx) => pinNotice(tx, notice({ starts_at: monday + 1 })));
    const followed = await follow();
    const seen = (at: number) => {
      now = at;
      return [followed.now().bot !== undefined, followed.now().notice !== undefined];
    };
    expect(seen(monday)).toEqual([true, false]);
    expect(seen(monday + 1)).toEqual([true, true]);
    expect(seen(monday + HOUR - 1)).toEqual([true, true]);
    expect(seen(monday + HOUR)).toEqual([false, false]);
    expect(await commands.transaction((tx) => readSwitches(tx, now))).toEqual([]);
    expect(await commands.transaction((tx) => readNotices(tx, now))).toEqual([]);
  });

  test('the setting keeps the bot off, whatever the switches say', async () => {
    const followed = await follow(false);
    expect(followed.now().bot).toEqual({ sentence: undefined });
    await change((tx) => switchOff(tx, row({ kind: 'bot', name: 'bot', sentence: '쉬어요.' })));
    await until(() => followed.now().bot?.sentence === '쉬어요.');
  });

  test('set twice is the last word, and lifted twice says that there was nothing to lift', async () => {
    await change((tx) => switchOff(tx, row({ sentence: '하나.', until: monday + HOUR })));
    await change((tx) => switchOff(tx, row({ sentence: '둘.', set_by: 'other' })));
    expect(await commands.transaction((tx) => readSwitches(tx, now))).toEqual([
      row({ sentence: '둘.', set_by: 'other' }),
    ]);
    const lift = () =>
      commands.transaction((tx) => switchOn(tx, { kind: 'topic', name: 'cert.passport', now }));
    expect([await lift(), await lift()]).toEqual([true, false]);
    await change((tx) => switchOff(tx, row({ until: monday + 1 })));
    now = monday + 1;
    expect(await lift()).toBe(false);
  });

  test('a newer notice takes the place of the one before, which does not come back', async () => {
    await change((tx) => pinNotice(tx, notice({ ends_at: monday + 3 * HOUR })));
    await change((tx) =>
      pinNotice(tx, notice({ id: 'n2', starts_at: monday + HOUR, ends_at: monday + 2 * HOUR })),
    );
    const followed = await follow();
    const seen = (at: number) => {
      now = at;
      return followed.now().notice?.id;
    };
    expect([monday, monday + HOUR, monday + 2 * HOUR].map(seen)).toEqual(['n1', 'n2', undefined]);
  });

  test('of a channel hold for its name and for its account, and the bot goes before', async () => {
    await change((tx) => switchOff(tx, row({ kind: 'channel', name: 'main', sentence: '계정.' })));
    await change((tx) => switchOff(tx, row({ kind: 'channel', name: 'post', sentence: '채널.' })));
    const followed = await follow();
    const said = (account: string, channel: string) =>
      switchedHere(followed.now(), [account, channel]).off?.sentence;
    expect([said('main', 'post'), said('other', 'post'), said('web', 'page')]).toEqual([
      '계정.',
      '채널.',
      undefined,
    ]);
    await change((tx) => switchOff(tx, row({ kind: 'bot', name: 'bot', sentence: '모두.' })));
    await until(() => followed.now().bot !== undefined);
    expect(said('main', 'post')).toBe('모두.');
  });
});
