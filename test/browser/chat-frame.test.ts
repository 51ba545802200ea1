import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accessibilityFaults, takeScreenshot } from './browser.js';
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
  test("shows the same reply as the other channels' JSON beside it", async () => {
    const chat = new FakeChat();
    chat.settings.inspect = true;
    const { page } = await stage.begin({ chat, path: '/chat?inspect=1' });
    await type(page, '여권 발급');
    const panel = page.locator('.inspect').nth(1);
    await panel.getByText('"version": "2.0"').waitFor();
    expect(await panel.getByLabel('line JSON').textContent()).toContain('여권에 대해 무엇이 궁금하세요?');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect((await talk(page)).length).toBe(3);
    await takeScreenshot(page, 'chat-inspect');
  });

  test('shows nothing where it is switched off', async () => {
    const { page } = await stage.begin({ path: '/chat?inspect=1' });
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    expect(await page.locator('.inspect').count()).toBe(0);
  });
});
