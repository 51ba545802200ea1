import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
  accessibilityFaults,
  DESK,
  fitsWidth,
  launchBrowser,
  type OpenPage,
  openPage,
  PHONE,
  takeScreenshot,
} from './browser.js';
import {
  CODE,
  type ConsoleServer,
  FakeConsole,
  PASSWORD,
  startConsoleServer,
} from './fake-console-settings.js';

let browser: Browser;
const opened: (() => Promise<void>)[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

interface Visit extends OpenPage {
  server: ConsoleServer;
}

async function visit(
  path: string,
  { fake = new FakeConsole(), ...context }: BrowserContextOptions & { fake?: FakeConsole } = {},
): Promise<Visit> {
  const server = await startConsoleServer(fake);
  opened.push(() => server.close());
  const page = await openPage(browser, server.url + path, context);
  opened.push(() => page.close());
  return { ...page, server };
}

async function see(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor();
}

/** Presses Tab until the control with this name has the focus: whoever cannot reach it never gets there. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = page.locator(':focus');
    if ((await focused.count()) > 0) {
      const isIt = await focused.evaluate((element, wanted) => {
        const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
        const names = [element.ariaLabel, element.textContent, ...labels.map((label) => label.textContent)];
        return names.some((each) => each?.trim() === wanted);
      }, name);
      if (isIt) return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${name}.`);
}

const PAGES = [
  { path: '/board', words: '기다리는 시민' },
  { path: '/settings/people', words: 'lee.minji' },
  { path: '/settings/departments', words: '세무과' },
  { path: '/settings/accounts', words: '한빛시 라인' },
  { path: '/settings/canned-replies', words: '첫인사' },
  { path: '/settings/switches', words: '고정 공지' },
  { path: '/settings/abuse', words: '두 번째로 심한 말이에요.' },
  { path: '/settings/audit', words: '10.20.30.40' },
  { path: '/settings/me', words: 'Windows의 Edge' },
];

/** What the manual shows. */
const PICTURES = new Map([
  ['sign-in', 'console-sign-in'],
  ['/board', 'console-board'],
  ['/settings/people', 'console-people'],
  ['/settings/departments', 'console-departments'],
  ['/settings/switches', 'console-switches'],
  ['absence', 'console-absence'],
]);

/** Every width and both schemes, not each with each: colours do not hang on the width. */
const LOOKS = [
  { name: 'light, 1280 px', colorScheme: 'light', viewport: DESK },
  { name: 'light, 1024 px', colorScheme: 'light', viewport: { width: 1024, height: 768 } },
  { name: 'dark, 360 px', colorScheme: 'dark', viewport: PHONE },
] as const;

describe.each(LOOKS)(
  'axe finds nothing and nothing hangs over the edge: $name',
  ({ colorScheme, viewport }) => {
    const check = async ({ page, faults }: Visit, state: string) => {
      await page.waitForTimeout(250);
      const picture = PICTURES.get(state);
      if (picture !== undefined && viewport === DESK && colorScheme === 'light')
        await takeScreenshot(page, picture);
      const found = await accessibilityFaults(page);
      expect({ state, found, fits: await fitsWidth(page), faults }).toEqual({
        state,
        found: [],
        fits: true,
        faults: [],
      });
    };

    test('every page', async () => {
      const here = await visit('/settings', { colorScheme, viewport });
      for (const { path, words } of PAGES) {
        await here.page.goto(here.server.url + path);
        await see(here.page, words);
        await check(here, path);
      }
    });

    test('signing in, enrolling and a link', async () => {
      const fake = new FakeConsole();
      fake.state = 'out';
      const here = await visit('', { fake, colorScheme, viewport });
      await here.page.getByLabel('아이디').fill('kim');
      // The browser speaks up when nobody is signed in, which is how the page learned it.
      here.faults.length = 0;
      await check(here, 'sign-in');
      await here.page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
      await here.page.keyboard.press('Enter');
      await see(here.page, '숫자 6자리를');
      await check(here, 'second-factor');
      await here.page.goto(`${here.server.url}/link/abc`);
      await see(here.page, '첫 관리자 만들기');
      here.faults.length = 0;
      await here.page.getByRole('button', { name: '저장하고 시작하기' }).click();
      await see(here.page, '아이디를 써 주세요.');
      await check(here, 'link');
      await here.page.getByLabel('아이디').fill('kim');
      await here.page.getByLabel('이름').fill('김반장');
      await here.page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
      await here.page.getByLabel('비밀번호 한 번 더').fill(PASSWORD);
      await here.page.keyboard.press('Enter');
      await see(here.page, 'JBSW');
      await check(here, 'enrolment');
    });

    test('dialogs', async () => {
      const here = await visit('/settings/people', { colorScheme, viewport });
      const { page, server } = here;
      await page.getByRole('button', { name: '사람 초대' }).click();
      await page.getByRole('button', { name: '초대하기' }).click();
      await see(page, '이름을 써 주세요.');
      await check(here, 'invite');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '이민지님에게 할 일' }).click();
      await see(page, '사용 중지');
      await check(here, 'person-menu');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '근무 중: 부재 설정' }).click();
      await see(page, '언제부터');
      await check(here, 'absence');
      await page.goto(`${server.url}/settings/departments`);
      await page.getByRole('button', { name: '민원여권과 고치기' }).click();
      await see(page, '이 부서만 쉬는 날');
      await check(here, 'department');
      await page.goto(`${server.url}/settings/canned-replies`);
      await page.getByRole('button', { name: '첫인사 고치기' }).click();
      await see(page, '시민에게는 이렇게 보여요');
      await check(here, 'canned-reply');
      await page.goto(`${server.url}/settings/switches`);
      await page.getByRole('button', { name: '봇 전체 멈추기' }).click();
      await page.getByRole('button', { name: '그래도 봇 전체를 멈출게요' }).click();
      await check(here, 'bot-off');
    });

    test('the wall and the palette', async () => {
      const here = await visit('/board', { colorScheme, viewport });
      const { page } = here;
      await page.getByRole('button', { name: '벽에 크게 보기' }).click();
      await check(here, 'wall');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('화면이나 할 일 찾기').waitFor();
      await check(here, 'palette');
    });
  },
);

describe('by keyboard alone', () => {
  test('somebody signs in with a second factor', async () => {
    const fake = new FakeConsole();
    fake.state = 'out';
    const { page } = await visit('/settings/me', { fake });
    await tabTo(page, '아이디');
    await page.keyboard.type('kim');
    await tabTo(page, '비밀번호');
    await page.keyboard.type('틀린 비밀번호');
    await page.keyboard.press('Enter');
    await see(page, '맞지 않아요');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await see(page, '숫자 6자리를');
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await see(page, '번호가 맞지 않아요.');
    await page.keyboard.type(CODE);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '내 정보' }).waitFor();
    await tabTo(page, '본문으로 건너뛰기', 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
  });

  test('an administrator invites a person and sees the link once', async () => {
    const { page, server } = await visit('/settings/people');
    await see(page, '이민지');
    await tabTo(page, '사람 초대');
    await page.keyboard.press('Enter');
    await tabTo(page, '아이디');
    await page.keyboard.type('lee.minji');
    await tabTo(page, '이름');
    await page.keyboard.type('정다운');
    await tabTo(page, '초대하기');
    await page.keyboard.press('Enter');
    await see(page, '이미 있는 아이디예요.');
    await tabTo(page, '아이디');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('jung');
    await page.keyboard.press('Enter');
    await see(page, /desk\.example\/console\/link/);
    await tabTo(page, '다 전했어요');
    await page.keyboard.press('Enter');
    await see(page, '정다운');
    expect(await page.getByText(/desk\.example/).count()).toBe(0);
    expect(server.console.office.people.at(-1)).toMatchObject({
      login: 'jung',
      name: '정다운',
      roles: [{ role: 'agent', department: '' }],
    });
  });

  test('an administrator finds the switches by the palette and switches a topic off', async () => {
    const { page, server } = await visit('/board');
    await see(page, '기다리는 시민');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('화면이나 할 일 찾기').waitFor();
    await page.keyboard.type('긴급');
    await see(page, '긴급 스위치와 공지');
    await page.keyboard.press('Enter');
    await see(page, '고정 공지');
    await tabTo(page, '주제나 채널 멈추기');
    await page.keyboard.press('Enter');
    await tabTo(page, '무엇을 멈출까요?');
    await page.keyboard.type('자동차');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, '시민에게 보일 안내 (비우면 기본 안내)');
    await page.keyboard.type('세액을 확인하고 있어요.');
    await tabTo(page, '멈추기');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '주제 자동차세 다시 켜기' }).waitFor();
    expect(server.console.acts).toEqual([
      { act: 'PUT /switches/topic/car_tax', body: { sentence: '세액을 확인하고 있어요.' } },
    ]);
  });
});

describe('what must not happen by a slip', () => {
  test('the whole bot is off only after two confirmations', async () => {
    const { page, server } = await visit('/settings/switches');
    await page.getByRole('button', { name: '봇 전체 멈추기' }).click();
    await page.getByRole('button', { name: '그래도 봇 전체를 멈출게요' }).click();
    const send = page.getByRole('dialog').getByRole('button', { name: '봇 전체 멈추기' });
    await send.click();
    await see(page, '확인했다고 표시해 주세요.');
    expect(server.console.acts).toEqual([]);
    await page.getByLabel('모든 채널의 자동 답변이 멈춘다는 것을 알고 있어요.').check();
    await send.click();
    await page.getByRole('button', { name: '봇 전체 다시 켜기' }).waitFor();
  });

  test('an import shows what changes before it changes anything', async () => {
    const { page, server } = await visit('/settings/departments');
    await page.getByRole('button', { name: 'CSV로 한꺼번에 바꾸기' }).click();
    const file = {
      name: '부서.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('id,name\ncivil_affairs,민원봉사과\n'),
    };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '무엇이 바뀌는지 보기' }).click();
    await see(page, '이름: 민원여권과 → 민원봉사과');
    expect(server.console.office.departments[0]?.name).toBe('민원여권과');
    await page.getByRole('button', { name: '이대로 바꾸기' }).click();
    await page.getByRole('button', { name: '민원봉사과 고치기' }).waitFor();
  });

  test('a session that ends mid-edit asks to sign in over the page and keeps what was typed', async () => {
    const { page, server } = await visit('/settings/canned-replies');
    await page.getByRole('button', { name: '답변 더하기' }).click();
    await page.getByLabel('제목').fill('긴 안내');
    await page.getByLabel('단축어').fill('긴안내');
    await page.getByLabel('문구').fill('한참 동안 쓴 글이에요.');
    server.console.state = 'out';
    await page.getByRole('button', { name: '저장' }).click();
    await see(page, '쓰던 글은 그대로 있으니');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByLabel('인증 번호').fill(CODE);
    await page.keyboard.press('Enter');
    await page.getByLabel('인증 번호').waitFor({ state: 'detached' });
    expect(await page.getByLabel('문구').inputValue()).toBe('한참 동안 쓴 글이에요.');
    await page.getByRole('button', { name: '저장' }).click();
    await see(page, '문구를 저장했어요.');
    expect(server.console.office.replies.at(-1)).toMatchObject({ title: '긴 안내', shortcut: '긴안내' });
  });

  test('a link that was used says so and leads to signing in', async () => {
    const { page } = await visit('/link/used');
    await see(page, '이미 썼거나 없는 링크예요.');
    expect(await page.getByRole('link', { name: '로그인' }).isVisible()).toBe(true);
  });
});

test('the wall-board reads its figures again when something happens', async () => {
  const { page, server } = await visit('/board');
  await see(page, '26분');
  const read = page.waitForRequest(/\/service/);
  server.console.publish('inbox');
  await read;
});
