/**
 * `node bench/paint.mjs`: how soon the console's pages show something, and what they weigh. A cold
 * browser (headless Chromium out of its npm package, nothing cached) opens the sign-in page and, with a
 * session, the inbox; medians of ROUNDS. What weighs is what the server sent for the page, by gzip as a proxy
 * would send it, fonts apart.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { openDatabase } from '../dist/storage/open-database.js';
import { signInAgent } from './console-fill.mjs';
import { machine, median, startBenchServer, watchdog } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 7);
const dog = watchdog(Number(process.env.BOUND ?? 120));
const directory = mkdtempSync(join(tmpdir(), 'banjang-paint-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

dog.doing('starting');
const database = await openDatabase({ dataDirectory: directory });
const agent = await signInAgent(database, 0, '');
await database.close();
const server = await startBenchServer('banjang', { DATA_DIR: directory });
const browser = await chromium.launch({
  executablePath: await sparticuz.executablePath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});

const pages = {
  'sign-in page': { path: '/console', sees: '아이디', cookies: [] },
  'inbox of an agent': { path: '/console/talk', sees: '내 대화', cookies: [cookieOf(agent)] },
};
const table = {};
for (const [name, page] of Object.entries(pages)) {
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    dog.doing(`opening the ${name}`);
    taken.push(await open(page));
  }
  const of = (what) => Math.round(median(taken.map((one) => one[what])));
  table[name] = {
    'first paint, ms': of('paint'),
    'words there, ms': of('words'),
    'script and styles, kB gzip': of('bytes'),
  };
}
dog.doing('stopping');
await browser.close();
await server.stop();
dog.done();
console.log(machine());
console.table(table);
console.log('bars: first paint 1,500 ms, inbox 400 kB');

async function open({ path, sees, cookies }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const sent = [];
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname))
      sent.push(response.body().catch(() => Buffer.alloc(0)));
  });
  const began = performance.now();
  await page.goto(server.url + path, { timeout: 20_000 });
  await page.getByText(sees, { exact: false }).first().waitFor({ timeout: 20_000 });
  const words = performance.now() - began;
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  // What is still on its way belongs to the page too; an event stream never lets the network rest.
  await page.waitForTimeout(1000);
  const bytes = (await Promise.all(sent)).reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000;
  await context.close();
  return { paint, words, bytes };
}

function cookieOf({ cookie }) {
  const [name, value] = cookie.split('=');
  return { name, value, url: `${server.url}/console` };
}
