import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { everyTalk, PASSWORD } from '../console/staff-town.js';
import { accessibilityFaults } from './browser.js';
import { see, talk, type, waitUntil } from './chat-journey.js';
import { answer, answerField, openRow, transcript, withRealDesk } from './real-desk.js';

withRealDesk(
  'a citizen in the chat and agents in the console, with the whole product between them',
  (desk) => {
    const shown = async (page: Page, words: string | RegExp) => {
      await transcript(page).getByText(words).last().waitFor();
    };
    const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

    test('from the first question to a person, to a colleague, and back to the bot', async () => {
      const { town, hire, citizen: arrive, agent, open } = desk();
      const lee = await hire('lee', '이상담', [everyTalk]);
      const han = await hire('han', '한여권', [everyTalk]);
      const citizen = await arrive();
      await type(citizen, '여권 수수료가 얼마예요?');
      await see(citizen, '52,000');

      // An agent signs in by password and code and sees an empty list.
      const first = await open('/console');
      const page = first.page;
      await page.getByLabel('아이디').fill('lee');
      await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: '로그인' }).click();
      await page.getByLabel('인증 번호').fill(lee.code());
      await page.getByRole('button', { name: '확인' }).click();
      await page.getByRole('tab', { name: '대기' }).click();
      await page.getByText('지금 기다리는 시민이 없어요.').waitFor();
      // That nobody was signed in is told by a status which browsers write down.
      first.faults.length = 0;

      // The citizen asks for a person, hears his place and promise, and pops up without a reload.
      await citizen.getByRole('button', { name: '상담원 연결' }).last().click();
      await see(citizen, '지금 첫 번째로 기다리고 계세요.');
      await see(citizen, /오늘 오전 10시 3\d분까지 답을 드릴게요/);
      await page.getByRole('link', { name: /^시민 / }).waitFor();
      await waitUntil(async () => (await page.title()).startsWith('(1)'), 'the title counts');
      await openRow(page, '대기', /^시민 /);
      await shown(page, '여권 수수료가 얼마예요?');
      expect(await accessibilityFaults(page)).toEqual([]);

      // Claimed and answered.
      await page.getByRole('button', { name: '맡기' }).first().click();
      await answer(page, '안녕하세요, 이상담이에요. 무엇을 도와드릴까요?');
      await see(citizen, '안녕하세요, 이상담이에요.');
      expect((await talk(citizen)).at(-1)).toContain('무엇을 도와드릴까요?');

      // While a person owns the talk the bot is silent, and what the citizen says appears by itself.
      const before = (await talk(citizen)).length;
      await type(citizen, '여권 사진 규격이 궁금해요');
      await shown(page, '여권 사진 규격이 궁금해요');
      const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#3366aa' } })
        .png()
        .toBuffer();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '규격.png', mimeType: 'image/png', buffer: photo });
      await answerField(page).fill('이렇게 찍으시면 돼요.');
      await page.getByRole('button', { name: '보내기' }).click();
      await transcript(page).locator('.talk-photo img').waitFor();
      await waitUntil(() => isPainted(page, '.talk-photo img'), 'the agent sees the photo');
      await see(citizen, '이렇게 찍으시면 돼요.');
      await waitUntil(() => isPainted(citizen, '#messages .photo img'), 'the citizen sees the photo');
      expect((await talk(citizen)).slice(before + 1).join('\n')).not.toContain('반장');

      // A colleague is called by a note, gets the talk and answers.
      const second = await agent(han);
      await page.getByRole('tab', { name: '메모' }).click();
      await page.getByLabel('내부 메모').fill('여권 규격 확인 부탁드려요 @한');
      await page.getByRole('option', { name: '한여권' }).click();
      await page.getByRole('button', { name: '메모 남기기' }).click();
      await page.locator('.talk-note').getByText('@한여권').waitFor();
      await second.page.getByRole('button', { name: '나를 부른 메모, 새 메모 1개' }).click();
      await second.page.getByText('여권 규격 확인 부탁드려요 @한여권').waitFor();
      await second.page.keyboard.press('Escape');
      await page.getByRole('button', { name: '대화에 할 일' }).click();
      await page.getByRole('menuitem', { name: '부서로 이송' }).click();
      await dialog(page, '부서로 이송').getByLabel('부서').selectOption({ label: '행정복지센터' });
      await dialog(page, '부서로 이송').getByLabel('까닭').fill('여권 사진 규격 문의예요.');
      await dialog(page, '부서로 이송').getByRole('button', { name: '이송하기' }).click();
      await see(citizen, '이 상담은 행정복지센터에서 이어서 맡아요.');
      await openRow(second.page, '대기', /^시민 /);
      await shown(second.page, '여권 사진 규격이 궁금해요');
      await second.page.getByRole('button', { name: '맡기' }).first().click();
      await answer(second.page, '여권과 한여권이에요. 사진 규격은 가로 3.5cm예요.');
      await see(citizen, '여권과 한여권이에요.');
      await shown(page, '여권과 한여권이에요.');
      await page.locator('.talk-header').getByText('한여권 담당').waitFor();

      // Closed with a reason: the citizen is told, and the bot answers again.
      await second.page.getByRole('button', { name: '끝내기' }).click();
      await dialog(second.page, '대화 끝내기').getByRole('radio', { name: '다른 곳을 안내했어요' }).check();
      await dialog(second.page, '대화 끝내기').getByRole('button', { name: '끝내기' }).click();
      await see(citizen, '상담원과의 상담을 마쳤어요.');
      await type(citizen, '인감증명서 대리로 뗄 수 있나요');
      await see(citizen, '위임장');
      const rows = await town.rows((tx) => tx.selectFrom('handovers').selectAll().execute());
      expect(rows).toMatchObject([
        { closing_reason: 'referred', department: 'resident_center', owner: han.id },
      ]);
      expect([...first.faults, ...second.faults]).toEqual([]);
    }, 120_000);

    test('two agents take the same talk at the same moment: one has it, the other reads who was first', async () => {
      const { hire, citizen: arrive, agent } = desk();
      const [one, other] = await Promise.all([
        agent(await hire('gang', '강먼저', [everyTalk])),
        agent(await hire('seo', '서나중', [everyTalk])),
      ]);
      const citizen = await arrive();
      await citizen.getByRole('button', { name: '상담원 연결' }).last().click();
      await see(citizen, '번째로 기다리고 계세요.');
      for (const { page } of [one, other]) {
        await openRow(page, '대기', /^시민 /);
        await page.getByRole('button', { name: '맡기' }).first().waitFor();
      }
      await Promise.all(
        [one, other].map(({ page }) =>
          page.getByRole('button', { name: '맡기' }).first().dispatchEvent('click'),
        ),
      );
      const isWinner = async ({ page }: typeof one) => answerField(page).isEnabled();
      await waitUntil(async () => (await isWinner(one)) || (await isWinner(other)), 'somebody has it');
      const [winner, loser, name] = (await isWinner(one)) ? [one, other, '강먼저'] : [other, one, '서나중'];
      await loser.page.getByText(`${name} 님이 맡고 있어요. 맡은 사람만 답할 수 있어요.`).waitFor();
      await loser.page.getByRole('alert').getByText('먼저 맡았어요.').waitFor();
      expect(await answerField(loser.page).isDisabled()).toBe(true);
      await answer(winner.page, '제가 도와드릴게요.');
      await see(citizen, '제가 도와드릴게요.');
      await shown(loser.page, '제가 도와드릴게요.');
    }, 60_000);
  },
);

function isPainted(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .last()
    .evaluate((image) => (image as HTMLImageElement).naturalWidth > 0);
}
