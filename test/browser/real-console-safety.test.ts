import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codesOf, everyTalk, PASSWORD } from '../console/staff-town.js';
import { startTown } from '../server/town.js';
import { forEachDatabase } from '../storage/databases.js';
import { accessibilityFaults, launchBrowser, openPage } from './browser.js';
import { see, type, waitUntil } from './chat-journey.js';
import { answer, answerField, openRow, transcript, withRealDesk } from './real-desk.js';

forEachDatabase('the first admin', (make) => {
  test('comes by the link of the terminal, which works once, and signs in with a second factor', async () => {
    const place = await make();
    const [town, browser] = await Promise.all([startTown(place), launchBrowser()]);
    const link = new URL(town.server.firstAdmin ?? '');
    const address = `${town.url}${link.pathname}`;
    const first = await openPage(browser, address);
    const { page } = first;
    try {
      await page.getByLabel('아이디').fill('boss');
      await page.getByLabel('이름').fill('김반장');
      await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
      await page.getByLabel('비밀번호 한 번 더').fill(PASSWORD);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: '저장하고 시작하기' }).click();
      const secret = await page.locator('.enrolment-secret').innerText();
      const code = codesOf(secret, Date.now);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByLabel('인증 번호').fill(code());
      await page.getByRole('button', { name: '확인' }).click();
      await page.getByRole('link', { name: '설정' }).waitFor();
      expect(page.url()).not.toContain(link.pathname.split('/').at(-1));
      expect(first.faults).toEqual([]);

      const late = await openPage(browser, address);
      await late.page.getByText('링크는 한 번만, 정해진 시간 안에만 쓸 수 있어요.').waitFor();
      await late.page.getByRole('link', { name: '로그인' }).click();
      await late.page.getByLabel('아이디').fill('boss');
      await late.page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
      await late.page.getByRole('button', { name: '로그인' }).click();
      await late.page.getByLabel('인증 번호').fill(code());
      await late.page.getByRole('button', { name: '확인' }).click();
      await late.page.getByRole('link', { name: '설정' }).waitFor();
      await late.close();
    } finally {
      await first.close();
      await browser.close();
      await town.stop();
      await place.remove();
    }
  }, 90_000);
});

withRealDesk('nothing is lost', (desk) => {
  /** A citizen who waits, and the agent who has taken his talk. */
  async function taken(login: string, name: string) {
    const worker = await desk().hire(login, name, [everyTalk]);
    const citizen = await desk().citizen();
    await citizen.getByRole('button', { name: '상담원 연결' }).last().click();
    await see(citizen, '번째로 기다리고 계세요.');
    const { page, close } = await desk().agent(worker);
    await openRow(page, '대기', /^시민 /);
    await page.getByRole('button', { name: '맡기' }).first().click();
    await answer(page, `안녕하세요, ${name}이에요.`);
    await see(citizen, `${name}이에요.`);
    return { worker, citizen, page, close };
  }
  const drafted = (text: string) => async () => {
    const rows = await desk().town.rows((tx) => tx.selectFrom('drafts').select('text').execute());
    return rows.some((row) => row.text === text);
  };
  const saysAtLast = (page: Page, words: string) => transcript(page).getByText(words).waitFor();

  test('when a browser dies in the middle of an answer, another finds the draft', async () => {
    const { worker, page, close, citizen } = await taken('na', '나초안');
    await answerField(page).fill('반쯤 쓴 답이에요, 그러니까');
    await waitUntil(drafted('반쯤 쓴 답이에요, 그러니까'), 'the draft is kept');
    await close();
    const again = await desk().agent(worker);
    await again.page
      .getByRole('list', { name: '대화' })
      .getByRole('link', { name: /^시민 / })
      .click();
    await answerField(again.page).waitFor();
    expect(await answerField(again.page).inputValue()).toBe('반쯤 쓴 답이에요, 그러니까');
    await answerField(again.page).press('Enter');
    await see(citizen, '반쯤 쓴 답이에요, 그러니까');
    await again.close();
  }, 60_000);

  test('when the session ends while somebody writes, his words stand and go after signing in again', async () => {
    const { worker, page, citizen } = await taken('moon', '문세션');
    await answerField(page).fill('이 말은 남아야 해요.');
    await desk().town.admin.browser.delete(`/people/${worker.id}/sessions`);
    const door = page.getByRole('dialog', { name: '다시 로그인해 주세요' });
    await door.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await door.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
    await door.getByRole('button', { name: '로그인' }).click();
    await door.getByLabel('인증 번호').fill(worker.code());
    await door.getByRole('button', { name: '확인' }).click();
    await door.waitFor({ state: 'detached' });
    expect(await answerField(page).inputValue()).toBe('이 말은 남아야 해요.');
    await type(citizen, '듣고 있어요?');
    await saysAtLast(page, '듣고 있어요?');
    await answerField(page).press('Enter');
    await see(citizen, '이 말은 남아야 해요.');
  }, 60_000);

  test('while the line is down words wait on both sides, and all are there when it is back', async () => {
    const { page, citizen } = await taken('noh', '노끊김');
    await page.context().setOffline(true);
    await page.getByText('연결이 끊겼어요. 다시 연결하고 있어요.').waitFor();
    for (const words of ['첫째 말', '둘째 말', '셋째 말']) await type(citizen, words);
    await answerField(page).fill('끊긴 동안 쓴 말');
    await page.getByText('초안이 이 창에만 있어요.').waitFor();
    await page.context().setOffline(false);
    for (const words of ['첫째 말', '둘째 말', '셋째 말']) await saysAtLast(page, words);
    await page.getByText('연결이 끊겼어요.').waitFor({ state: 'detached' });
    await waitUntil(drafted('끊긴 동안 쓴 말'), 'the draft is kept');
    await answerField(page).press('Enter');
    await see(citizen, '끊긴 동안 쓴 말');
  }, 60_000);
});
