import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityFaults, DESK, fitsWidth, PHONE, takeScreenshot } from './browser.js';
import { see, setStage, type, waitUntil } from './chat-journey.js';
import { FakeChat } from './fake-chat.js';

const stage = setStage();

/** Everything a reply can hold, on one screen. */
async function talkAboutEverything(page: Page): Promise<void> {
  await type(page, '가족관계증명서');
  await see(page, '인터넷으로 발급받기');
  await type(page, '여권 발급');
  await see(page, '여권에 대해 무엇이 궁금하세요?');
  await type(page, '도로 파임 신고');
  await see(page, '가로등 고장');
}

describe('whatever is on the screen, axe finds nothing and nothing hangs over the edge', () => {
  const sizes = [
    { name: 'on a desk', viewport: DESK, pictures: { talked: 'chat-desk' } },
    { name: 'on a phone', viewport: PHONE, pictures: { talked: 'chat-phone', larger: 'chat-phone-larger' } },
    { name: 'zoomed in four times', viewport: { width: 320, height: 256 }, pictures: {} },
  ];
  test.each(sizes)('$name', async ({ viewport, pictures }) => {
    const { page, chat, faults } = await stage.begin({ context: { viewport } });
    const check = async (state: string) => {
      expect({ state, found: await accessibilityFaults(page), fits: await fitsWidth(page) }).toEqual({
        state,
        found: [],
        fits: true,
      });
      const picture = new Map<string, string>(Object.entries(pictures)).get(state);
      if (picture !== undefined) await takeScreenshot(page, picture);
    };
    await check('greeted');
    await talkAboutEverything(page);
    await check('talked');

    await page.getByRole('button', { name: '글자 크게' }).click();
    await check('larger');
    await page.getByRole('button', { name: '대화 지우기' }).click();
    await check('erasing');
    await page.keyboard.press('Escape');

    const file = { name: '구멍.png', mimeType: 'image/png', buffer: Buffer.from('not sent') };
    await page.locator('#photo-file').setInputFiles(file);
    await check('photo-chosen');
    await page.getByRole('button', { name: '사진 빼기' }).click();

    await type(page, '조용');
    await page.locator('#typing').waitFor();
    await check('typing');
    expect(faults.filter((fault) => !fault.includes('blob:'))).toEqual([]);
    chat.isTooBusy = true;
    await type(page, '여권 발급');
    await page.getByRole('button', { name: '다시 보내기' }).waitFor();
    await check('failed');
  });

  test('every control is at least 44 px high, or a link within a text', async () => {
    const { page } = await stage.begin({ context: { viewport: PHONE } });
    await talkAboutEverything(page);
    const small = await page.locator('a, button, textarea').evaluateAll((controls) =>
      controls
        .filter((control) => control.closest('.words, .skip-link') === null)
        .map((control) => ({ name: control.textContent, height: control.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 44),
    );
    expect(small).toEqual([]);
  });

  test('larger type is remembered', async () => {
    const { page } = await stage.begin();
    const size = () =>
      page
        .locator('.bubble')
        .first()
        .evaluate((bubble) => bubble.ownerDocument.defaultView?.getComputedStyle(bubble).fontSize);
    const before = await size();
    await page.getByRole('button', { name: '글자 크게' }).click();
    const after = await size();
    expect([before, after]).toEqual(['17px', '22.1px']);
    await page.reload();
    await see(page, '무엇을 도와드릴까요?');
    expect(await size()).toBe(after);
    expect(await page.getByRole('button', { name: '글자 크게', pressed: true }).count()).toBe(1);
  });
});

describe('by keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(`(() => {
      const { activeElement } = document;
      if (activeElement === document.body) return '';
      return activeElement.getAttribute('aria-label') ?? activeElement.id.concat(' ', activeElement.innerText ?? '').trim();
    })()`);

  test('the skip link leads to the composer, and a quick reply to its answer', async () => {
    const { page } = await stage.begin();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('메시지 쓰기로 건너뛰기');
    await page.keyboard.press('Enter');
    await page.keyboard.type('가족관계증명서');
    await page.keyboard.press('Enter');
    await see(page, '인터넷으로 발급받기');
    expect(await focused(page)).toBe('message');

    // Back over the photo button stands the last quick reply.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('상담원 연결');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await see(page, /"대리 발급"라고/);
    expect(await focused(page)).toMatch(/^나\s+대리 발급/);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('처음으로');
  });

  test('every stop shows where it is, from the first to the last', async () => {
    const { page } = await stage.begin();
    await talkAboutEverything(page);
    await page.evaluate('document.activeElement.blur()');
    const stops: unknown[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop === '' || stops.includes(stop)) continue;
      stops.push(stop);
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect({ stop, outline }).toEqual({ stop, outline: 'solid' });
    }
    expect(stops).toEqual(
      expect.arrayContaining([
        '메시지 쓰기로 건너뛰기',
        'larger 글자 크게',
        '전화 031-120',
        'erase 대화 지우기',
        '대화 내용',
        '카드 3장, 옆으로 넘겨 볼 수 있어요',
        '처음으로',
        'message',
      ]),
    );
  });

  test('the arrow keys move the cards', async () => {
    const { page } = await stage.begin({ context: { viewport: PHONE } });
    await type(page, '도로 파임 신고');
    await see(page, '가로등 고장');
    const cards = page.locator('.carousel');
    await cards.focus();
    await page.keyboard.press('ArrowRight');
    await waitUntil(() => cards.evaluate((element) => element.scrollLeft > 0), 'the cards have moved');
  });

  test('the dialog keeps the focus, Escape closes it and gives the focus back', async () => {
    const { page } = await stage.begin();
    await page.getByRole('button', { name: '대화 지우기' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('그대로 두기');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('지우기');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('erase 대화 지우기');
  });
});

describe('for a screen reader', () => {
  test('the talk is a log that reads out what is new and not what is past', async () => {
    const { page } = await stage.begin();
    const log = page.getByRole('log', { name: '대화 내용' });
    expect(await log.getAttribute('aria-live')).not.toBe('off');
    const telling: unknown[] = [];
    await page.exposeFunction('note', (state: unknown) => telling.push(state));
    await page.addInitScript(`addEventListener('DOMContentLoaded', () => new MutationObserver(() =>
      note(document.getElementById('log').getAttribute('aria-live'))).observe(document.getElementById('messages'), { childList: true }))`);
    await page.reload();
    await see(page, '무엇을 도와드릴까요?');
    await waitUntil(async () => (await log.getAttribute('aria-live')) === 'polite', 'the past is told');
    expect(telling[0]).toBe('off');
  });

  test('every message says whose it is, and a link that it opens a new window', async () => {
    const { page } = await stage.begin();
    await type(page, '가족관계증명서');
    await see(page, '인터넷으로 발급받기');
    expect(await page.locator('#messages .who').allTextContents()).toEqual(['반장', '나', '반장']);
    const link = page.getByRole('link', { name: '전자가족관계등록시스템 (새 창)' });
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ]);
    expect(await page.getByRole('link', { name: '민원여권과에 전화하기' }).getAttribute('href')).toBe(
      'tel:031120',
    );
  });

  test('without the script there are the notice, the phone and the sign-language way', async () => {
    const { page } = await stage.open(new FakeChat(), (url) => `${url}/chat`, { javaScriptEnabled: false });
    expect(await page.getByText('자동으로 답하는 기계예요').isVisible()).toBe(true);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: '전화 031-120' }).getAttribute('href')).toBe('tel:031120');
    expect(await page.getByRole('link', { name: '수어 상담 (새 창)' }).isVisible()).toBe(true);
    expect(await page.locator('#composer').isVisible()).toBe(false);
  });
});
