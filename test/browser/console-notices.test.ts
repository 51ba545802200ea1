import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { StaffNotice } from '../../src/console/api.js';
import { accessibilityFaults, fitsWidth, launchBrowser, openPage, PHONE } from './browser.js';
import { FakeCases, startCasesServer } from './fake-cases.js';

let browser: Browser;
const opened: (() => Promise<void>)[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const notice = (id: string, change: Partial<StaffNotice> = {}): StaffNotice => ({
  id,
  at: Date.now() - 60_000,
  kind: 'case_overdue',
  subject: '26-AAAA22',
  department: '도로관리과',
  read: false,
  ...change,
});

async function visit(list: StaffNotice[], context: BrowserContextOptions = {}) {
  const fake = new FakeCases();
  fake.notices.list = list;
  const server = await startCasesServer(fake);
  opened.push(() => server.close());
  const { page, faults, close } = await openPage(browser, `${server.url}/console/cases`, context);
  opened.push(close);
  page.setDefaultTimeout(10_000);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, faults, fake };
}

test('a head hears of what is late on any page, by keyboard too, and is led to it', async () => {
  const { page, faults, fake } = await visit([notice('one', { read: true, kind: 'case_soon' })]);
  const bell = page.getByRole('button', { name: '알림', exact: true });
  await bell.waitFor();
  fake.notices.list = [
    notice('three', { kind: 'talk_late', subject: 'mine' }),
    notice('two'),
    ...fake.notices.list,
  ];
  fake.tell('notices');
  const rung = page.getByRole('button', { name: '알림, 새 알림 2개' });
  await rung.waitFor();
  await rung.focus();
  await page.keyboard.press('Enter');
  const late = page.getByRole('link', { name: /민원 26-AAAA22의 기한이 지났어요.*도로관리과/ });
  await late.waitFor();
  expect(await page.getByRole('link', { name: /기한이 곧 끝나요/ }).count()).toBe(1);
  expect(await page.getByRole('link', { name: /답하지 못한 대화/ }).getAttribute('href')).toBe(
    '/console/talk/mine',
  );
  // Until it stands: axe measures the contrast of what fades in.
  await page.waitForTimeout(400);
  expect(await accessibilityFaults(page)).toEqual([]);
  await bell.waitFor();
  expect(await late.getAttribute('data-new')).toBe('true');
  await page.keyboard.press('Tab');
  await late.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '도로 파손 (은행동)' }).waitFor();
  expect(faults).toEqual([]);
});

test.each(['light', 'dark'] as const)('on a phone the list fits, when it is %s', async (colorScheme) => {
  const { page } = await visit([notice('one'), notice('two')], { viewport: PHONE, colorScheme });
  await page.getByRole('button', { name: '알림, 새 알림 2개' }).click();
  await page
    .getByRole('link', { name: /기한이 지났어요/ })
    .first()
    .waitFor();
  await page.waitForTimeout(400);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await fitsWidth(page)).toBe(true);
});
