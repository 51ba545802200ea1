import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Channel, Incoming, SendTarget } from '../../src/channels/channel.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import type { Reply } from '../../src/message/reply.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { startTown, type Town } from './town.js';

const ACCOUNT = 'page';

/** A platform that brings what a test tells it to, and keeps what it is sent. */
forEachDatabase('a platform that pushes', (make) => {
  let place: TestDatabase;
  let town: Town;
  let brought: Incoming[];
  let sent: { target: SendTarget; body: Reply }[];
  let number = 0;

  const channel: Channel = {
    name: 'double',
    abilities: {
      answersInResponse: false,
      canBeSilent: true,
      canPush: true,
      hasMessageId: true,
      maxBubbles: 5,
      hasStaffChat: false,
      resendsUnknown: false,
    },
    verify: () => true,
    challenge: (query) => (query['hub.verify_token'] === 'ours' ? String(query['hub.challenge']) : undefined),
    parse: () => brought,
    render: (reply) => reply,
    reach: () => ({ how: 'push', sentence: '바로 보낼 수 있어요.', canSendPhoto: true }),
    send: (target, body) => {
      sent.push({ target, body: body as Reply });
      return Promise.resolve({ state: 'sent', platformMessageId: `out-${sent.length}` });
    },
  };

  beforeAll(async () => {
    place = await make();
    town = await startTown(place, { channels: { [ACCOUNT]: channel } });
  }, 60_000);
  afterAll(async () => {
    await town.stop();
    await place.remove();
  });
  beforeEach(() => {
    sent = [];
  });

  const message = (
    citizenKey: string,
    text: string,
    more: Partial<Extract<Incoming, { message: unknown }>> = {},
    at = Date.now(),
  ): Incoming => ({
    message: {
      account: ACCOUNT,
      citizenKey,
      platformMessageId: `in-${(number += 1)}`,
      at,
      content: { kind: 'text', text },
    },
    fromCitizen: true,
    ...more,
  });
  const bring = async (...incoming: Incoming[]) => {
    brought = incoming;
    const response = await fetch(`${town.url}/webhooks/double/${ACCOUNT}`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(200);
  };
  const quiet = async (replies: number) => {
    while (sent.length < replies) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent).toHaveLength(replies);
  };
  const messagesOf = (citizenKey: string) =>
    town.rows((tx) =>
      tx
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId(ACCOUNT, citizenKey))
        .orderBy('seq')
        .execute(),
    );
  const repliesOf = (citizenKey: string) =>
    town.rows((tx) =>
      tx
        .selectFrom('outbox')
        .selectAll()
        .where('conversation_id', '=', conversationId(ACCOUNT, citizenKey))
        .orderBy('seq')
        .execute(),
    );

  test('asks whether the address is ours', async () => {
    const ask = (token: string) =>
      fetch(
        `${town.url}/webhooks/double/${ACCOUNT}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=42`,
      );
    expect(await (await ask('ours')).text()).toBe('42');
    expect((await ask('theirs')).status).toBe(403);
  });

  test('brings a batch: each its own turn, each citizen in order, a repeat once', async () => {
    const first = message('kim', '여권 수수료');
    await bring(first, message('lee', '등본 수수료'), message('kim', '준비물은요?'), first);
    await quiet(3);
    const toKim = sent
      .filter(({ target }) => target.citizenKey === 'kim')
      .map(({ body }) => JSON.stringify(body));
    expect(toKim[0]).toContain('52,000');
    expect(toKim[1]).toContain('사진');
  });

  test('gives a token for a free answer, and the send gets it once, with window and retry key', async () => {
    const at = Date.now();
    await bring(message('token', '여권 수수료', { replyToken: { token: 't1', expiresAt: at + 50_000 } }));
    await bring(message('token', '등본 수수료'));
    await quiet(2);
    expect(sent[0]?.target).toMatchObject({
      replyToken: { token: 't1' },
      author: 'bot',
      tries: 0,
      progress: 0,
    });
    expect(sent[0]?.target.lastInboundAt).toBeGreaterThanOrEqual(at - 1000);
    expect(sent[1]?.target.replyToken).toBeUndefined();
    expect(sent[0]?.target.retryKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[0]?.target.retryKey).not.toBe(sent[1]?.target.retryKey);
  });

  test('takes a message back: what we stored of it is gone', async () => {
    await bring(message('undo', '제 비밀은 인감증명서예요'));
    await quiet(1);
    const [row] = await messagesOf('undo');
    await bring({
      mark: 'withdrawn',
      account: ACCOUNT,
      citizenKey: 'undo',
      at: Date.now(),
      platformMessageId: row?.platform_message_id ?? '',
    });
    expect((await messagesOf('undo'))[0]?.content).not.toContain('인감');
  });

  test('brings an edit, and the new words are masked like any other', async () => {
    await bring(message('edit', '여권 수수료'));
    await quiet(1);
    const [row] = await messagesOf('edit');
    await bring({
      mark: 'edited',
      account: ACCOUNT,
      citizenKey: 'edit',
      at: Date.now(),
      platformMessageId: row?.platform_message_id ?? '',
      text: '900101-2234567',
    });
    expect((await messagesOf('edit'))[0]?.content).toContain('가림');
  });

  test('tells what arrived and what was read, and never goes backwards', async () => {
    await bring(message('read', '여권 수수료'));
    await quiet(1);
    const mark = (state: 'delivered' | 'read') =>
      bring({
        mark: state,
        account: ACCOUNT,
        citizenKey: 'read',
        at: Date.now(),
        platformMessageIds: [],
        until: Date.now(),
      });
    await mark('read');
    await mark('delivered');
    expect((await repliesOf('read'))[0]?.state).toBe('read');
  });

  test('echoes words of staff: they enter the record and the bot is silent, until the talk is ours again', async () => {
    await bring(message('staff', '여권 수수료'));
    await quiet(1);
    const echo: Incoming = {
      mark: 'staff_reply',
      account: ACCOUNT,
      citizenKey: 'staff',
      at: Date.now(),
      platformMessageId: 'echo-1',
      text: '안녕하세요, 담당자입니다.',
    };
    await bring(echo, echo);
    await bring(message('staff', '그럼 등본 수수료는요?'));
    await quiet(1);
    expect((await repliesOf('staff')).map((row) => row.author)).toEqual(['bot', 'agent']);
    expect(await messagesOf('staff')).toHaveLength(2);
    await bring({ mark: 'ownership', account: ACCOUNT, citizenKey: 'staff', at: Date.now(), ours: true });
    await bring(message('staff', '등본 수수료'));
    await quiet(2);
  });

  test('brings what another app owns: kept, never answered', async () => {
    await bring(message('standby', '여권 수수료', { standby: true }));
    await quiet(0);
    expect(await messagesOf('standby')).toHaveLength(1);
  });

  test('brings a message three days late: kept, left to a person, not answered', async () => {
    await bring(message('late', '여권 수수료', {}, Date.now() - 3 * 24 * 60 * 60_000));
    await quiet(0);
    const requests = await town.rows((tx) =>
      tx
        .selectFrom('handovers')
        .select('reason')
        .where('conversation_id', '=', conversationId(ACCOUNT, 'late'))
        .execute(),
    );
    expect(requests).toEqual([{ reason: 'reply_lost' }]);
  });

  test('brings marks for people and messages that nobody knows, and gets its 200', async () => {
    const nobody = { account: ACCOUNT, citizenKey: 'nobody', at: Date.now() };
    await bring(
      { ...nobody, mark: 'withdrawn', platformMessageId: 'x' },
      { ...nobody, mark: 'read', platformMessageIds: ['x'], until: 1 },
      { ...nobody, mark: 'staff_reply', platformMessageId: 'y', text: '?' },
      { ...nobody, mark: 'own_echo', platformMessageId: 'z' },
      { ...nobody, mark: 'reaction', platformMessageId: 'z', emoji: '👍', added: true },
      { ...nobody, mark: 'other', type: 'policy' },
      { ...nobody, mark: 'left' },
    );
    await quiet(0);
  });
});
