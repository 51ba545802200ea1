import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { everyTalk } from '../console/staff-town.js';
import { askForPage, FILLED, send, TOLD } from '../server/petition-talk.js';
import { startTown, type Town } from '../server/town.js';
import { WebCitizen } from '../server/web-citizen.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import {
  accessibilityFaults,
  DESK,
  fitsWidth,
  launchBrowser,
  type OpenPage,
  openPage,
  PHONE,
} from './browser.js';
import { withRealDesk } from './real-desk.js';

forEachDatabase('the page on which a citizen says who he is', (make) => {
  let place: TestDatabase;
  let town: Town;
  let browser: Browser;
  const opened: OpenPage[] = [];

  beforeAll(async () => {
    place = await make();
    [town, browser] = await Promise.all([startTown(place), launchBrowser()]);
  }, 90_000);
  afterAll(async () => {
    for (const one of opened) await one.close();
    await browser.close();
    await town.stop();
    await place.remove();
  });

  const open = async (address: string, context: BrowserContextOptions): Promise<OpenPage> => {
    const one = await openPage(browser, address, context);
    opened.push(one);
    return one;
  };
  const address = async () => askForPage(await WebCitizen.arrive(town.url));
  const check = async (page: Page, state: string): Promise<void> => {
    const found = await accessibilityFaults(page);
    expect({ state, found, fits: await fitsWidth(page) }).toEqual({ state, found: [], fits: true });
  };
  const smallControls = (page: Page) =>
    page
      .locator('form input, form button')
      .evaluateAll((controls) =>
        controls
          .map((one) => (one.closest('label') ?? one).getBoundingClientRect().height)
          .filter((height) => height < 44),
      );

  test.each([
    { name: 'on a desk', context: { viewport: DESK } },
    { name: 'on a phone', context: { viewport: PHONE, isMobile: true, hasTouch: true } },
    { name: 'zoomed in four times', context: { viewport: { width: 320, height: 256 } } },
  ])('is readable and whole $name', async ({ context }) => {
    const { page, faults } = await open(await address(), context);
    await page.getByRole('heading', { name: '정식 민원 신청' }).waitFor();
    await page.getByText(TOLD).waitFor();
    await check(page, 'empty');
    expect(await smallControls(page)).toEqual([]);
    await page.getByRole('button', { name: '정식 민원으로 접수하기' }).click();
    await page.getByRole('heading', { name: '고칠 곳이 4곳 있어요' }).waitFor();
    await check(page, 'faults');
    // The refused form is answered with 422, which the browser notes.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  });

  test('is filled in by keyboard alone, without any script, faults and all', async () => {
    const context = { viewport: PHONE, javaScriptEnabled: false };
    const { page } = await open(await address(), context);
    const keyboard = page.keyboard;
    await page.getByLabel('이름').focus();
    await keyboard.type('<script>');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: /고칠 곳이/ }).waitFor();
    expect(await page.getByLabel('이름').inputValue()).toBe('<script>');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByLabel('이름').fill(FILLED.name);
    for (const words of [FILLED.phone, FILLED.address, '']) {
      await keyboard.press('Tab');
      await keyboard.type(words);
    }
    await keyboard.press('Tab');
    if (await page.getByRole('link', { name: '개인정보 처리방침 보기' }).count()) await keyboard.press('Tab');
    await keyboard.press('Space');
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: '정식 민원으로 접수했어요' }).waitFor();
    const [row] = await town.rows((tx) => tx.selectFrom('cases').selectAll().execute());
    await page.getByText(row?.id ?? '', { exact: true }).waitFor();
    expect(row).toMatchObject({ kind: 'petition' });
  });

  test('says what became of it, and is as readable then', async () => {
    const { page } = await open(await address(), { viewport: PHONE });
    for (const [label, value] of [
      ['이름', FILLED.name],
      ['휴대전화 번호', FILLED.phone],
      ['주소', FILLED.address],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '정식 민원으로 접수하기' }).click();
    await page.getByRole('heading', { name: '정식 민원으로 접수했어요' }).waitFor();
    await check(page, 'receipt');
    await page.goto(page.url());
    await page.getByRole('heading', { name: '이미 접수했어요' }).waitFor();
    await check(page, 'used');
    await page.goto(`${town.url}/identity/${'x'.repeat(43)}`);
    await page.getByRole('heading', { name: '없는 화면이에요' }).waitFor();
    await check(page, 'unknown');
  });
});

withRealDesk('the handler of a petition', (desk) => {
  test('opens the contacts, says that he has phoned, and writes down the number', async () => {
    const { town } = desk();
    await send(await askForPage(await WebCitizen.arrive(town.url)), FILLED);
    const [row] = await town.rows((tx) => tx.selectFrom('cases').select('id').execute());
    const kim = await desk().hire('kim', '김상담', [everyTalk]);
    const { page, faults } = await desk().agent(kim, `/cases/${row?.id ?? ''}`);
    await page.getByText('신원 확인 전').waitFor();
    expect(await page.getByRole('button', { name: '신원 확인함' }).count()).toBe(0);
    await page.getByRole('button', { name: '처리 시작' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '처리 시작' }).click();
    await page.getByRole('button', { name: /연락처 4개 열기/ }).click();
    await page.getByText('010-1234-5678').waitFor();
    await page.getByRole('button', { name: '신원 확인함' }).click();
    await page.getByText('신원을 확인했어요.').waitFor();
    await page.getByLabel('기관 접수번호').fill('1AA-2611-0123456');
    await page.getByRole('button', { name: '번호 저장' }).click();
    await page.getByText('기관 접수번호: 1AA-2611-0123456').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  }, 60_000);
});
