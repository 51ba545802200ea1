import { afterAll, beforeAll } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { RoleAssignment } from '../../src/staff/signed-in.js';
import { isWorkingDay } from '../../src/korean/business-days.js';
import { startStaffTown, type StaffTown, type Worker } from '../console/staff-town.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { launchBrowser, openPage, type OpenPage } from './browser.js';
import { see } from './chat-journey.js';

const HOUR = 3_600_000;
const KOREA = 9 * HOUR;

/** The whole product in its opening hours, citizens before the chat and agents before the console. */
export interface RealDesk {
  town: StaffTown;
  browser: Browser;
  /** Somebody with a name as people have one; signed in by the API only. */
  hire(login: string, name: string, roles: readonly RoleAssignment[]): Promise<Worker>;
  /** A citizen whose greeting is on the screen. */
  citizen(context?: BrowserContextOptions): Promise<Page>;
  /** An agent at the console: with what signing in by the API gives. */
  agent(worker: Worker, path?: string, context?: BrowserContextOptions): Promise<OpenPage>;
  /** A page of the product, signed in nowhere. */
  open(path: string, context?: BrowserContextOptions): Promise<OpenPage>;
}

/** One town and one browser for the tests of a file, on each database. */
export function withRealDesk(name: string, tests: (desk: () => RealDesk) => void): void {
  forEachDatabase(name, (make) => {
    let place: TestDatabase;
    let desk: RealDesk & { close: () => Promise<void> };
    beforeAll(async () => {
      place = await make();
      desk = await openDesk(place);
    }, 90_000);
    afterAll(async () => {
      await desk.close();
      await place.remove();
    });
    tests(() => desk);
  });
}

async function openDesk(place: TestDatabase): Promise<RealDesk & { close: () => Promise<void> }> {
  const [town, browser] = await Promise.all([startStaffTown(place), launchBrowser()]);
  const opened: OpenPage[] = [];
  town.pass(nextMorning(town.now()) - town.now());
  // The jump was longer than any session lasts.
  town.admin.browser = await town.signIn(town.admin);

  const open: RealDesk['open'] = async (path, context) => {
    const one = await openPage(browser, `${town.url}${path}`, context, keepTime(town.now() - Date.now()));
    one.page.setDefaultTimeout(15_000);
    opened.push(one);
    return one;
  };
  return {
    town,
    browser,
    open,
    hire: async (login, called, roles) => {
      const worker = await town.worker(login, roles);
      await town.admin.browser.patch(`/people/${worker.id}`, { name: called });
      return worker;
    },
    citizen: async (context) => {
      const { page } = await open('/chat', context);
      await see(page, '무엇을 도와드릴까요?');
      return page;
    },
    agent: async (worker, path = '/talk', context = {}) => {
      const [name = '', value = ''] = (worker.browser.cookie ?? '').split('=');
      const cookie = { name, value, domain: new URL(town.url).hostname, path: '/console', expires: -1 };
      const storageState = {
        cookies: [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Strict' as const }],
        origins: [],
      };
      const one = await open(`/console${path}`, { ...context, storageState });
      await one.page.getByRole('navigation', { name: '주 메뉴' }).waitFor();
      return one;
    },
    close: async () => {
      for (const one of opened) await one.close();
      await browser.close();
      await town.stop();
    },
  };
}

/** Ten o'clock in Korea on the next working day: far from lunch and from closing time. */
function nextMorning(now: number): number {
  let day = Math.floor((now + KOREA) / (24 * HOUR)) + 1;
  while (!isWorkingDay(new Date(day * 24 * HOUR).toISOString().slice(0, 10))) day += 1;
  return day * 24 * HOUR - KOREA + 10 * HOUR;
}

/** The browser's clock goes with the town's, as it was when the page was opened. */
function keepTime(ahead: number): string {
  return `globalThis.Date = class extends Date {
    constructor(...given) { super(...(given.length === 0 ? [Date.now()] : given)); }
    static now() { return super.now() + ${String(ahead)}; }
  };`;
}

export const answerField = (page: Page): Locator => page.getByRole('textbox', { name: '답장' });
export const transcript = (page: Page): Locator => page.getByRole('region', { name: '대화 내용' });

/** Writes to the citizen and presses Enter. */
export async function answer(page: Page, words: string): Promise<void> {
  await answerField(page).fill(words);
  await answerField(page).press('Enter');
  await transcript(page).getByText(words).waitFor();
}

/** Opens the talk of which this stands in the list. */
export async function openRow(page: Page, view: string, words: string | RegExp): Promise<void> {
  await page.getByRole('tab', { name: view }).click();
  await page.getByRole('list', { name: '대화' }).getByRole('link', { name: words }).click();
}
