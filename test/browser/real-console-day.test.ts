import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { everyTalk } from '../console/staff-town.js';
import { WebCitizen } from '../server/web-citizen.js';
import { accessibilityFaults, DESK, fitsWidth, PHONE, takeScreenshot } from './browser.js';
import { answer, answerField, transcript, withRealDesk } from './real-desk.js';

const QUESTIONS = [
  '여권 수수료가 얼마예요?',
  '불법주정차 과태료가 잘못 나온 것 같아요',
  '시청 앞 도로가 푹 파였어요',
  '인감증명서 대리로 뗄 수 있나요',
  '집 앞 가로등이 꺼졌어요',
  '대형 폐기물은 어떻게 버리나요?',
];

withRealDesk('a busy day', (desk) => {
  const check = async (page: Page, what: string): Promise<string[]> => [
    ...(await accessibilityFaults(page)).map((fault) => `${what}: ${fault}`),
    ...((await fitsWidth(page)) ? [] : [`${what}: wider than the screen`]),
  ];

  test('thirty wait, and the pages that an agent sees are without barriers at a desk and on a phone', async () => {
    const { town, hire, agent, open } = desk();
    const lee = await hire('lee', '이상담', [everyTalk, { role: 'department', department: 'civil_affairs' }]);
    const kim = await hire('kim', '김하늘', [everyTalk]);
    const door = await open('/console');
    await door.page.getByLabel('아이디').waitFor();
    const found = await check(door.page, 'sign-in');
    await takeScreenshot(door.page, 'console-sign-in');
    for (let place = 0; place < 30; place += 1) {
      const citizen = await WebCitizen.arrive(town.url);
      // Some have waited for minutes, others for seconds.
      town.pass(20_000);
      const question = QUESTIONS[place % QUESTIONS.length] ?? '';
      await citizen.asks(question);
      await citizen.asks(
        place % 7 === 3 ? '뭐 하는 거예요 진짜 화나네요 상담원 바꿔요' : '상담원 연결해 주세요',
      );
    }
    const page = (await agent(lee)).page;
    await page.getByRole('tab', { name: '대기' }).click();
    await page.getByRole('list', { name: '대화' }).getByRole('listitem').nth(29).waitFor();
    found.push(...(await check(page, 'list')));
    await page.getByRole('list', { name: '대화' }).getByRole('link').first().click();
    await page.getByRole('button', { name: '맡기' }).first().click();
    await answer(page, '안녕하세요, 이상담이에요. 바로 확인해 볼게요.');
    await page.getByRole('tab', { name: '메모' }).click();
    await page.getByLabel('내부 메모').fill('@김하늘 비슷한 문의를 어제 받으셨죠?');
    await page.getByRole('button', { name: '메모 남기기' }).click();
    await page.locator('.talk-note').waitFor();
    await page.getByRole('tab', { name: '답장' }).click();
    await answerField(page).fill('접수된 내용을 담당자와 확인하고 있어요.');
    found.push(...(await check(page, 'talk')));
    await page.setViewportSize(DESK);
    await takeScreenshot(page, 'console-talk');
    await page.goto(`${town.url}/console/board`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForTimeout(500);
    found.push(...(await check(page, 'board')));
    await takeScreenshot(page, 'console-board');
    const phone = (await agent(kim, '/talk', { viewport: PHONE, hasTouch: true, isMobile: true })).page;
    await phone.getByRole('tab', { name: '대기' }).click();
    await phone.getByRole('list', { name: '대화' }).getByRole('listitem').nth(28).waitFor();
    found.push(...(await check(phone, 'list on a phone')));
    await takeScreenshot(phone, 'console-phone-list');
    await phone.getByRole('list', { name: '대화' }).getByRole('link').first().click();
    await transcript(phone).waitFor();
    await phone.getByRole('button', { name: '맡기' }).first().click();
    await answerField(phone).and(phone.locator(':enabled')).waitFor();
    found.push(...(await check(phone, 'talk on a phone')));
    await takeScreenshot(phone, 'console-phone');
    expect(found).toEqual([]);
  }, 120_000);
});
