import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { beginConversation, eraseRecord } from '../../src/records/conversation-store.js';
import { openHandover } from '../../src/records/handover-store.js';
import { editMessage, withdrawMessage } from '../../src/records/mark-store.js';
import { recordMessage } from '../../src/records/message-store.js';
import { eraseOlder } from '../../src/records/retention-store.js';
import type { Who } from '../../src/desk/desk-parts.js';
import { searchPage } from '../../src/desk/search-talks.js';
import { talkIndexer } from '../../src/desk/talk-indexer.js';
import { searchTalks } from '../../src/desk/talk-search-store.js';
import { textReply } from '../../src/message/reply.js';
import { enqueue } from '../../src/outbox/outbox-store.js';
import type { Database } from '../../src/storage/database.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';

const now = Date.UTC(2026, 10, 22);
const log = pino({ level: 'silent' });
const everybody: Who = { scope: { everything: true }, staffId: 'agent' };
const ofDepartment = (...departments: string[]): Who => ({
  scope: { everything: false, departments },
  staffId: 'road-agent',
});

forEachDatabase('the search in talks', (make) => {
  let place: TestDatabase;
  let database: Database;
  let seq = 0;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    seq = 0;
  });
  afterEach(() => place.remove());

  const begin = (id: string) =>
    database.transaction((tx) =>
      beginConversation(
        tx,
        {
          id,
          account: 'web',
          state: '{}',
          last_seq: 0,
          last_inbound_at: now,
          deferred: 0,
          reply_token: null,
          reply_token_until: null,
          silent_until: null,
          handover: null,
          callback_url: null,
          callback_until: null,
        },
        false,
      ),
    );
  const say = (conversationId: string, text: string, at = now + (seq += 1)) =>
    database.transaction(async (tx) => {
      seq += 1;
      await recordMessage(tx, {
        conversation_id: conversationId,
        seq,
        account: 'web',
        platform_message_id: `m${seq}`,
        sent_at: at,
        received_at: at,
        content: JSON.stringify({ kind: 'text', text }),
        turn_id: randomUUID(),
        version: 1,
        understanding: null,
      });
      return { account: 'web', platformMessageId: `m${seq}` };
    });
  const answer = (conversationId: string, text: string, author: 'bot' | 'agent') =>
    database.transaction((tx) =>
      enqueue(tx, {
        conversationId,
        seq: (seq += 1),
        account: 'web',
        citizenKey: conversationId,
        inReplyTo: null,
        author,
        reply: textReply(text, [{ label: '주차장 안내', payload: 'topic:parking' }]),
        body: {},
        state: 'responded',
        dueAt: now,
        now: now + seq,
      }),
    );
  const index = () => talkIndexer({ database, log }).runOnce();
  const find = async (text: string, who = everybody) =>
    (await database.transaction((tx) => searchTalks(tx, who, { text, limit: 50 }))).hits;
  const texts = async (text: string, who = everybody) => (await find(text, who)).map((hit) => hit.text);

  test('finds a word of two letters, written together or apart, newest first, with its place marked', async () => {
    await say('one', '여기 도로가 파였어요');
    await answer('one', '도로 관리 부서로 전할게요', 'bot');
    await say('two', '보 도로 파손');
    await say('two', '보도 블록과 로터리');
    await index();
    expect(await texts('도로')).toEqual([
      '보 도로 파손',
      '도로 관리 부서로 전할게요',
      '여기 도로가 파였어요',
    ]);
    expect(await texts('도로파손')).toEqual(['보 도로 파손']);
    expect(await texts('파손 도로')).toEqual(['보 도로 파손']);
    const [hit] = await find('관리');
    expect(hit).toMatchObject({ conversationId: 'one', from: 'bot', account: 'web', marks: [[3, 5]] });
  });

  test('does not find what a button offers, nor what reads like a query', async () => {
    await answer('one', '안녕하세요', 'agent');
    await index();
    for (const query of ['주차장', '" OR 1', "' | 하녕", '안녕* NOT x', '하세 & ! 가나', '\\ab'])
      expect(await texts(query)).toEqual([]);
    expect(await texts('안녕')).toEqual(['안녕하세요']);
  });

  test('asks kindly for two letters, and keeps in the trail that somebody searched, but not for what', async () => {
    const search = (text: string) =>
      searchPage({ database, now: () => now }, everybody, { text, cursor: undefined, limit: 5 });
    await expect(search('길')).rejects.toThrow('두 글자 이상');
    await expect(search('가'.repeat(101))).rejects.toThrow('너무 길어요');
    await search('홍길동');
    const trail = await database.transaction((tx) =>
      tx.selectFrom('audit_trail').select(['act', 'subject', 'detail']).execute(),
    );
    expect(trail).toEqual([{ act: 'search', subject: 'talks', detail: '{"length":3}' }]);
  });

  test('turns pages without losing or repeating a line', async () => {
    for (let line = 0; line < 130; line += 1) await say(`talk${line % 7}`, `도로 ${line}번`);
    await index();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchPage({ database, now: () => now }, everybody, {
        text: '도로',
        cursor,
        limit: 20,
      });
      seen.push(...page.hits.map(({ text }) => text));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(Array.from({ length: 130 }, (_, line) => `도로 ${129 - line}번`));
  });

  describe('forgets with the record', () => {
    test('what was erased', async () => {
      await begin('one');
      await say('one', '도로 하나');
      await answer('one', '도로 둘', 'agent');
      await say('two', '도로 셋');
      await index();
      await database.transaction((tx) => eraseRecord(tx, 'one', 3, now));
      expect(await texts('도로')).toEqual(['도로 셋']);
      expect(await grams(database)).toBe(1);
    });

    test('what was taken back, and what was edited is found by its new words alone', async () => {
      const back = await say('one', '도로 하나');
      const edited = await say('one', '도로 둘');
      await index();
      await database.transaction((tx) => withdrawMessage(tx, back));
      await database.transaction((tx) => editMessage(tx, edited, '주차 둘'));
      await index();
      expect(await texts('도로')).toEqual([]);
      expect(await texts('주차')).toEqual(['주차 둘']);
      expect(await grams(database)).toBe(1);
    });

    test('what is past its retention', async () => {
      await say('one', '도로 하나', now - 1000);
      await say('one', '도로 둘', now + 1000);
      await index();
      await database.transaction((tx) => eraseOlder(tx, now, 100));
      expect(await texts('도로')).toEqual(['도로 둘']);
      expect(await grams(database)).toBe(1);
    });
  });

  test('takes in a line that was committed later than a younger one', async () => {
    await say('one', '도로 둘', now + 5000);
    await index();
    await say('two', '도로 하나', now);
    await index();
    expect(await texts('도로')).toEqual(['도로 둘', '도로 하나']);
  });

  test('takes in a whole record once, also when two nodes do it at the same time', async () => {
    for (let line = 0; line < 300; line += 1) await say('one', `도로 ${line}`, now + (line >> 4));
    const other = await place.open();
    await Promise.all([index(), talkIndexer({ database: other, log }).runOnce()]);
    await index();
    expect(await index()).toBe(0);
    expect(await grams(database)).toBe(300);
  });

  test('shows an agent the talks of his departments and his own, and no other', async () => {
    const handOver = (conversationId: string, department: string | null) =>
      database.transaction((tx) =>
        openHandover(tx, {
          conversationId,
          id: randomUUID(),
          account: 'web',
          department,
          reason: 'asked',
          topic: null,
          urgency: 2,
          mode: 'inbox',
          promisedUntil: null,
          lastCitizenAt: now,
          now,
        }),
      );
    for (const id of ['road', 'tax', 'mine', 'nobodys', 'none']) {
      await begin(id);
      await say(id, `도로 ${id}`);
    }
    await handOver('road', 'road');
    await handOver('tax', 'tax');
    await handOver('mine', 'tax');
    await handOver('nobodys', null);
    await database.transaction((tx) =>
      tx
        .updateTable('handovers')
        .set({ owner: 'road-agent', closed_at: now, state: 'closed' })
        .where('conversation_id', '=', 'mine')
        .execute(),
    );
    await index();
    expect(await texts('도로', ofDepartment('road'))).toEqual(['도로 mine', '도로 road']);
    expect(await texts('도로', ofDepartment())).toEqual(['도로 mine']);
    expect(await texts('도로')).toHaveLength(5);
  });
});

function grams(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    const { rows } =
      database.engine === 'sqlite'
        ? await sql<{
            n: number;
          }>`select count(*) as n from talk_grams where talk_grams match '"도로" OR "주차"'`.execute(tx)
        : await sql<{ n: number }>`select count(*) as n from talk_lines where grams <> ''`.execute(tx);
    return Number(rows[0]?.n);
  });
}
