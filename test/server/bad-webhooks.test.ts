import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { eventFrom, lineUserId, messageEvent, textMessage } from '../platforms/line-webhooks.js';
import { citizenEvent, entryOf, psidOf } from '../platforms/messenger-webhook.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { type City, postToLine, postToPage, startCity, until } from './city.js';

const QUESTION = '여권 만들려면 얼마예요?';
const FEE = '52,000';
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

forEachDatabase('what platforms send and answer when something is wrong', (make) => {
  let place: TestDatabase;
  let city: City;
  let later = 0;
  const alerts: { level: number; account?: string; msg: string }[] = [];
  const now = () => Date.now() + later;

  beforeAll(async () => {
    place = await make();
    const write = (line: string) => void alerts.push(JSON.parse(line) as (typeof alerts)[number]);
    city = await startCity(place, { now, log: pino({ level: 'error' }, { write }) });
    city.line.sends.settings.monthlyLimit = null;
  }, 60_000);
  afterAll(async () => {
    await city.stop();
    await place.remove();
  });

  const page = (): string => city.meta.settings.pageId;
  const idOf = { page: psidOf, line: lineUserId };
  const messagesOf = (account: 'page' | 'line', name: string) =>
    city.rows((tx) =>
      tx
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId(account, idOf[account](name)))
        .orderBy('seq')
        .execute(),
    );
  const repliesOf = (account: 'page' | 'line', name: string) =>
    city.rows((tx) =>
      tx
        .selectFrom('outbox')
        .select(['state', 'failure'])
        .where('conversation_id', '=', conversationId(account, idOf[account](name)))
        .orderBy('seq')
        .execute(),
    );
  const everyMessage = async () =>
    (await city.rows((tx) => tx.selectFrom('messages').select('seq').execute())).length;
  const answersTo = (name: string): number =>
    [...city.meta.shownTo(name), ...city.line.shownTo(name)].filter((one) =>
      JSON.stringify(one).includes(FEE),
    ).length;
  const answered = (name: string) => until(() => answersTo(name) > 0);
  const saidToPage = (name: string, what: Record<string, unknown>, at = now()) =>
    citizenEvent(psidOf(name), page(), at, what);
  const words = (text = QUESTION) => ({ message: { mid: city.meta.newId(), text } });

  test('the signature of another account is 401, at either address, and nothing is kept', async () => {
    const before = await everyMessage();
    const { appSecret } = city.meta.settings;
    const { channelSecret } = city.line.settings;
    for (const wrong of ['of-another-app', channelSecret, '']) {
      city.meta.settings.appSecret = wrong;
      expect(await city.meta.writes('낯선이', QUESTION)).toBe(401);
    }
    for (const wrong of ['0'.repeat(32), appSecret, '']) {
      city.line.settings.channelSecret = wrong;
      expect(await city.line.writes('낯선이', QUESTION)).toBe(401);
    }
    city.meta.settings.appSecret = appSecret;
    city.line.settings.channelSecret = channelSecret;
    for (const address of ['messenger/page', 'line/line'])
      expect((await fetch(`${city.url}/webhooks/${address}`, { method: 'POST', body: '{}' })).status).toBe(
        401,
      );
    expect((await fetch(`${city.url}/webhooks/line/page`, { method: 'POST', body: '{}' })).status).toBe(404);
    expect(await everyMessage()).toBe(before);
  });

  test('a body replayed an hour later is taken, and no second turn', async () => {
    expect(await city.meta.writes('재생', QUESTION)).toBe(200);
    expect(await city.line.writes('재생', QUESTION)).toBe(200);
    await until(() => answersTo('재생') === 2);
    later += HOUR;
    expect(await city.meta.repeats()).toBe(200);
    expect(await city.line.redelivers()).toBe(200);
    expect(await messagesOf('page', '재생')).toHaveLength(1);
    expect(await messagesOf('line', '재생')).toHaveLength(1);
    expect(await repliesOf('page', '재생')).toHaveLength(1);
    expect(await repliesOf('line', '재생')).toHaveLength(1);
  });

  test('an entry with mixed pages: ours is answered, what is nobody’s here is counted', async () => {
    city.meta.hasWritten('우리편');
    const strange = {
      sender: { id: psidOf('남의편') },
      recipient: { id: '999' },
      timestamp: now(),
      ...words(),
    };
    const entry = entryOf(page(), now(), [strange, saidToPage('우리편', words())]);
    expect(await city.meta.posts([entry, { ...entryOf('999', now(), [strange]) }])).toBe(200);
    await answered('우리편');
    expect(await messagesOf('page', '남의편')).toEqual([]);
    const metrics = await (await fetch(`${city.url}/metrics`)).text();
    expect(metrics).toMatch(/banjang_marks_total\{[^}]*channel="messenger",mark="other"[^}]*\} 2/);
  });

  test('ids as numbers are the same person, to the last digit', async () => {
    city.meta.hasWritten('숫자');
    const psid = psidOf('숫자');
    const json = JSON.stringify({
      object: 'page',
      entry: [entryOf(page(), now(), [saidToPage('숫자', words())])],
    });
    const bytes = Buffer.from(json.replace(`"${psid}"`, psid).replaceAll(`"${page()}"`, page()));
    expect(await postToPage(city, bytes)).toBe(200);
    const message = { id: 461230921309, ...textMessage(QUESTION) };
    expect(await city.line.happens('숫자', { ...messageEvent({}), message })).toBe(200);
    await until(() => answersTo('숫자') === 2);
    expect((await messagesOf('line', '숫자'))[0]?.platform_message_id).toBe('461230921309');
  });

  test('times in seconds are the times they mean', async () => {
    city.meta.hasWritten('초');
    const seconds = Math.floor(now() / 1000);
    expect(await city.meta.posts([entryOf(page(), seconds, [saidToPage('초', words(), seconds)])])).toBe(200);
    expect(
      await city.line.happens('초', { ...messageEvent(textMessage(QUESTION)), timestamp: seconds }),
    ).toBe(200);
    await until(() => answersTo('초') === 2);
    for (const account of ['page', 'line'] as const)
      expect((await messagesOf(account, '초'))[0]?.sent_at).toBe(seconds * 1000);
  });

  test('an event three days old is kept and left to a person, not answered', async () => {
    const at = now() - 3 * DAY;
    expect(await city.meta.posts([entryOf(page(), at, [saidToPage('옛일', words(), at)])])).toBe(200);
    city.line.sends.users.add(lineUserId('옛일'));
    expect(await city.line.posts([eventFrom('옛일', at, messageEvent(textMessage(QUESTION)))])).toBe(200);
    for (const account of ['page', 'line'] as const) {
      expect(await messagesOf(account, '옛일')).toHaveLength(1);
      expect(await repliesOf(account, '옛일')).toEqual([]);
    }
    const asked = await city.rows((tx) =>
      tx.selectFrom('handovers').select(['conversation_id', 'reason']).execute(),
    );
    for (const account of ['page', 'line'] as const)
      expect(asked).toContainEqual({
        conversation_id: conversationId(account, idOf[account]('옛일')),
        reason: 'reply_lost',
      });
  });

  test('a reply token of LINE that comes twice answers once, and the rest is pushed', async () => {
    const first = messageEvent(textMessage(QUESTION));
    const used = city.line.sends.used;
    expect(await city.line.happens('두번', first)).toBe(200);
    await answered('두번');
    const second = { ...messageEvent(textMessage(QUESTION)), replyToken: first['replyToken'] };
    expect(await city.line.happens('두번', second)).toBe(200);
    await until(() => answersTo('두번') === 2);
    expect(city.line.sends.used).toBe(used + 1);
  });

  test.each([
    ['with a time', { 'retry-after': '600' }, 590_000],
    ['without one', {}, 0],
  ])('429 %s: the answer waits and arrives once', async (what, headers: Record<string, string>, wait) => {
    const name = `서두름 ${what}`;
    city.meta.faults.push({ answers: '', status: 429, headers });
    expect(await city.meta.writes(name, QUESTION)).toBe(200);
    city.line.faults.push({
      meets: 'answer',
      status: 429,
      headers,
      body: '{"message":"The API rate limit has been exceeded. Try again later."}',
    });
    expect(await city.line.writes(name, QUESTION)).toBe(200);
    await until(() => city.meta.faults.length === 0 && city.line.faults.length === 0);
    if (wait > 0)
      for (const account of ['page', 'line'] as const)
        await until(async () => /429/.test((await repliesOf(account, name))[0]?.failure ?? ''));
    later += wait;
    if (wait > 0) expect(answersTo(name)).toBe(0);
    later += 60_000;
    await until(() => answersTo(name) === 2);
  });

  test('a page token revoked in the middle of the day: red, one alert, and nothing is lost', async () => {
    const names = ['회수 하나', '회수 둘', '회수 셋'];
    city.meta.revokeToken();
    for (const name of names) expect(await city.meta.writes(name, QUESTION)).toBe(200);
    await until(async () => {
      const rows = await Promise.all(names.map((name) => repliesOf('page', name)));
      return rows.every(([row]) => row?.failure?.startsWith('token_revoked') === true);
    });
    expect(city.server.accounts.isRed('page')).toBe(true);
    expect(alerts.filter(({ account }) => account === 'page')).toMatchObject([
      { level: 50, msg: expect.stringMatching(/banjang account rotate page/) },
    ]);
    city.meta.grantToken(city.meta.settings.pageToken);
    later += HOUR / 2;
    for (const name of names) await until(() => answersTo(name) === 1);
    await until(() => !city.server.accounts.isRed('page'));
    for (const name of names) await until(async () => (await repliesOf('page', name))[0]?.state === 'sent');
  });

  test('a platform that breaks off or answers with a page for people: nothing is said twice, and the next is answered', async () => {
    const name = '끊김';
    for (const [index, fault] of [
      { takesAnd: 'resets' as const },
      { answers: '<!DOCTYPE html><title>Bad Gateway</title>', status: 502 },
    ].entries()) {
      city.meta.faults.push(fault);
      expect(await city.meta.writes(name, QUESTION)).toBe(200);
      await until(async () => (await repliesOf('page', name))[index]?.state === 'unknown');
    }
    // Broken off after the first of its messages, so nobody knows: it is not said again.
    expect(city.meta.shownTo(name)).toHaveLength(1);
    expect(await city.meta.writes(name, QUESTION)).toBe(200);
    await until(() => answersTo(name) === 1);

    for (const [index, fault] of [
      { meets: 'reset' as const },
      { meets: 'answer' as const, status: 502, body: '<!DOCTYPE html><title>Bad Gateway</title>' },
    ].entries()) {
      city.line.faults.push(fault);
      expect(await city.line.writes(name, QUESTION)).toBe(200);
      await until(async () => (await repliesOf('line', name))[index]?.state === 'sent');
    }
    expect(answersTo(name)).toBe(1 + 2);
  });

  const malformed: [string, unknown][] = [
    ['is nothing', null],
    ['is a word', '?'],
    ['has parties that are none', { sender: 7, recipient: [], source: 'x', timestamp: {}, message: 5 }],
  ];
  test.each(malformed)('a batch of 100 of which one %s: the other 99 are taken', async (what, broken) => {
    const names = Array.from({ length: 99 }, (_, place) => `${what} ${place}`);
    const said = names.map((name) => saidToPage(name, words('등본 수수료')));
    said.splice(50, 0, broken);
    expect(await city.meta.posts([entryOf(page(), now(), said)])).toBe(200);
    const events: unknown[] = names.map((name) =>
      eventFrom(name, now(), messageEvent(textMessage('등본 수수료'))),
    );
    events.splice(50, 0, broken);
    expect(await postToLine(city, events)).toBe(200);
    for (const name of names) {
      expect(await messagesOf('page', name)).toHaveLength(1);
      expect(await messagesOf('line', name)).toHaveLength(1);
    }
  });

  test('characters that no database keeps do not stop a batch', async () => {
    const nul = '\u0000';
    const odd = [
      saidToPage('널', { message: { mid: `m${nul}1`, text: `여권${nul} 수수료` } }),
      { sender: { id: `1${nul}2` }, recipient: { id: page() }, timestamp: now(), ...words() },
      saidToPage('널', { postback: { mid: `p${nul}`, title: `여${nul}권`, payload: `topic:${nul}` } }),
      saidToPage('널', {
        message: { mid: '\ud800', text: '\ud800', quick_reply: { payload: `a${nul}\ud800` } },
      }),
      saidToPage('널', { reaction: { mid: `m${nul}1`, action: 'react', emoji: nul } }),
      saidToPage('널', { read: { mid: `m${nul}1` } }),
      saidToPage('널 다음', words()),
    ];
    city.meta.hasWritten('널 다음');
    expect(await city.meta.posts([entryOf(page(), now(), odd)])).toBe(200);
    const { message } = messageEvent(textMessage(`여권${nul}`)) as unknown as { message: object };
    const events = [
      { type: 'message', replyToken: `t${nul}`, message: { ...message, id: `1${nul}` } },
      { type: 'unsend', unsend: { messageId: `1${nul}` } },
      { type: 'messageEdited', message: { id: `1${nul}`, type: 'text', text: nul } },
      { type: 'postback', replyToken: 't', postback: { data: `a${nul}\nb${nul}` }, webhookEventId: nul },
      { type: 'message', source: { type: 'user', userId: `U${nul}` }, message: { ...message, id: '77' } },
    ].map((event) => eventFrom('널', now(), event));
    expect(
      await postToLine(city, [...events, eventFrom('널 다음', now(), messageEvent(textMessage(QUESTION)))]),
    ).toBe(200);
    await until(() => city.meta.shownTo('널 다음').length > 0);
    expect(await messagesOf('line', '널 다음')).toHaveLength(1);
  });
});
