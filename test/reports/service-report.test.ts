import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Snapshot } from '../../src/content/snapshot.js';
import { serviceReport } from '../../src/reports/service-report.js';
import { handoversSince, type MeasuredHandover } from '../../src/reports/service-store.js';
import type { Database } from '../../src/storage/database.js';
import type { HandoverRow } from '../../src/storage/handover-tables.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';

const now = Date.UTC(2026, 10, 22, 3);
const minute = 60_000;
const day = 24 * 60 * minute;
const names = {
  departments: [{ id: 'road', name: '도로과' }],
  accounts: [{ id: 'web', name: '웹 채팅' }],
} as unknown as Snapshot;

forEachDatabase('the service report', (make) => {
  let place: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
  });
  afterEach(() => place.remove());

  const add = (change: Partial<HandoverRow>) =>
    database.transaction((tx) =>
      tx
        .insertInto('handovers')
        .values({
          conversation_id: randomUUID(),
          id: randomUUID(),
          account: 'web',
          department: 'road',
          reason: 'asked',
          topic: null,
          urgency: 2,
          mode: 'inbox',
          state: 'waiting',
          owner: null,
          created_at: now - minute,
          waiting_since: now - minute,
          promised_until: null,
          escalated_at: null,
          claimed_at: null,
          first_response_at: null,
          last_citizen_at: now,
          last_agent_at: null,
          snoozed_until: null,
          closed_at: null,
          closed_by: null,
          closing_reason: null,
          changed_at: now,
          ...change,
        })
        .execute(),
    );
  const report = (days: number, most?: number) =>
    serviceReport({ database, snapshot: () => names, now: () => now }, days, most);

  test('of nothing has one row, and nothing measured', async () => {
    const { now: figures, rows } = await report(7);
    expect(figures).toEqual({ waiting: 0, owned: 0, overdue: 0, longestWait: null, agentsPresent: 0 });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ scope: 'all', mode: 'inbox', name: '전체', count: 0, inPromise: null });
  });

  test("tells departments and accounts apart, and the channels' own staff chats from our inbox", async () => {
    const times = { claimed_at: now - 8 * minute, first_response_at: now - 7 * minute, closed_at: now };
    await add({ created_at: now - 10 * minute, state: 'closed', ...times });
    await add({ created_at: now - 9 * minute, department: null, account: 'gone', state: 'closed', ...times });
    await add({ mode: 'channel_chat', state: 'closed', closed_at: now - minute, account: 'kakao' });
    await add({ created_at: now - 8 * day });
    const { rows, since } = await report(7);
    expect(since).toBeUndefined();
    expect(rows.map(({ scope, mode, name, count }) => [scope, mode, name, count])).toEqual([
      ['all', 'inbox', '전체', 2],
      ['department', 'inbox', '부서를 정하지 않음', 1],
      ['department', 'inbox', '도로과', 1],
      ['account', 'inbox', 'gone', 1],
      ['account', 'inbox', '웹 채팅', 1],
      ['all', 'channel_chat', '전체', 1],
      ['department', 'channel_chat', '도로과', 1],
      ['account', 'channel_chat', 'kakao', 1],
    ]);
    expect(rows[0]?.waiting).toEqual({ median: minute, p90: 2 * minute });
    expect(rows[0]?.handling).toEqual({ median: 8 * minute, p90: 8 * minute });
  });

  test('counts who waits now, how long, and whose promise is over', async () => {
    await add({ waiting_since: now - 5 * minute, promised_until: now - 1 });
    await add({ waiting_since: now - 2 * minute, promised_until: now + minute });
    await add({ state: 'owned', owner: 'agent', promised_until: now - 1, first_response_at: now - 2 });
    await add({ mode: 'channel_chat' });
    const { now: figures } = await report(1);
    expect(figures).toMatchObject({ waiting: 2, owned: 1, overdue: 1, longestWait: 5 * minute });
  });

  test('sees agents at their desks, each once', async () => {
    const session = (staffId: string, seenAt: number, revokedAt: number | null = null) =>
      database.transaction((tx) =>
        tx
          .insertInto('staff_sessions')
          .values({
            token_hash: randomUUID(),
            staff_id: staffId,
            state: 'full',
            created_at: now - day,
            last_seen_at: seenAt,
            expires_at: now + day,
            revoked_at: revokedAt,
            device: '',
          })
          .execute(),
      );
    await database.transaction((tx) =>
      tx
        .insertInto('staff_roles')
        .values([
          { staff_id: 'here', role: 'agent', department: '' },
          { staff_id: 'here', role: 'department', department: 'road' },
          { staff_id: 'away', role: 'agent', department: '' },
          { staff_id: 'out', role: 'agent', department: '' },
          { staff_id: 'admin', role: 'admin', department: '' },
        ])
        .execute(),
    );
    await session('here', now - minute);
    await session('here', now);
    await session('away', now - 10 * minute);
    await session('out', now, now);
    await session('admin', now);
    expect((await report(1)).now.agentsPresent).toBe(1);
  });

  test('loses and repeats no hand-over where a page ends in the middle of a moment', async () => {
    for (let one = 0; one < 12; one += 1) await add({ created_at: now - (one < 6 ? minute : 2 * minute) });
    const seen: string[] = [];
    let page: MeasuredHandover[] = [];
    do {
      const after = page.at(-1);
      page = await database.transaction((tx) => handoversSince(tx, now - day, after, 5));
      seen.push(...page.map(({ id }) => id));
    } while (page.length > 0);
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
  });

  test('reads no more than so many, and says where it stopped', async () => {
    for (let one = 0; one < 12; one += 1) await add({ created_at: now - (one < 6 ? minute : 2 * minute) });
    expect((await report(1)).rows[0]?.count).toBe(12);
    const cut = await report(1, 5);
    expect(cut.rows[0]?.count).toBe(5);
    expect(cut.since).toBe(now - minute);
  });
});
