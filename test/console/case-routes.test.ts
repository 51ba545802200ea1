import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { join } from 'node:path';
import sharp from 'sharp';
import { addCasePhotos } from '../../src/cases/case-store.js';
import { keepMedia } from '../../src/media/keep-media.js';
import { diskFiles } from '../../src/storage/files.js';
import { mp4, SECRET } from '../media/videos.js';
import type { ApiError, InboxPage } from '../../src/console/api.js';
import type {
  BulkOutcome,
  CaseChoices,
  CaseCounts,
  CaseDetail,
  CasePage,
} from '../../src/console/case-api.js';
import type { AuditPage } from '../../src/console/settings-api.js';
import { WebCitizen } from '../server/web-citizen.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { EventStream } from './event-stream.js';
import { agentOf, everyTalk, startStaffTown, type StaffTown, type Worker } from './staff-town.js';

forEachDatabase('cases over HTTP', (make) => {
  let place: TestDatabase;
  let town: StaffTown;
  let kim: Worker;
  let citizen: WebCitizen;
  let talk: string;
  let category: string;

  beforeEach(async () => {
    place = await make();
    town = await startStaffTown(place);
    kim = await town.worker('kim', [everyTalk]);
    citizen = await WebCitizen.arrive(town.url);
    await citizen.asks('상담원 연결해 주세요');
    talk = (await kim.browser.get<InboxPage>('/inbox?view=all')).body.rows[0]?.conversationId ?? '';
    category = (await kim.browser.get<CaseChoices>('/cases/choices')).body.categories[0]?.id ?? '';
  });
  afterEach(async () => {
    await town.stop();
    await place.remove();
  });

  const open = async (description = '보도블록이 내려앉았어요'): Promise<CaseDetail> => {
    const asked = { category, description, place: '시민회관 앞' };
    const { status, body } = await kim.browser.post<CaseDetail>(`/conversations/${talk}/cases`, asked);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const move = (id: string, body: unknown, worker = kim) =>
    worker.browser.post<CaseDetail & ApiError>(`/cases/${id}/moves`, body);

  test('a talk becomes a case in one step, the citizen has its number, and it is moved to its end', async () => {
    const opened = await open();
    expect(opened).toMatchObject({
      state: 'received',
      kind: 'nuisance',
      description: '보도블록이 내려앉았어요',
      conversationId: talk,
      followers: 1,
      due: { standing: expect.stringMatching(/today|soon|later/) },
    });
    expect(JSON.stringify(await citizen.reads())).toContain(opened.id);

    const { body: started } = await move(opened.id, { move: 'start' });
    expect(started).toMatchObject({ state: 'in_progress', handler: { id: kim.id } });
    const refused = await move(opened.id, { move: 'finish' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'case_move_refused' } });
    const { body: done } = await move(opened.id, { move: 'finish', detail: { answer: '다시 깔았어요.' } });
    expect(done).toMatchObject({ state: 'done', due: { standing: 'closed' } });
    expect(done.history.map((line) => line.move)).toEqual(['open', 'start', 'finish']);
    expect(done.history.at(-1)).toMatchObject({ staff: 'kim', changes: ['시민에게: 다시 깔았어요.'] });
    expect(done.moves.map((legal) => legal.move)).toEqual(['reopen', 'note']);

    const { body: trail } = await town.admin.browser.get<AuditPage>(`/audit?subject=${opened.id}`);
    const acts = trail.rows.map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['민원 완료', '민원 처리 시작', '민원 만듦']));
  });

  test('lists follow filters and cursors, and count what they list', async () => {
    const first = await open('인도가 꺼졌어요');
    const second = await open('가로수가 쓰러졌어요');
    await move(first.id, { move: 'start' });
    const ids = async (query: string) =>
      (await kim.browser.get<CasePage>(`/cases?${query}`)).body.rows.map(({ id }) => id).toSorted();
    expect(await ids('')).toEqual([first.id, second.id].toSorted());
    expect(await ids('state=in_progress')).toEqual([first.id]);
    expect(await ids('mine=1')).toEqual([first.id]);
    expect(await ids('due=overdue')).toEqual([]);
    expect(await ids(`q=${encodeURIComponent('가로수')}`)).toEqual([second.id]);
    expect(await ids(`q=${second.id}`)).toEqual([second.id]);
    expect(await ids(`department=nobody`)).toEqual([]);
    const { body: page } = await kim.browser.get<CasePage>('/cases?limit=1');
    const { body: next } = await kim.browser.get<CasePage>(`/cases?limit=1&cursor=${page.cursor ?? ''}`);
    expect([page.rows[0]?.id, next.rows[0]?.id].toSorted()).toEqual([first.id, second.id].toSorted());
    expect(next.cursor).toBeUndefined();
    const counts = await kim.browser.get<CaseCounts>('/cases/counts');
    expect(counts.body).toEqual({
      states: { received: 1, in_progress: 1 },
      open: 2,
      overdue: 0,
      today: expect.any(Number),
      mine: 1,
    });
    town.pass(60 * 86_400_000);
    const again = await town.signIn(kim);
    expect((await again.get<CaseCounts>('/cases/counts')).body.overdue).toBe(2);
    const over = await again.get<CasePage>('/cases?due=overdue');
    expect(over.body.rows.map(({ due }) => due.standing)).toEqual(['over', 'over']);
  });

  test("another department's case is the same as one that nobody has", async () => {
    const { id, department } = await open();
    const other = department.id === 'tax' ? 'welfare' : 'tax';
    const stranger = await town.worker('stranger', [agentOf(other)]);
    const own = await town.worker('own', [agentOf(department.id)]);
    expect((await own.browser.get(`/cases/${id}`)).status).toBe(200);
    expect((await stranger.browser.get<CasePage>('/cases')).body.rows).toEqual([]);
    for (const path of ['', '/contacts', '/photos/0', '/photos/0/thumbnail', '/photos/0/published']) {
      const theirs = await stranger.browser.get<ApiError>(`/cases/${id}${path}`);
      const nobodys = await stranger.browser.get<ApiError>(`/cases/26-NNNNNN${path}`);
      expect(theirs.status).toBe(404);
      expect(theirs.body).toEqual(nobodys.body);
    }
    expect((await move(id, { move: 'start' }, stranger)).status).toBe(404);
    expect((await stranger.browser.put(`/cases/${id}/handler`, { staff: stranger.id })).status).toBe(404);
    const bulk = { cases: [id], handler: stranger.id, reason: '' };
    const { body } = await stranger.browser.post<BulkOutcome>('/cases/bulk-assignment', bulk);
    expect(body).toMatchObject({ done: [], refused: [{ id }] });
    expect((await town.admin.browser.get('/cases')).status).toBe(403);
    expect((await own.browser.get(`/cases/${id}/contacts`)).status).toBe(403);
    own.browser.headers = {};
    expect((await move(id, { move: 'start' }, own)).status).toBe(403);
  });

  test('photos are added, shown, blacked out, and refused if they are none', async () => {
    const { id } = await open();
    const form = async (bytes: Uint8Array, stage = 'after') => {
      const body = new FormData();
      body.append('stage', stage);
      body.append('photo', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'p.png');
      return kim.browser.fetch(`/cases/${id}/photos`, { method: 'POST', body });
    };
    expect((await form(await picture())).status).toBe(200);
    expect((await form(Buffer.from('<html>no picture'))).status).toBe(422);
    expect((await form(await picture(), 'report')).status).toBe(422);
    for (const path of ['/photos/0', '/photos/0/thumbnail']) {
      const answer = await kim.browser.fetch(`/cases/${id}${path}`);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect((await sharp(await answer.arrayBuffer()).metadata()).format).toBe('jpeg');
    }
    const boxes = [{ x: 0.1, y: 0.2, width: 0.3, height: 0.4 }];
    const put = await kim.browser.put<CaseDetail>(`/cases/${id}/photos/0/redactions`, boxes);
    expect(put.body.photoList).toMatchObject([{ position: 0, stage: 'after', redactions: boxes }]);
    expect((await kim.browser.put(`/cases/${id}/photos/7/redactions`, boxes)).status).toBe(404);
    const published = await kim.browser.fetch(`/cases/${id}/photos/0/published`);
    expect(published.headers.get('cache-control')).toContain('no-cache');
    const { data, info } = await sharp(await published.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels + 2] ?? -1;
    expect(at(info.width / 4, info.height / 3)).toBeLessThan(16);
    expect(at(10, 10)).toBeGreaterThan(80);
    const outside = [{ x: 2, y: 0, width: 1, height: 1 }];
    expect((await kim.browser.put(`/cases/${id}/photos/0/redactions`, outside)).status).toBe(422);
  });

  test('a video is played in parts, and shown by its tile to whoever may not see it', async () => {
    const { id } = await open();
    const bytes = mp4();
    const files = diskFiles(join(place.settings.dataDirectory, 'files'));
    const { file, mediaType, marks } = await keepMedia(files, bytes);
    const video = {
      stage: 'report' as const,
      file,
      media_type: mediaType,
      thumbnail: marks.thumbnail,
      fingerprint: null,
    };
    const database = await place.open();
    await database.transaction((tx) => addCasePhotos(tx, id, [video], 0));
    await database.close();
    const { body } = await kim.browser.get<CaseDetail>(`/cases/${id}`);
    expect(body.photoList).toMatchObject([{ stage: 'report', isVideo: true }]);
    const address = `/cases/${id}/photos/0`;
    const whole = await kim.browser.fetch(address);
    expect([
      whole.status,
      whole.headers.get('content-type'),
      whole.headers.get('x-content-type-options'),
    ]).toEqual([200, 'video/mp4', 'nosniff']);
    const shown = Buffer.from(await whole.arrayBuffer());
    expect(shown.length).toBe(bytes.length);
    expect(shown.includes(SECRET)).toBe(false);
    const part = await kim.browser.fetch(address, { headers: { range: 'bytes=4-11' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).toString()).toBe('ftypisom');
    const end = await kim.browser.fetch(address, { headers: { range: 'bytes=-8' } });
    expect((await end.arrayBuffer()).byteLength).toBe(8);
    const beyond = await kim.browser.fetch(address, { headers: { range: 'bytes=999999-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    for (const path of ['/thumbnail', '/published']) {
      const tile = await kim.browser.fetch(address + path);
      expect(tile.headers.get('content-type')).toBe('image/jpeg');
      expect((await sharp(await tile.arrayBuffer()).metadata()).width).toBe(320);
    }
  });

  test('several are given away at once, and what cannot be is named', async () => {
    const [one, two] = [await open(), await open()];
    await move(two.id, { move: 'finish', detail: { answer: '마쳤어요.' } });
    const lee = await town.worker('lee', [agentOf(one.department.id)]);
    const asked = { cases: [one.id, two.id], handler: lee.id, reason: '담당 구역' };
    const { body } = await kim.browser.post<BulkOutcome>('/cases/bulk-assignment', asked);
    expect(body.done).toEqual([one.id]);
    expect(body.refused).toMatchObject([{ id: two.id }]);
    const after = await lee.browser.get<CaseDetail>(`/cases/${one.id}`);
    expect(after.body).toMatchObject({ state: 'assigned', handler: { id: lee.id } });
    const admin = { staff: town.admin.id };
    expect((await kim.browser.put(`/cases/${one.id}/handler`, admin)).status).toBe(422);
  });

  test('a CSV file holds the list, and no cell of it is a formula', async () => {
    const asked = { category, description: '=1+1', place: '=HYPERLINK("http://a")' };
    expect((await kim.browser.post(`/conversations/${talk}/cases`, asked)).status).toBe(201);
    const answer = await kim.browser.fetch('/cases.csv');
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString();
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain(`"'=HYPERLINK(""http://a"")"`);
    expect(text).not.toMatch(/"[=+\-@\t]/);
  });

  test('open pages hear that cases changed', async () => {
    const { id } = await open();
    const stream = await EventStream.open(kim.browser);
    await move(id, { move: 'start' });
    await stream.next('cases');
    stream.hangUp();
  });
});

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#446' } })
    .png()
    .toBuffer();
}
