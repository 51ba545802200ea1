import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { startTown, type Town } from '../server/town.js';
import {
  accessibilityFaults,
  launchBrowser,
  type OpenPage,
  openPage,
  PHONE,
  takeScreenshot,
} from './browser.js';
import { see, talk, type } from './chat-journey.js';

forEachDatabase('a citizen in the browser, with the whole product behind the page', (make) => {
  let place: TestDatabase;
  let town: Town;
  let browser: Browser;
  const opened: OpenPage[] = [];

  beforeAll(async () => {
    place = await make();
    [town, browser] = await Promise.all([startTown(place), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    for (const one of opened) await one.close();
    await browser.close();
    await town.stop();
    await place.remove();
  });

  async function visit(path = '/chat', context?: BrowserContextOptions): Promise<Page> {
    const one = await openPage(browser, `${town.url}${path}`, context);
    opened.push(one);
    await see(one.page, '무엇을 도와드릴까요?');
    return one.page;
  }

  test('reads the notice and the greeting, asks, asks on, and finds it all again after a reload', async () => {
    const page = await visit();
    await page.locator('#messages').getByText('기계가 먼저 답하는').waitFor();
    await type(page, '가족관계증명서 급히 떼야 하는데 꼭 주소지로 가야 하나요?');
    await see(page, /주소지[^.]*(상관없이|않으셔도)/);
    await page.getByRole('button', { name: '수수료·요금' }).click();
    await see(page, '1,000원');
    expect(await accessibilityFaults(page)).toEqual([]);
    await takeScreenshot(page, 'chat-desktop');
    const before = await talk(page);
    await page.reload();
    await see(page, '1,000원');
    expect(await talk(page)).toEqual(before);
    const sent = await town.rows((tx) =>
      tx.selectFrom('outbox').select('state').where('account', '=', 'web').execute(),
    );
    expect(new Set(sent.map((row) => row.state))).toEqual(new Set(['delivered']));
  });

  test('on a phone reports a hole with a photo, and the photo loses where it was taken', async () => {
    const page = await visit('/chat', { viewport: PHONE, hasTouch: true, isMobile: true });
    const photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#777777' } })
      .withExif({ IFD3: { GPSLatitude: '37/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    await page.setInputFiles('#photo-file', { name: 'hole.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByRole('button', { name: '보내기' }).click();
    await see(page, '사진 1장을 받았어요');
    await type(page, '은하동 은하초등학교 앞 도로가 푹 파였어요');
    await see(page, '‘도로 파손’ 신고로 접수해 드릴게요.');
    await page.getByRole('button', { name: '건너뛰기' }).click();
    await see(page, '이렇게 정리했어요.');
    await page.getByRole('button', { name: '접수하기' }).click();
    await see(page, /접수번호는 \d\d-\w{6}예요/);
    await see(page, /도로과가 맡아서/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await takeScreenshot(page, 'chat-phone');
    const cases = await town.rows((tx) => tx.selectFrom('cases').selectAll().execute());
    expect(cases).toMatchObject([{ category: 'complaint.pothole', department: 'road', state: 'received' }]);
    const photos = await town.rows((tx) => tx.selectFrom('photos').selectAll().execute());
    expect(photos).toMatchObject([{ state: 'stored', media_type: 'image/jpeg', source_url: null }]);
  });

  test('erases the conversation, photos and all', async () => {
    const page = await visit();
    await type(page, '인감증명서 대리로 뗄 수 있나요');
    await see(page, '위임장');
    await page.getByRole('button', { name: '대화 지우기' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: /지우/ }).click();
    await page.getByText('인감증명서 대리로').waitFor({ state: 'detached' });
    const left = await town.rows((tx) => tx.selectFrom('messages').select('content').execute());
    expect(JSON.stringify(left)).not.toContain('인감증명서 대리로');
  });

  test('is told at once when a person is wanted, and the wish is on record', async () => {
    const page = await visit();
    await page.getByRole('button', { name: '상담원 연결' }).last().click();
    await see(page, '상담원 연결 요청을 접수했어요');
    const requests = await town.rows((tx) => tx.selectFrom('handovers').select('reason').execute());
    expect(requests).toContainEqual({ reason: 'asked' });
  });

  test('whoever builds content sees the other channels beside the reply', async () => {
    const page = await visit('/chat?inspect=1');
    await type(page, '여권 수수료');
    await see(page, '52,000');
    await see(page, /simpleText/);
    await see(page, /quick_replies/);
    await see(page, /quickReply/);
  });
});
