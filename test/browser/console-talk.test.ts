import { describe, expect, test } from '@jest/globals';
import { accessibilityFaults, DESK, fitsWidth, PHONE } from './browser.js';
import { waitUntil } from './chat-journey.js';
import { field, setConsoleStage } from './console-journey.js';
import { FakeConsole } from './fake-console.js';
import { longTalk, waitingTalk } from './fake-talks.js';

const stage = setConsoleStage();

describe('whatever is on the screen, axe finds nothing and nothing hangs over the edge', () => {
  const sizes = [
    { name: 'three panes', viewport: DESK },
    { name: 'two panes', viewport: { width: 1024, height: 768 } },
    { name: 'a phone', viewport: PHONE },
  ];
  const cases = sizes.flatMap((size) => [
    { ...size, colorScheme: 'light' as const },
    { ...size, colorScheme: 'dark' as const },
  ]);
  test.each(cases)('$name, $colorScheme', async ({ viewport, colorScheme }) => {
    const { page, fake, faults } = await stage.begin({ context: { viewport, colorScheme } });
    const found: string[] = [];
    const check = async (state: string) => {
      for (const fault of await accessibilityFaults(page)) found.push(`${state}: ${fault}`);
      if (!(await fitsWidth(page))) found.push(`${state}: wider than the screen`);
    };
    await page.getByRole('tab', { name: '대기' }).click();
    await page.getByRole('link', { name: /시민 3F9A/ }).waitFor();
    await check('list');
    await page.getByRole('link', { name: /시민 3F9A/ }).click();
    await page.getByText('기초연금에 대해 알려 드릴게요.').waitFor();
    await check('waiting');
    await page.getByRole('button', { name: '맡기' }).first().click();
    await field(page).fill('네, 대신 신청하실 수 있어요.');
    fake.talk('a').present = [{ staff: { id: 'staff-2', name: '김하늘' }, typing: true }];
    fake.tell('a');
    await page.getByText('김하늘 님이 입력하고 있어요.').waitFor();
    await page.getByRole('button', { name: /여권 사진 · 확신/ }).click();
    await check('mine');
    await field(page).press('Enter');
    await page.getByText('이상담').last().waitFor();
    await field(page).press('Escape');
    await page.keyboard.press('e');
    await page.getByRole('dialog', { name: '대화 끝내기' }).waitFor();
    await page.waitForTimeout(400);
    await check('closing');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await page.getByLabel('내부 메모').fill('@김');
    await page.getByRole('option', { name: '김하늘' }).waitFor();
    await check('note');
    if (viewport.width < 1200) {
      await page.getByLabel('내부 메모').press('Escape');
      await page.getByRole('button', { name: '시민 정보와 추천 답' }).click();
      await page.getByText('기초연금 신청', { exact: true }).waitFor();
      await page.waitForTimeout(400);
      await check('side');
    }
    expect([...found, ...faults]).toEqual([]);
  });
});

test('a day by keyboard alone: find, take, answer, note, snooze, end', async () => {
  const { page, fake, faults } = await stage.begin();
  await page.getByRole('tab', { name: '대기' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /시민 3F9A/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByText('기초연금에 대해 알려 드릴게요.').waitFor();
  await page.keyboard.press('c');
  await page.getByText('시민의 화면에 바로 보여요.').waitFor();

  // The field has the focus: letters are words now, and "/" asks for a canned reply.
  await page.keyboard.type('/인사');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  expect(await field(page).inputValue()).toBe('시민님, 안녕하세요. 복지정책과 이상담이에요.');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('next line');
  await page.keyboard.press('Enter');
  await page.getByText('next line').waitFor();
  expect(fake.talk('a').items.at(-1)?.item.content).toMatchObject({
    reply: { bubbles: [{ text: '시민님, 안녕하세요. 복지정책과 이상담이에요.\nnext line' }] },
  });

  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('확인 부탁드려요 @김');
  await page.getByRole('option', { name: '김하늘' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('.talk-note').getByText('확인 부탁드려요 @김하늘').waitFor();
  expect(fake.talk('a').notes.at(-1)?.mentions).toEqual(['staff-2']);

  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await page.getByRole('dialog', { name: '잠시 미루기' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page
    .getByText(/까지 미룸/)
    .first()
    .waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('e');
  await page.getByRole('dialog', { name: '대화 끝내기' }).waitFor();
  await page.getByRole('radio', { name: '해결했어요' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '맡기' }).waitFor();
  expect(fake.talk('a').handover).toBeUndefined();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '단축키' }).waitFor();
  expect(faults).toEqual([]);
});

describe('words are never lost', () => {
  test('a draft survives a reload', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/mine' });
    await field(page).fill('반쯤 쓴 답');
    await waitUntil(() => fake.drafts.get('mine') === '반쯤 쓴 답', 'the draft is kept');
    await page.reload();
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe('반쯤 쓴 답');
  });

  test('a colleague was faster: the sentence of the server, and the words back in the composer', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/mine' });
    await field(page).fill('답이에요');
    const message = '김하늘 님이 이미 맡았어요. 쓰신 글은 초안으로 남겨 뒀어요.';
    // Not before the reply is under way: a page that reads the talk meanwhile would let nobody write.
    const because = () => fake.own('mine', { id: 'staff-2', name: '김하늘' });
    fake.refusals.push({ status: 409, code: 'not_owner', message, because });
    await field(page).press('Enter');
    await page.getByText(message).waitFor();
    await page.getByText('김하늘 님이 맡고 있어요. 맡은 사람만 답할 수 있어요.').waitFor();
    expect(await field(page).inputValue()).toBe('답이에요');
    expect(await field(page).isDisabled()).toBe(true);
  });

  test('what the server refuses stands on the message and can be sent again', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/mine' });
    fake.refusals.push({ status: 429, code: 'rate_limited', message: '잠시 뒤에 다시 보내 주세요.' });
    await field(page).fill('두 번째에 가는 말');
    await field(page).press('Enter');
    await page.getByRole('button', { name: '다시 보내기' }).click();
    await page.getByRole('button', { name: '다시 보내기' }).waitFor({ state: 'detached' });
    expect(fake.talk('mine').items.filter(({ item }) => item.from === 'agent').length).toBe(1);
  });

  test('50,000 characters and a script are only words', async () => {
    const { page, faults } = await stage.begin({ path: '/talk/mine' });
    await field(page).fill('<script>alert(1)</script>' + '가'.repeat(50_000));
    await page.getByText('50,025 / 5,000자').waitFor();
    expect(await page.getByRole('button', { name: '보내기' }).isDisabled()).toBe(true);
    await field(page).fill('<script>alert(1)</script>');
    await field(page).press('Enter');
    await page.locator('.talk-line[data-from=agent]').getByText('<script>alert(1)</script>').waitFor();
    expect(faults).toEqual([]);
  });

  test('a file that is no photo, or too large, is refused before it travels', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/mine' });
    const choose = (name: string, mimeType: string, size: number) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.alloc(size) });
    await choose('문서.pdf', 'application/pdf', 10);
    await page.getByText('“문서.pdf” 파일은 보낼 수 없어요.').waitFor();
    await choose('큰 사진.png', 'image/png', 11 * 1024 * 1024);
    await page.getByText('이 사진은 11.0MB예요.').waitFor();
    expect(fake.asked.filter((call) => call.startsWith('POST'))).toEqual([]);
  });
});

describe('live', () => {
  test('a line that was cut says so, and misses nothing when it is back', async () => {
    const { page, fake, server } = await stage.begin({ path: '/talk/mine' });
    await field(page).waitFor();
    fake.says('mine', '들리는 말');
    await page.getByRole('region', { name: '대화 내용' }).getByText('들리는 말').waitFor();
    fake.isAway = true;
    server.cut();
    await page.getByText('연결이 끊겼어요. 다시 연결하고 있어요.').waitFor();
    fake.says('mine', '끊긴 사이의 말', false);
    fake.isAway = false;
    await page.getByRole('region', { name: '대화 내용' }).getByText('끊긴 사이의 말').waitFor();
    await page.getByText('연결이 끊겼어요.').waitFor({ state: 'detached' });
  });

  test('the title counts what waits, and a new talk appears by itself', async () => {
    const { page, fake } = await stage.begin();
    await page.getByRole('tab', { name: '대기' }).click();
    await waitUntil(async () => (await page.title()).startsWith('(3)'), 'the title counts');
    fake.add(waitingTalk('new', '시민 00FF', Date.now()));
    fake.tell('new');
    await page.getByRole('link', { name: /시민 00FF/ }).waitFor();
    await waitUntil(async () => (await page.title()).startsWith('(4)'), 'the title counts');
  });

  test('older lines come by scrolling up, and a search leads to its line', async () => {
    const fake = new FakeConsole();
    fake.add(longTalk('long', Date.now()));
    const { page } = await stage.begin({ fake });
    await page.keyboard.press('/');
    await page.keyboard.type('7번째');
    await page.getByRole('list', { name: '찾은 말' }).getByRole('link').first().click();
    await page.locator('[data-seq="7"]').waitFor();
    await waitUntil(
      () => page.locator('[data-seq="7"]').evaluate((line) => line === document.activeElement),
      'found',
    );
    await page.getByRole('button', { name: '최근 대화로' }).click();
    expect(await page.getByText('160번째 말씀', { exact: true }).isVisible()).toBe(true);
  });
});

test('no letter is lost behind N or a chosen name, however slowly the page draws', async () => {
  const { page, fake } = await stage.begin({ path: '/talk/mine' });
  await field(page).waitFor();
  await page.evaluate(() => {
    const draw = requestAnimationFrame;
    globalThis.requestAnimationFrame = (then) => window.setTimeout(() => draw(then), 500);
  });
  await page.locator('body').press('n');
  await page.keyboard.type('확인 부탁드려요 @김');
  await page.getByRole('option', { name: '김하늘' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('오늘까지요');
  await page.keyboard.press('Enter');
  await page.locator('.talk-note').getByText('확인 부탁드려요 @김하늘 오늘까지요').waitFor();
  expect(fake.talk('mine').notes.at(-1)?.mentions).toEqual(['staff-2']);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('화면이나 할 일 찾기').fill('메모 쓰기');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.type('하나 더');
  await page.keyboard.press('Enter');
  await page.locator('.talk-note').getByText('하나 더').waitFor();
});

test('marking abuse tells the consequence first', async () => {
  const { page, fake } = await stage.begin({ path: '/talk/mine' });
  await page.getByRole('button', { name: /^할 일: 시민 BEEF/ }).click();
  await page.getByRole('menuitem', { name: '욕설로 표시' }).click();
  await page.getByText('첫 번째 표시예요.').waitFor();
  await page.getByRole('button', { name: '표시하고 경고하기' }).click();
  await page.getByText('욕설로 표시했어요', { exact: true }).waitFor();
  expect(fake.talk('mine').abuseMarks).toBe(1);
});
