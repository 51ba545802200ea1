import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ApiError } from '../../src/console/api.js';
import type {
  AbuseMark,
  AccountInfo,
  AuditPage,
  DepartmentInfo,
  SwitchesInfo,
} from '../../src/console/settings-api.js';
import { ownContent } from '../server/town.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { agentOf, startStaffTown, type StaffTown } from './staff-town.js';

const HOUR = 60 * 60_000;
const COLUMNS =
  'id,name,phoneLabel,phone,open,close,lunchStart,lunchEnd,closedOn,validFrom,validUntil,successor,head';

forEachDatabase('the settings', (make) => {
  let place: TestDatabase;
  let content: Awaited<ReturnType<typeof ownContent>>;
  let town: StaffTown;
  beforeEach(async () => {
    place = await make();
    content = await ownContent();
    town = await startStaffTown(place, { environment: { CONTENT_DIR: content.directory } });
  });
  afterEach(async () => {
    await town.stop();
    await place.remove();
    await content.remove();
  });

  const admin = () => town.admin.browser;
  const file = () => join(content.directory, 'knowledge/departments.json');
  const importing = async (csv: string | Buffer, query = '') => {
    const response = await admin().fetch(`/departments/import${query}`, {
      method: 'POST',
      body: typeof csv === 'string' ? csv : new Uint8Array(csv),
      headers: { 'content-type': 'text/csv' },
    });
    return { status: response.status, body: (await response.json()) as DepartmentInfo[] & ApiError };
  };
  const openTalk = (id: string, department: string, closedAt: number | null) =>
    town.rows((tx) =>
      tx
        .insertInto('handovers')
        .values({
          conversation_id: id,
          id,
          account: 'webchat',
          department,
          reason: 'asked',
          topic: null,
          urgency: 2,
          mode: 'inbox',
          state: closedAt === null ? 'waiting' : 'closed',
          owner: null,
          created_at: 1,
          waiting_since: 1,
          promised_until: null,
          escalated_at: null,
          claimed_at: null,
          first_response_at: null,
          last_citizen_at: 1,
          last_agent_at: null,
          snoozed_until: null,
          closed_at: closedAt,
          closed_by: null,
          closing_reason: closedAt === null ? null : 'solved',
        } as never)
        .execute(),
    );
  const eventually = async (check: () => Promise<void>) => {
    for (let time = 0; ; time += 1) {
      try {
        await check();
        return;
      } catch (error) {
        if (time === 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };

  test('a department gets its own hours, and the bot speaks with them at once', async () => {
    const body = {
      name: '세무행정과',
      hours: { open: '08:00', close: '17:00' },
      closedOn: ['2030-12-24'],
      validFrom: '2026-01-01',
    };
    const { status, body: all } = await admin().put<DepartmentInfo[]>('/departments/tax', body);
    expect(status).toBe(200);
    expect(all.find(({ id }) => id === 'tax')).toMatchObject(body);
    expect(town.server.publisher.current().snapshot.departments).toContainEqual({ id: 'tax', ...body });
    expect(JSON.parse(await readFile(file(), 'utf8'))).toHaveProperty('$schema');
    expect((await admin().put('/departments/atlantis', body)).status).toBe(404);
    expect(
      (await admin().put<ApiError>('/departments/tax', { ...body, name: '' })).body.fields,
    ).toHaveProperty('name');
  });

  test('a reorganisation: open talks and people follow on the day, history keeps the old department', async () => {
    const agent = await town.worker('agent', [agentOf('lighting')]);
    await openTalk('open', 'lighting', null);
    await openTalk('closed', 'lighting', 5);
    const csv = [COLUMNS, 'city_light,빛공해과,,,,,,,,2026-06-01,,,', 'lighting,,,,,,,,,,,city_light,'].join(
      '\r\n',
    );
    const preview = await importing(csv, '?preview=1');
    expect(preview.body.find(({ id }) => id === 'lighting')).toMatchObject({ validUntil: '2026-05-31' });
    expect(await readFile(file(), 'utf8')).not.toContain('city_light');
    expect((await importing(csv)).status).toBe(200);
    await eventually(async () => {
      const talks = await town.rows((tx) =>
        tx.selectFrom('handovers').select(['id', 'department']).orderBy('id').execute(),
      );
      expect(talks).toEqual([
        { id: 'closed', department: 'lighting' },
        { id: 'open', department: 'city_light' },
      ]);
    });
    const { body } = await agent.browser.get<{ roles: unknown }>('/session');
    expect(body.roles).toEqual([agentOf('city_light'), agentOf('lighting')]);
    // What somebody takes away afterwards does not come back by itself.
    await admin().patch(`/people/${agent.id}`, { roles: [agentOf('lighting')] });
    await admin().put('/departments/tax', { name: '세무과', validFrom: '2026-01-01', head: 'agent' });
    const later = await agent.browser.get<{ roles: unknown }>('/session');
    expect(later.body.roles).toEqual([agentOf('lighting')]);
  });

  test.each([
    ['no column id', 'name\n세무과', /id 열/],
    ['an unknown column', 'id,colour\ntax,red', /colour/],
    ['a new department without a name', 'id,validFrom\nnew_one,2026-01-01', /2번째 줄.*이름/],
    ['a day that is none', 'id,name,validFrom\nnew_one,새,2026-13-40', /2번째 줄/],
    ['a successor that is nowhere', 'id,validUntil,successor\ntax,2026-02-01,atlantis', /atlantis/],
    ['a circle of successors', 'id,validUntil,successor\ntax,2026-02-01,land\nland,2026-02-01,tax', /서로/],
    ['nothing', COLUMNS, /한 줄도/],
  ])('a table with %s is refused in Korean, and nothing is written', async (_name, csv, words) => {
    const before = await readFile(file(), 'utf8');
    const { status, body } = await importing(csv);
    expect(status).toBe(422);
    expect(body.code).toBe('departments_refused');
    expect(body.message).toMatch(words);
    expect(await readFile(file(), 'utf8')).toBe(before);
  });

  test('a table that a Korean spreadsheet saved in the old code is read as well', async () => {
    // `세무행정과` in EUC-KR.
    const name = Buffer.from([0xbc, 0xbc, 0xb9, 0xab, 0xc7, 0xe0, 0xc1, 0xa4, 0xb0, 0xfa]);
    const csv = Buffer.concat([Buffer.from('id,name\ntax,'), name, Buffer.from('\n')]);
    const { body } = await importing(csv);
    expect(body.find(({ id }) => id === 'tax')?.name).toBe('세무행정과');
  });

  test('a content directory that cannot be written is said plainly, and the file stays whole', async () => {
    const before = await readFile(file(), 'utf8');
    await chmod(join(content.directory, 'knowledge'), 0o555);
    const { status, body } = await importing('id,name\ntax,세무행정과');
    await chmod(join(content.directory, 'knowledge'), 0o755);
    // Root may write everywhere.
    if (process.getuid?.() === 0) expect(status).toBe(200);
    else {
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'content_read_only' });
      expect(body.message).toMatch(/쓸 수 없/);
      expect(await readFile(file(), 'utf8')).toBe(before);
    }
  });

  test('while another content file is broken nothing is written, and the sentence names it', async () => {
    await writeFile(join(content.directory, 'knowledge/office.json'), '{"name":');
    const { status, body } = await importing('id,name\ntax,세무행정과');
    expect(status).toBe(422);
    expect(body.message).toContain('office.json');
  });

  test('switches are the same rows as the command line’s, with Korean refusals', async () => {
    const off = await admin().put<SwitchesInfo>('/switches/topic/cert.passport', {
      sentence: '여권 업무를 잠시 쉬어요.',
      until: town.now() + HOUR,
    });
    expect(off.body.switches).toEqual([
      expect.objectContaining({
        kind: 'topic',
        name: 'cert.passport',
        title: expect.any(String),
        setBy: 'admin',
      }),
    ]);
    expect(off.body.topics.map(({ id }) => id)).not.toContain('admin.human');
    expect((await admin().delete<SwitchesInfo>('/switches/topic/cert.passport')).body.switches).toEqual([]);
    expect((await admin().delete('/switches/topic/cert.passport')).status).toBe(404);
    for (const [path, body] of [
      ['/switches/topic/admin.human', {}],
      ['/switches/topic/none', {}],
      ['/switches/channel/none', {}],
      ['/switches/bot/bot', { until: 5 }],
      ['/switches/bot/bot', { sentence: '가'.repeat(301) }],
      ['/notice', { text: '알림' }],
      ['/notice', { text: ' ', endsAt: town.now() + HOUR }],
    ] as const) {
      const answer = await admin().put<ApiError>(path, body);
      expect(answer.status).toBe(422);
      expect(answer.body.message).toMatch(/[가-힣]/);
    }
    expect((await admin().put('/switches/moon/x', {})).status).toBe(404);
  });

  test('the notice is pinned and taken down, and both stand in the trail', async () => {
    const text = '오늘 밤 서버를 점검해요.';
    const pinned = await admin().put<SwitchesInfo>('/notice', { text, endsAt: town.now() + HOUR });
    expect(pinned.body.notice).toMatchObject({ text, setBy: 'admin' });
    const down = await admin().delete<SwitchesInfo>('/notice');
    expect(down.body.notice).toBeUndefined();
    expect((await admin().delete('/notice')).status).toBe(404);
    const { body } = await admin().get<AuditPage>('/audit?act=notice.');
    expect(body.rows.map(({ act }) => act)).toEqual(['공지 내림', '공지 올림']);
    expect(JSON.stringify(body)).not.toContain(text);
  });

  test('accounts are told with health and next step, never with a secret', async () => {
    const { body } = await admin().get<AccountInfo[]>('/accounts');
    expect(body.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain('town-secret');
    const tested = await admin().post<AccountInfo>(`/accounts/${body[0]?.id ?? ''}/test`);
    expect(tested).toMatchObject({ status: 200, body: { id: body[0]?.id } });
    expect((await admin().post('/accounts/none/test')).status).toBe(404);
  });

  test('a mark for abuse is reviewed once, by somebody else than who set it', async () => {
    const agent = await town.worker('agent', [agentOf('tax'), { role: 'auditor', department: '' }]);
    await town.rows((tx) =>
      tx
        .insertInto('abuse_marks')
        .values({
          conversation_id: 'talk',
          id: 'mark',
          seq: 3,
          at: 5,
          staff_id: agent.id,
          consequence: 'warned',
          reviewed_by: null,
          reviewed_at: null,
          upheld: null,
        })
        .execute(),
    );
    const path = '/abuse-marks/mark/review';
    expect((await agent.browser.put(path, { upheld: true })).status).toBe(403);
    expect((await admin().put(path, {})).status).toBe(422);
    expect((await admin().put(path, { upheld: false })).status).toBe(204);
    expect((await admin().put(path, { upheld: true })).status).toBe(409);
    expect((await admin().put('/abuse-marks/none/review', { upheld: true })).status).toBe(404);
    const { body } = await agent.browser.get<AbuseMark[]>('/abuse-marks');
    expect(body).toEqual([
      expect.objectContaining({
        id: 'mark',
        staff: 'agent',
        review: expect.objectContaining({ upheld: false }),
      }),
    ]);
  });
});
