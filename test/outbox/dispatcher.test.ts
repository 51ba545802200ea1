import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Channel, SendOutcome, SendTarget } from '../../src/channels/channel.js';
import { dispatcher, type Dispatcher } from '../../src/outbox/dispatcher.js';
import {
  BOT_REPLY_LIFE_MILLISECONDS,
  deferredReplies,
  type Enqueued,
  enqueue,
  moveFromResponse,
} from '../../src/outbox/outbox-store.js';
import type { Database } from '../../src/storage/database.js';
import type { OutboxRow } from '../../src/storage/schema.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';

const noon = Date.UTC(2026, 10, 20, 3);
const accepted: SendOutcome = { state: 'sent', platformMessageId: 'm1' };
const down: SendOutcome = { state: 'retry', code: 'http_500', detail: 'the platform is down' };

forEachDatabase('the dispatcher', (make) => {
  let place: TestDatabase;
  let database: Database;
  let now: number;
  let answers: (target: SendTarget, body: unknown) => SendOutcome | Promise<SendOutcome>;
  let sent: unknown[];
  let lost: string[];
  let resendsUnknown: boolean;

  beforeEach(async () => {
    place = await make();
    database = await place.open();
    now = noon;
    answers = () => accepted;
    sent = [];
    lost = [];
    resendsUnknown = false;
  });
  afterEach(() => place.remove());

  const channel = (): Channel => ({
    name: 'double',
    abilities: {
      answersInResponse: false,
      canBeSilent: true,
      canPush: true,
      hasMessageId: true,
      maxBubbles: 5,
      hasStaffChat: false,
      resendsUnknown,
    },
    verify: () => true,
    parse: () => [],
    render: (reply) => reply,
    reach: () => ({ how: 'push', sentence: '바로 보낼 수 있어요.', canSendPhoto: true }),
    send: async (target, body) => {
      const outcome = await answers(target, body);
      if (outcome.state === 'sent') sent.push(body);
      return outcome;
    },
  });

  const node = (name: string): Dispatcher =>
    dispatcher({
      database,
      channelOf: () => channel(),
      now: () => now,
      random: () => 0,
      node: name,
      log: pino({ level: 'silent' }),
      onLost: (_tx, row) => {
        lost.push(`${row.conversation_id}/${row.seq}`);
        return Promise.resolve();
      },
      onSettled: () => undefined,
    });

  const put = (conversationId: string, seq: number, change: Partial<Enqueued> = {}) =>
    database.transaction((tx) =>
      enqueue(tx, {
        conversationId,
        seq,
        account: 'main',
        citizenKey: conversationId,
        inReplyTo: null,
        author: 'bot',
        reply: { bubbles: [{ kind: 'text', text: `${conversationId} ${seq}` }], choices: [] },
        body: `${conversationId} ${seq}`,
        state: 'queued',
        dueAt: now,
        now,
        ...change,
      }),
    );
  const row = (conversationId: string, seq: number): Promise<OutboxRow> =>
    database.transaction((tx) =>
      tx
        .selectFrom('outbox')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow(),
    );
  const runUntilQuiet = async (one: Dispatcher) => {
    while ((await one.runOnce()) > 0);
  };

  test('sends each citizen his replies in order, one at a time', async () => {
    for (const seq of [2, 4, 6]) for (const citizen of ['kim', 'lee']) await put(citizen, seq);
    const under = new Set<string>();
    answers = async (target) => {
      expect(under.has(target.citizenKey)).toBe(false);
      under.add(target.citizenKey);
      await new Promise(setImmediate);
      under.delete(target.citizenKey);
      return accepted;
    };
    await runUntilQuiet(node('a'));
    expect(sent.filter((body) => String(body).startsWith('kim'))).toEqual(['kim 2', 'kim 4', 'kim 6']);
    expect(sent).toHaveLength(6);
    expect(await row('kim', 2)).toMatchObject({ state: 'sent', platform_message_id: 'm1', claimed_by: null });
  });

  test('two nodes never send the same reply', async () => {
    for (let citizen = 0; citizen < 30; citizen += 1) await put(`citizen-${citizen}`, 2);
    await Promise.all([runUntilQuiet(node('a')), runUntilQuiet(node('b'))]);
    expect([...sent].sort()).toEqual([...new Set(sent)].sort());
    expect(sent).toHaveLength(30);
  });

  test('a platform that fails for a while holds up this citizen only, and keeps his order', async () => {
    answers = (target) => (target.citizenKey === 'kim' ? down : accepted);
    await put('kim', 2);
    await put('kim', 4);
    await put('lee', 2);
    const one = node('a');
    await runUntilQuiet(one);
    expect(sent).toEqual(['lee 2']);
    expect(await row('kim', 2)).toMatchObject({ state: 'queued', due_at: noon + 1000, attempts: 1 });
    expect((await row('kim', 4)).attempts).toBe(0);

    now = noon + 1000;
    await runUntilQuiet(one);
    expect((await row('kim', 2)).due_at).toBe(now + 2000);
    answers = () => accepted;
    now += 2000;
    await runUntilQuiet(one);
    expect(sent).toEqual(['lee 2', 'kim 2', 'kim 4']);
  });

  test('waits as long as the platform asks', async () => {
    answers = () => ({ ...down, afterMilliseconds: 60_000 });
    await put('kim', 2);
    await runUntilQuiet(node('a'));
    expect((await row('kim', 2)).due_at).toBe(noon + 60_000);
  });

  test("a bot's answer that is an hour late is not sent: a person is told", async () => {
    answers = () => down;
    await put('kim', 2);
    await put('kim', 4, { author: 'agent' });
    const one = node('a');
    await runUntilQuiet(one);
    now = noon + BOT_REPLY_LIFE_MILLISECONDS;
    answers = () => accepted;
    await runUntilQuiet(one);
    expect((await row('kim', 2)).state).toBe('expired');
    expect(lost).toEqual(['kim/2']);
    // What a person wrote has no such end.
    expect(sent).toEqual(['kim 4']);
  });

  test('a refusal for good is said and does not stop the next reply', async () => {
    answers = (_target, body) =>
      body === 'kim 2'
        ? { state: 'failed', code: 'blocked', detail: 'the citizen blocked the page' }
        : accepted;
    await put('kim', 2);
    await put('kim', 4);
    await runUntilQuiet(node('a'));
    expect(await row('kim', 2)).toMatchObject({
      state: 'failed',
      failure: 'blocked: the citizen blocked the page',
    });
    expect(sent).toEqual(['kim 4']);
    expect(lost).toEqual(['kim/2']);
  });

  test.each([
    [true, 'queued'],
    [false, 'unknown'],
  ])(
    'a send that nobody knows the end of, where a double is %s to be risked, becomes %s',
    async (resends, state) => {
      resendsUnknown = resends;
      answers = () => {
        throw new Error('socket hang up');
      };
      await put('kim', 2);
      await runUntilQuiet(node('a'));
      expect(await row('kim', 2)).toMatchObject({ state, failure: 'send_threw: socket hang up' });
    },
  );

  test('what a node held when it died is said to be unknown, not sent twice', async () => {
    await put('kim', 2);
    let release: (outcome: SendOutcome) => void = () => undefined;
    answers = () => new Promise((resolve) => (release = resolve));
    const dying = node('a').runOnce();
    while ((await row('kim', 2)).state !== 'sending') await new Promise(setImmediate);

    now = noon + 60_000;
    answers = () => accepted;
    await runUntilQuiet(node('b'));
    expect((await row('kim', 2)).state).toBe('unknown');
    expect(lost).toEqual(['kim/2']);
    // The dead node comes back and finds its claim gone.
    release(accepted);
    await dying;
    expect((await row('kim', 2)).state).toBe('unknown');
  });

  test('an answer that missed its response goes to the callback once, then waits for the next message', async () => {
    const state = JSON.stringify({ misses: 0, noticeVersion: 1 });
    await database.transaction((tx) =>
      tx
        .insertInto('conversations')
        .values({ id: 'kim', account: 'main', state, last_seq: 2, last_inbound_at: noon, deferred: 0 })
        .execute(),
    );
    await put('kim', 2, { state: 'responded' });
    const callback = { url: 'https://callback.example/one', expiresAt: noon + 55_000 };
    const move = () =>
      database.transaction((tx) => moveFromResponse(tx, { conversationId: 'kim', seq: 2 }, callback, now));
    expect(await move()).toBe(true);
    expect(await move()).toBe(false);
    const targets: SendTarget[] = [];
    answers = (target) => {
      targets.push(target);
      return { state: 'failed', code: 'expired', detail: 'the address was used' };
    };
    await runUntilQuiet(node('a'));
    expect(targets.map((target) => target.callbackUrl)).toEqual([callback.url]);
    const waiting = await database.transaction((tx) => deferredReplies(tx, 'kim'));
    expect(waiting.map((one) => one.seq)).toEqual([2]);
    const conversation = await database.transaction((tx) =>
      tx.selectFrom('conversations').select('deferred').where('id', '=', 'kim').executeTakeFirstOrThrow(),
    );
    expect(conversation.deferred).toBe(1);
    expect(lost).toEqual([]);
  });

  test('started and stopped, it sends what comes and lets go of its claims', async () => {
    const one = node('a');
    one.start();
    await put('kim', 2);
    one.nudge();
    while ((await row('kim', 2)).state !== 'sent') await new Promise((resolve) => setTimeout(resolve, 5));
    await one.stop();
    await put('kim', 4);
    one.nudge();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await row('kim', 4)).state).toBe('queued');
  });
});
