import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StaffNotice } from '../../src/console/api.js';
import { forgetNotices, tellStaff } from '../../src/staff/notice-store.js';
import type { Database, Tx } from '../../src/storage/database.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { EventStream } from './event-stream.js';
import { agentOf, startStaffTown, type StaffTown, type Worker } from './staff-town.js';

forEachDatabase('notices', (make) => {
  let place: TestDatabase;
  let town: StaffTown;
  let database: Database;
  let head: Worker;

  beforeEach(async () => {
    place = await make();
    town = await startStaffTown(place);
    database = await place.open();
    head = await town.worker('head', [agentOf('road')]);
  });
  afterEach(async () => {
    await database.close();
    await town.stop();
    await place.remove();
  });

  const tellOne = (tx: Tx, at: number, subject = '26-7K3MQ2') =>
    tellStaff(tx, [head.id], { at, kind: 'case_overdue', subject, department: 'road' });
  const tell = (at: number, subject?: string) => database.transaction((tx) => tellOne(tx, at, subject));
  const read = async (worker = head) => (await worker.browser.get<StaffNotice[]>('/notices')).body;

  test('ring on every page of whom they are for, and are read up to what was shown', async () => {
    await tell(1_000);
    await tell(2_000, '26-AAAAAA');
    expect(await read()).toMatchObject([
      { subject: '26-AAAAAA', kind: 'case_overdue', at: 2_000, read: false },
      { subject: '26-7K3MQ2', department: expect.stringContaining('과'), read: false },
    ]);
    const otherPage = await EventStream.open(head.browser);
    expect((await head.browser.put('/notices/read', { until: 1_000 })).status).toBe(204);
    await otherPage.next('notices');
    otherPage.hangUp();
    expect((await read()).map((notice) => notice.read)).toEqual([false, true]);
    expect(await read(town.admin)).toEqual([]);
    expect((await town.stranger().get('/notices')).status).toBe(401);
  });

  test('are kept to a number each, and go when they are old', async () => {
    await database.transaction(async (tx) => {
      for (let at = 1; at <= 205; at += 1) await tellOne(tx, at);
    });
    const many = async (): Promise<number> =>
      (await database.transaction((tx) => tx.selectFrom('staff_notices').select('id').execute())).length;
    expect(await many()).toBe(200);
    expect(await read()).toHaveLength(50);
    expect(await database.transaction((tx) => forgetNotices(tx, 200, 500))).toBe(194);
    expect(await many()).toBe(6);
  });
});
