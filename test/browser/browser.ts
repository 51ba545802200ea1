import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import axe from 'axe-core';
import sharp from 'sharp';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
];

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** The browser out of its npm package: nothing is downloaded, nothing of the machine's is used. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpack(), args: ARGUMENTS, headless: true });
}

/** Workers start together, and the package would hand out a half-written file: one unpacks, the others wait. */
async function unpack(): Promise<string> {
  const lock = join(tmpdir(), 'banjang-chromium.lock');
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      mkdirSync(lock);
    } catch {
      await pause(200);
      // Left by a run that was killed: unpacking takes seconds, not a minute.
      if (isOlder(lock, 60_000)) rmSync(lock, { recursive: true, force: true });
      continue;
    }
    try {
      return await sparticuz.executablePath();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  throw new Error(`Another run holds ${lock}. Remove it if no test is running.`);
}

function isOlder(path: string, milliseconds: number): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > milliseconds;
}

/** A page in a context of its own, which keeps what the browser complains about in `faults`. */
export interface OpenPage {
  page: Page;
  /** Script errors, blocked content and failed loads; a test that expects one empties it. */
  faults: string[];
  close: () => Promise<void>;
}

export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  /** Runs before every page's own script. */
  script?: string,
): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: DESK, ...options });
  if (script !== undefined) await context.addInitScript(script);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(address);
  return { page, faults, close: () => context.close() };
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What is fading in has not its own colours yet; a spinner, which never ends, is not waited for. */
async function comeToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
      );
    await Promise.allSettled(moving.map((one) => one.finished));
  });
}

/** What axe finds, one readable line each; an accessible page gives an empty list. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await comeToRest(page);
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: tags });
    return found.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    );
  }, RULES);
}

/** True if nothing has to be scrolled sideways to be read. */
export async function fitsWidth(page: Page): Promise<boolean> {
  return page.evaluate(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`);
}

/** For the manual: only when asked for by SCREENSHOTS=1. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return;
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const picture = await page.screenshot();
  // Flat colours: a palette shows the same in a third of the bytes.
  await sharp(picture)
    .png({ palette: true, compressionLevel: 9 })
    .toFile(join('docs', 'images', `${name}.png`));
}
