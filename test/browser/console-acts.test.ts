import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { accessibilityFaults } from './browser.js';
import { CHOICES } from './case-samples.js';
import { waitUntil } from './chat-journey.js';
import { setConsoleStage } from './console-journey.js';
import { COLLEAGUE, ME, replied, waitingTalk } from './fake-talks.js';

const stage = setConsoleStage();

async function choose(page: Page, act: string) {
  await page.getByRole('button', { name: '대화에 할 일' }).click();
  await page.getByRole('menuitem', { name: act }).click();
  // Until it stands: axe measures the contrast of what fades in.
  await page.waitForTimeout(400);
}

describe('giving a talk away', () => {
  test('to a colleague, found by name; who is away says who stands in', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/mine' });
    await choose(page, '동료에게 넘기기');
    const dialog = page.getByRole('dialog', { name: '동료에게 넘기기' });
    await dialog.getByText('지금 자리에 없어요. 대신: 김하늘').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '넘기기' }).click();
    await dialog.getByText('넘겨받을 동료를 골라 주세요.').waitFor();
    await dialog.getByLabel('이름으로 찾기').fill('하늘');
    await dialog.getByRole('radio').check();
    await dialog.getByRole('button', { name: '넘기기' }).click();
    await page.getByText('김하늘 님이 맡고 있어요. 맡은 사람만 답할 수 있어요.').waitFor();
    expect(fake.talk('mine').handover?.owner).toMatchObject(COLLEAGUE);
  });

  test('is nothing that can be done to what a colleague has, unless he is away', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/other' });
    await page.getByText('김하늘 님이 맡고 있어요.').waitFor();
    expect(await page.getByRole('button', { name: '대화에 할 일' }).count()).toBe(0);
    fake.own('other', { id: 'staff-3', name: '박도로' });
    fake.tell('other');
    await choose(page, '내가 이어받기');
    await page.locator('.talk-header').getByText('내가 맡음').waitFor();
    expect(fake.talk('other').handover?.owner).toMatchObject(ME);
  });

  test('to a department, which needs a reason', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/mine' });
    await choose(page, '부서로 이송');
    const dialog = page.getByRole('dialog', { name: '부서로 이송' });
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '이송하기' }).click();
    await dialog.getByText('어느 부서로 보낼지 골라 주세요.').waitFor();
    await dialog.getByLabel('부서').selectOption({ label: '도로관리과' });
    await dialog.getByRole('button', { name: '이송하기' }).click();
    await dialog.getByText('이송하는 까닭을 적어 주세요.').waitFor();
    await dialog.getByLabel('까닭').fill('도로 일이에요.');
    await dialog.getByRole('button', { name: '이송하기' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.talk-header').getByText('도로관리과').waitFor();
    expect(fake.talk('mine').handover).toMatchObject({ state: 'waiting', department: { id: 'roads' } });
  });

  test('back to the bot, and a refusal stands in the dialog with everything as it was', async () => {
    const { page, fake } = await stage.begin({ path: '/talk/mine' });
    await choose(page, '봇에게 돌려주기');
    const dialog = page.getByRole('dialog', { name: '봇에게 돌려주기' });
    expect(await accessibilityFaults(page)).toEqual([]);
    fake.refusals.push({ status: 503, code: 'unavailable', message: '잠시 뒤에 다시 해 주세요.' });
    await dialog.getByRole('button', { name: '돌려주기' }).click();
    await dialog.getByText('잠시 뒤에 다시 해 주세요.').waitFor();
    await dialog.getByRole('button', { name: '돌려주기' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '맡기' }).first().waitFor();
    expect(fake.talk('mine').handover).toBeUndefined();
  });
});

test('a photo is seen before it goes, can be taken out again, and goes with or without words', async () => {
  const { page, fake } = await stage.begin({ path: '/talk/mine' });
  const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#aa3333' } })
    .png()
    .toBuffer();
  const add = () =>
    page.locator('input[type=file]').setInputFiles({ name: '지도.png', mimeType: 'image/png', buffer });
  await add();
  await page.getByRole('img', { name: '보낼 사진 지도.png' }).waitFor();
  await page.getByRole('button', { name: '사진 빼기' }).click();
  await page.getByRole('img', { name: '보낼 사진 지도.png' }).waitFor({ state: 'detached' });
  await add();
  await page.getByRole('button', { name: '보내기' }).click();
  await waitUntil(() => fake.asked.includes('POST /conversations/mine/photos'), 'the photo is sent');
  await page.getByRole('img', { name: '보낼 사진 지도.png' }).waitFor({ state: 'detached' });
  expect(fake.talk('mine').items.at(-1)?.item.content).toMatchObject({
    reply: { bubbles: [{ kind: 'photo' }] },
  });
});

test('a send that failed says what can be done, and is sent again by a button', async () => {
  const { page, fake } = await stage.begin({ path: '/talk/mine' });
  const lost = replied(
    6,
    Date.now(),
    { bubbles: [{ kind: 'text', text: '못 간 말' }], choices: [] },
    '이상담',
  );
  fake.talk('mine').items.push({ ...lost, trouble: { text: '보내지 못했어요.', canResend: true } });
  fake.tell('mine');
  await page.getByText('못 간 말').waitFor();
  await page.getByRole('button', { name: '다시 보내기' }).click();
  await page.getByRole('button', { name: '다시 보내기' }).waitFor({ state: 'detached' });
  expect(fake.asked).toContain('POST /conversations/mine/items/6/resend');
});

test('a talk becomes a case with its kind, its danger and what its category asks', async () => {
  const { page } = await stage.begin({ path: '/talk/mine' });
  let sent: unknown;
  await page.route('**/console/api/cases/choices', (route) => route.fulfill({ json: CHOICES }));
  await page.route('**/console/api/conversations/mine/cases', (route) => {
    sent = route.request().postDataJSON();
    return route.fulfill({ status: 500, json: { code: 'internal', message: '지금은 만들지 못했어요.' } });
  });
  await choose(page, '민원으로 만들기');
  const dialog = page.getByRole('dialog', { name: '민원으로 만들기' });
  await dialog.getByLabel('분야').selectOption('lamp');
  await dialog.getByLabel('어떤 상태인가요?').selectOption('꺼졌어요');
  await dialog.getByLabel('사람이 다칠 위험이 있어요').check();
  await dialog.getByLabel('내용').fill('골목이 캄캄해요');
  await dialog.getByLabel('구분').selectOption('petition');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '민원 만들기' }).click();
  await dialog.getByText('민원은 신청인을 확인한 뒤에 접수할 수 있어요.').waitFor();
  await dialog.getByLabel('신청인이 누구인지 확인했어요').check();
  await dialog.getByRole('button', { name: '민원 만들기' }).click();
  await dialog.getByText('지금은 만들지 못했어요.').waitFor();
  expect(sent).toEqual({
    category: 'lamp',
    kind: 'petition',
    identified: true,
    description: '골목이 캄캄해요',
    danger: true,
    answers: { state: '꺼졌어요' },
  });
});

test('notes that call me are counted, listed and lead to their talk; opening the list is having seen them', async () => {
  const { page, fake } = await stage.begin();
  const note = { id: 'm1', at: Date.now(), afterSeq: 5, author: COLLEAGUE, mentions: ['staff-1'] };
  fake.mentions = [
    { conversationId: 'a', citizen: '시민 3F9A', seen: false, note: { ...note, text: '@이상담 봐 주세요' } },
  ];
  await page.reload();
  await page.getByRole('button', { name: '나를 부른 메모, 새 메모 1개' }).click();
  await page.getByRole('link', { name: /@이상담 봐 주세요/ }).waitFor();
  await page.waitForTimeout(400);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: /@이상담 봐 주세요/ }).click();
  await page.getByRole('heading', { name: '시민 3F9A' }).waitFor();
  await page.getByRole('button', { name: '나를 부른 메모', exact: true }).waitFor();
});

/** A notification that the test can read and click, and a count of the tones. */
const EARS = `
  globalThis.told = []; globalThis.tones = 0;
  globalThis.Notification = class extends EventTarget {
    static permission = 'granted';
    static async requestPermission() { return 'granted'; }
    constructor(title, { body }) { super(); told.push(body); globalThis.last = this; }
    close() {}
  };
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { tones += 1; return make.call(this); };`;

test('notification and sound come only when switched on, never show words of the citizen, and lead to the talk', async () => {
  const { page, fake } = await stage.begin();
  await page.addInitScript(EARS);
  await page.reload();
  const arrive = async (id: string, citizen: string) => {
    fake.add(waitingTalk(id, citizen, Date.now()));
    fake.tell(id);
    await page
      .locator('.talk-unseen')
      .getByText(`${citizen} 님이 상담을 기다려요.`)
      .waitFor({ state: 'attached' });
  };
  const told = () => page.evaluate<string[]>('told');
  const button = page.getByRole('button', { name: '알림과 소리', exact: true });
  await page.getByRole('tab', { name: '대기' }).click();
  await page.getByRole('link', { name: /시민 3F9A/ }).waitFor();
  await arrive('n1', '시민 0001');
  expect(await told()).toEqual([]);
  await button.click();
  expect(await button.getAttribute('aria-pressed')).toBe('true');
  await waitUntil(async () => (await page.evaluate('tones')) === 2, 'it sounds when switched on');
  await arrive('n2', '시민 0002');
  await waitUntil(async () => (await told()).length === 1, 'it is notified');
  expect(await told()).toEqual(['시민 0002 님이 상담을 기다려요.']);
  expect(await page.evaluate('tones')).toBe(4);
  await page.evaluate(`last.dispatchEvent(new Event('click'))`);
  await page.getByRole('heading', { name: '시민 0002' }).waitFor();
  // The choice outlives the page.
  await page.reload();
  expect(await button.getAttribute('aria-pressed')).toBe('true');
  await button.click();
  expect(await button.getAttribute('aria-pressed')).toBe('false');
});
