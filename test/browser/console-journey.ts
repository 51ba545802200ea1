import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchBrowser, type OpenPage, openPage } from './browser.js';
import { type ConsoleServer, FakeConsole, startConsoleServer } from './fake-console.js';
import { COLLEAGUE, waitingTalk } from './fake-talks.js';

/** An agent before the console, signed in. */
export interface ConsoleJourney extends OpenPage {
  server: ConsoleServer;
  fake: FakeConsole;
}

interface Beginning {
  fake?: FakeConsole;
  path?: string;
  context?: BrowserContextOptions;
}

/** One browser for a test file; what a test opens is closed after it, also when it fails. */
export function setConsoleStage() {
  let browser: Browser;
  const opened: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
  const begin = async ({
    fake = busyDesk(),
    path = '/talk',
    context,
  }: Beginning = {}): Promise<ConsoleJourney> => {
    const server = await startConsoleServer(fake);
    opened.push(() => server.close());
    const page = await openPage(browser, `${server.url}/console${path}`, context);
    opened.push(() => page.close());
    // Shorter than a test, so that what is missing is named.
    page.page.setDefaultTimeout(10_000);
    await page.page.getByRole('heading', { name: '대화', level: 1 }).waitFor({ state: 'attached' });
    return { ...page, server, fake };
  };
  return { begin };
}

export function field(page: Page): Locator {
  return page.getByRole('textbox', { name: '답장' });
}

/** Two talks that wait, one of them too long; one of mine, one of a colleague. */
function busyDesk(): FakeConsole {
  const now = Date.now();
  const fake = new FakeConsole();
  fake.add(
    { ...waitingTalk('a', '시민 3F9A', now), lastAt: now },
    waitingTalk('late', '시민 C0DE', now, 1),
    waitingTalk('mine', '시민 BEEF', now),
    waitingTalk('other', '시민 1234', now),
  );
  fake.own('mine');
  fake.own('other', COLLEAGUE);
  return fake;
}
