import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { accessibilityFaults, fitsWidth, launchBrowser, openPage, PHONE, takeScreenshot } from './browser.js';
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

async function visit(path = '/cases', context: BrowserContextOptions = {}) {
  const fake = new FakeCases();
  const server = await startCasesServer(fake);
  opened.push(() => server.close());
  const { page, faults, close } = await openPage(browser, `${server.url}/console${path}`, context);
  opened.push(close);
  page.setDefaultTimeout(10_000);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, faults, fake };
}

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('lists of cases', () => {
  test('the board has a column for each state, says in words what is over, and follows events', async () => {
    const { page, faults, fake } = await visit();
    const first = page.getByRole('region', { name: '접수 1건' });
    await first.getByText('기한 2일 지남').waitFor();
    await page.getByRole('region', { name: '보완 요청 1건' }).getByText('보완 기다리는 중').waitFor();
    expect(await page.getByRole('region').count()).toBe(5);
    fake.one('26-AAAA22').state = 'in_progress';
    fake.tell();
    await page.getByRole('region', { name: '처리 중 2건' }).getByText('26-AAAA22').waitFor();
    await takeScreenshot(page, 'console-cases');
    expect(faults).toEqual([]);
  });

  test('filters stand in the address, and leaving a case leads back to them', async () => {
    const { page } = await visit();
    await button(page, '표')
      .or(page.getByText('표', { exact: true }))
      .first()
      .click();
    await page.getByLabel('분야').selectOption('lamp');
    await link(page, '가로등 고장 (솔향동)').waitFor();
    expect(new URL(page.url()).search).toBe('?view=table&category=lamp');
    expect(await link(page, '도로 파손 (은행동)').count()).toBe(0);
    const csv = await link(page, 'CSV 받기').getAttribute('href');
    expect(csv).toBe('/console/api/cases.csv?category=lamp');
    await link(page, '가로등 고장 (솔향동)').click();
    await page.getByRole('heading', { level: 1, name: '가로등 고장 (솔향동)' }).waitFor();
    await page.keyboard.press('Escape');
    await link(page, '가로등 고장 (솔향동)').waitFor();
    expect(new URL(page.url()).search).toBe('?view=table&category=lamp');
    await page.getByLabel('찾기').fill('없는 말');
    await page.getByText('여기에 맞는 민원이 없어요.').waitFor();
    await button(page, '거르기 지우기').click();
    await link(page, '도로 파손 (은행동)').waitFor();
    expect(await page.getByLabel('찾기').inputValue()).toBe('');
  });

  test('J and K go through the rows, and Enter opens one', async () => {
    const { page } = await visit('/cases?view=table');
    await link(page, '도로 파손 (은행동)').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    // By due date: what is over, what was due yesterday, what is due today.
    await page.getByRole('heading', { level: 1, name: '도로 파손 (솔향동)' }).waitFor();
  });

  test('several cases are given to a colleague at once', async () => {
    const { page, fake } = await visit('/cases?view=table&state=open');
    await page.getByLabel('보이는 4건 모두 고르기').check();
    await page.getByRole('checkbox', { name: '소음 (은행동) 26-DDDD55 고르기' }).uncheck();
    await page.getByText('3건을 골랐어요.').waitFor();
    await button(page, '한꺼번에 배정').click();
    const dialog = page.getByRole('dialog', { name: '3건 배정' });
    await dialog.getByRole('button', { name: '배정하기' }).click();
    await dialog.getByText('부서나 담당자를 골라 주세요.').waitFor();
    await dialog.getByLabel('담당자').selectOption({ label: '김하늘' });
    await dialog.getByRole('button', { name: '배정하기' }).click();
    await page.getByText('3건을 배정했어요.').waitFor();
    expect(fake.acts.at(-1)?.body).toEqual({
      cases: ['26-AAAA22', '26-BBBB33', '26-CCCC44'],
      handler: 'staff-2',
      reason: '',
    });
  });
});

describe('one case', () => {
  test('shows what was said and done, and finishes with an answer and a photo', async () => {
    const { page, faults, fake } = await visit('/cases/26-AAAA22');
    await page.getByText('유모차도 못 지나가요.').waitFor();
    await page.getByText('37.123456, 127.654321').waitFor();
    await page.getByText('생활불편 7일').waitFor();
    await button(page, '처리 시작').click();
    await page.getByRole('dialog').getByRole('button', { name: '처리 시작' }).click();
    await page.getByText('접수 → 처리 중').waitFor();
    await button(page, '처리 완료').click();
    const dialog = page.getByRole('dialog', { name: '처리 완료' });
    await dialog.getByRole('button', { name: '처리 완료' }).click();
    await dialog.getByText('시민이 읽을 글을 적어 주세요.').waitFor();
    await dialog.getByLabel('시민에게 보낼 답변').fill('보도블록을 다시 깔았어요.');
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByLabel('처리 후 사진 (있으면)').click();
    await (await chooser).setFiles({ name: 'after.png', mimeType: 'image/png', buffer: await dot() });
    await dialog.getByRole('button', { name: '처리 완료' }).click();
    await page.getByText('보도블록을 다시 깔았어요.').waitFor();
    expect(fake.acts.map(({ act }) => act)).toEqual([
      'POST /cases/26-AAAA22/moves',
      'POST /cases/26-AAAA22/photos',
      'POST /cases/26-AAAA22/moves',
    ]);
    expect(fake.acts.at(-1)?.body).toEqual({
      move: 'finish',
      detail: { answer: '보도블록을 다시 깔았어요.' },
    });
    await button(page, '다시 열기').waitFor();
    await takeScreenshot(page, 'console-case');
    expect(faults).toEqual([]);
  });

  test('a transfer asks where and why; what the server refuses is said in the dialog', async () => {
    const { page, fake } = await visit('/cases/26-CCCC44');
    await button(page, '다른 부서로 이송').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('부서').selectOption('welfare');
    await dialog.getByRole('button', { name: '이송' }).click();
    await dialog.getByText('까닭을 적어 주세요.').waitFor();
    await dialog.getByLabel('까닭').fill('복지시설 앞이에요.');
    fake.refusal = { status: 409, code: 'case_move_refused', message: '그새 다른 담당자가 마쳤어요.' };
    await dialog.getByRole('button', { name: '이송' }).click();
    await dialog.getByText('그새 다른 담당자가 마쳤어요.').waitFor();
    await dialog.getByRole('button', { name: '이송' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(fake.acts.at(-1)?.body).toEqual({
      move: 'transfer',
      reason: '복지시설 앞이에요.',
      detail: { department: 'welfare' },
    });
  });

  test('what must not be seen is blacked out by mouse, and by keyboard alone', async () => {
    const { page, fake } = await visit('/cases/26-AAAA22');
    await page.getByRole('button', { name: /1번째 사진/ }).click();
    const picture = page.getByRole('dialog').getByRole('img', { name: '신고 사진 (1/1)' });
    await picture.evaluate((image) => (image as HTMLImageElement).decode());
    const box = await picture.boundingBox();
    if (box === null) throw new Error('The picture is not there.');
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.3, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('group', { name: '가림 1' }).waitFor();
    await button(page, '가릴 상자 추가').focus();
    await page.keyboard.press('Enter');
    const second = page.getByRole('group', { name: '가림 2' });
    await second.getByLabel('왼쪽에서').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('10');
    expect(await accessibilityFaults(page)).toEqual([]);
    await button(page, '가릴 곳 저장').click();
    await page.getByText('가릴 곳을 저장했어요.').waitFor();
    const [drawn, typed] = fake.one('26-AAAA22').photoList[0]?.redactions ?? [];
    expect(drawn?.x).toBeCloseTo(0.25, 1);
    expect(drawn?.height).toBeCloseTo(0.2, 1);
    expect(typed).toEqual({ x: 0.1, y: 0.4, width: 0.2, height: 0.2 });
  });

  test('a video has a player, and nothing to black out', async () => {
    const { page, fake, faults } = await visit('/cases');
    const film = {
      position: 1,
      stage: 'report' as const,
      addedAt: Date.now(),
      redactions: [],
      isVideo: true,
    };
    fake.one('26-AAAA22').photoList.push(film);
    await page.goto(page.url().replace(/cases.*$/, 'cases/26-AAAA22'));
    await page.getByRole('button', { name: /2번째 동영상/ }).click();
    const player = page.locator('video[aria-label="신고 동영상 (2/2)"]');
    await player.waitFor();
    expect(await player.evaluate((video) => (video as unknown as { controls: boolean }).controls)).toBe(true);
    expect(await button(page, '가릴 곳 저장').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a contact is opened only when asked for, and the handler is changed', async () => {
    const { page, fake } = await visit('/cases/26-AAAA22');
    await button(page, '연락처 1개 열기').waitFor();
    expect(await page.getByText('010-0000-1234').count()).toBe(0);
    await button(page, '연락처 1개 열기').click();
    await page.getByText('010-0000-1234').waitFor();
    await button(page, '내가 맡기').click();
    await page.getByText('담당자를 바꿨어요.').waitFor();
    expect(fake.acts.at(-1)).toEqual({ act: 'PUT /cases/26-AAAA22/handler', body: { staff: 'staff-1' } });
  });

  test('a case that is not there, or not for these eyes, says so', async () => {
    const server = await startCasesServer(new FakeCases());
    opened.push(() => server.close());
    const { page, close } = await openPage(browser, `${server.url}/console/cases/26-XXXX99`);
    opened.push(close);
    await page.getByText('그런 민원이 없거나 볼 수 없어요.').waitFor();
  });

  test('on paper there are no buttons', async () => {
    const { page } = await visit('/cases/26-AAAA22');
    await page.getByText('처리 이력').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await button(page, '처리 시작').isVisible()).toBe(false);
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.getByText('유모차도 못 지나가요.').isVisible()).toBe(true);
  });
});

describe.each([
  ['a phone', PHONE],
  ['a small desk', { width: 1024, height: 720 }],
  ['a desk', { width: 1280, height: 800 }],
] as const)('on %s', (_name, viewport) => {
  test.each([['light'], ['dark']] as const)(
    'everything is to be read, when it is %s',
    async (colorScheme) => {
      const { page, faults } = await visit('/cases', { viewport, colorScheme });
      for (const path of ['/cases', '/cases?view=table', '/cases/26-AAAA22']) {
        await page.goto(new URL(`/console${path}`, page.url()).href);
        await page
          .getByText(/26-AAAA22/)
          .first()
          .waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await fitsWidth(page)).toBe(true);
      }
      expect(faults).toEqual([]);
    },
  );
});

function dot(): Promise<Buffer> {
  return sharp({ create: { width: 4, height: 4, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();
}
