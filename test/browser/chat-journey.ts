import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, type OpenPage, openPage } from './browser.js';
import { type ChatServer, FakeChat, startChatServer } from './fake-chat.js';

/** A citizen before a freshly opened chat, whose greeting is on the screen. */
export interface Journey extends OpenPage {
  server: ChatServer;
  chat: FakeChat;
}

export interface Stage {
  begin: (options?: { chat?: FakeChat; path?: string; context?: BrowserContextOptions }) => Promise<Journey>;
  /** A page beside a chat server; `address` says where it goes, and nobody waits for a greeting. */
  open: (
    chat: FakeChat,
    address: (url: string) => string,
    context?: BrowserContextOptions,
  ) => Promise<Journey>;
}

/** One browser for a test file; what a test opens is closed after it, also when it fails. */
export function setStage(): Stage {
  let browser: Browser;
  const opened: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });

  const open: Stage['open'] = async (chat, address, context) => {
    const server = await startChatServer(chat);
    opened.push(() => server.close());
    const page = await openPage(browser, address(server.url), context);
    opened.push(() => page.close());
    return { ...page, server, chat };
  };
  const begin: Stage['begin'] = async ({ chat = new FakeChat(), path = '/chat', context } = {}) => {
    const journey = await open(chat, (url) => url + path, context);
    await see(journey.page, '무엇을 도와드릴까요?');
    return journey;
  };
  return { begin, open };
}

/** Types words and presses Enter. */
export async function type(page: Page, words: string): Promise<void> {
  await page.getByLabel('메시지', { exact: true }).fill(words);
  await page.getByLabel('메시지', { exact: true }).press('Enter');
}

/** Waits until the words are on the screen, in a bubble or a note. */
export async function see(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('main').getByText(words).first().waitFor();
}

export async function waitUntil(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The talk as it stands on the screen: `나: ...` and `반장: ...`, one line a message. */
export async function talk(page: Page): Promise<string[]> {
  return page.locator('#messages > li').evaluateAll((lines) =>
    lines.map((line) => {
      const who = line.querySelector('.who')?.textContent ?? '알림';
      const words = [...line.querySelectorAll('.words, .card-title, .photo img')].map((part) =>
        part.tagName === 'IMG' ? `[${part.getAttribute('alt') ?? ''}]` : part.textContent,
      );
      return `${who}: ${words.length > 0 ? words.join(' ') : line.textContent}`;
    }),
  );
}
