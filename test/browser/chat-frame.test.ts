import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accessibilityFaults, fitsWidth, PHONE, takeScreenshot } from './browser.js';
import { see, setStage, talk, type, waitUntil } from './chat-journey.js';
import { FakeChat } from './fake-chat.js';

const stage = setStage();

describe('inside the frame of another site', () => {
  let host: Server;
  let origin: string;
  let framed = '';
  beforeAll(async () => {
    host = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="ko"><title>시청</title><h1>시청 누리집</h1>
        <iframe title="채팅 상담" src="${framed}" width="360" height="600"></iframe>`);
    });
    await new Promise<void>((done) => host.listen(0, () => done()));
    // Another site, not just another port: what the browser keeps for the frame is partitioned.
    origin = `http://localhost:${String((host.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    host.close();
    host.closeAllConnections();
  });

  const withoutStorage = `for (const name of ['sessionStorage', 'localStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`;

  test.each([
    { name: 'with storage', script: '' },
    { name: 'where the browser keeps no storage for frames', script: withoutStorage },
  ])('a citizen asks and is answered, $name', async ({ script }) => {
    const chat = new FakeChat();
    chat.settings.frameAncestors = [origin];
    const { page, faults } = await stage.open(chat, (url) => {
      framed = `${url}/chat`;
      return 'about:blank';
    });
    await page.addInitScript(script);
    await page.goto(origin);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: '여권 발급' }).click();
    await frame.getByText('여권에 대해 무엇이 궁금하세요?').waitFor();
    expect(chat.said()).toEqual(['여권 발급']);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate('scrollY')).toBe(0);
    expect(faults).toEqual([]);
  });

  test('a site that is not named may not frame us', async () => {
    const chat = new FakeChat();
    const { page, faults } = await stage.open(chat, (url) => {
      framed = `${url}/chat`;
      return origin;
    });
    await waitUntil(() => faults.length > 0, 'the browser has refused');
    expect(faults.join()).toContain('frame-ancestors');
    expect(chat.conversations.size).toBe(0);
    expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
  });
});

describe('/chat?inspect=1', () => {
  const inspecting = () => {
    const chat = new FakeChat();
    chat.settings.inspect = true;
    return { chat, path: '/chat?inspect=1' };
  };
  const CHANNELS = [
    ['kakaotalk', '"version": "2.0"'],
    ['messenger', '"template_type": "generic"'],
    ['line', '"type": "flex"'],
  ] as const;

  test("shows the same reply as the other channels' JSON beside it", async () => {
    const { page } = await stage.begin(inspecting());
    await type(page, '여권 발급');
    const panel = page.locator('.inspect').nth(1);
    await panel.waitFor();
    expect(await panel.locator('summary').allTextContents()).toEqual(CHANNELS.map(([name]) => name));
    for (const [name, words] of CHANNELS) {
      const json = panel.getByLabel(`${name} JSON`);
      expect(await json.isVisible()).toBe(true);
      expect(await json.textContent()).toContain(words);
      expect(await json.textContent()).toContain('여권에 대해 무엇이 궁금하세요?');
    }
    // Beside, not below: the words and the panel begin at the same height.
    const [words, box] = [await panel.locator('xpath=../*[1]').boundingBox(), await panel.boundingBox()];
    expect(box?.x).toBeGreaterThan((words?.x ?? Infinity) + (words?.width ?? 0));
    expect(await accessibilityFaults(page)).toEqual([]);
    expect((await talk(page)).length).toBe(3);
    await takeScreenshot(page, 'chat-inspect');
  });

  test('shows them below the reply on a phone, one open, each within the width', async () => {
    const { page } = await stage.begin({ ...inspecting(), context: { viewport: PHONE } });
    await type(page, '여권 발급');
    const panel = page.locator('.inspect').nth(1);
    await panel.waitFor();
    const open = () => panel.locator('details[open] summary').allTextContents();
    expect(await open()).toEqual(['kakaotalk']);
    for (const [name, words] of CHANNELS) {
      const json = panel.getByLabel(`${name} JSON`);
      if (!(await json.isVisible())) await panel.getByText(name, { exact: true }).click();
      expect(await json.textContent()).toContain(words);
      // Long addresses wrap: nothing is read by scrolling sideways.
      expect(await json.evaluate((pre) => pre.scrollWidth <= pre.clientWidth)).toBe(true);
    }
    expect(await open()).toEqual(CHANNELS.map(([name]) => name));
    expect(await fitsWidth(page)).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('shows nothing where it is switched off', async () => {
    const { page } = await stage.begin({ path: '/chat?inspect=1' });
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    expect(await page.locator('.inspect').count()).toBe(0);
  });
});
