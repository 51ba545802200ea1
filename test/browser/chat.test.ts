import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { textReply } from '../../src/message/reply.js';
import { see, setStage, talk, type, waitUntil } from './chat-journey.js';

const stage = setStage();

test('a photo of an agent is shown, described', async () => {
  const { page, chat, faults } = await stage.begin();
  const image = sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a8' } });
  const file = randomUUID();
  chat.photos.set(file, { mediaType: 'image/jpeg', bytes: await image.jpeg().toBuffer() });
  const photo = { kind: 'photo', file, mediaType: 'image/jpeg', alt: '고친 가로등' } as const;
  chat.agentSays({ bubbles: [photo], choices: [] });
  const shown = page.getByRole('img', { name: '고친 가로등' });
  await waitUntil(
    () => shown.evaluate((one) => 'naturalWidth' in one && one.naturalWidth === 40),
    'the photo is loaded',
  );
  expect(faults).toEqual([]);
});

test('English words say that they are, for whoever has them read aloud', async () => {
  const { page, chat, faults } = await stage.begin();
  chat.agentSays({
    bubbles: [
      { kind: 'text', text: 'A passport costs 52,000 won.', language: 'en' },
      { kind: 'card', title: 'Passport', text: 'Phone 110', buttons: [], language: 'en' },
      { kind: 'text', text: '여권은 52,000원이에요.' },
    ],
    choices: [{ label: 'Ask a person', payload: 'person', language: 'en' }],
  });
  await see(page, '여권은 52,000원이에요.');
  const languageOf = (words: string) =>
    page.getByText(words, { exact: true }).evaluate((one) => one.closest('[lang]')?.getAttribute('lang'));
  expect(await languageOf('A passport costs 52,000 won.')).toBe('en');
  expect(await languageOf('Passport')).toBe('en');
  expect(await languageOf('Ask a person')).toBe('en');
  expect(await languageOf('여권은 52,000원이에요.')).toBe('ko');
  expect(faults).toEqual([]);
});

describe('talking', () => {
  test('a question is answered below it, and the quick replies of earlier answers go', async () => {
    const { page, faults } = await stage.begin();
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    expect((await talk(page)).slice(1)).toEqual(['나: 여권 발급', '반장: 여권에 대해 무엇이 궁금하세요?']);
    expect(await page.locator('.choices button').allTextContents()).toEqual(['처음으로', '상담원 연결']);
    expect(faults).toEqual([]);
  });

  test('a button says its words with its payload', async () => {
    const { page, chat } = await stage.begin();
    await type(page, '여권 발급');
    await page.getByRole('button', { name: '수수료 10년 복수여권 기준' }).click();
    await see(page, /여권 수수료/);
    await waitUntil(() => chat.said().length === 2, 'both are recorded');
    expect(chat.only().items.at(-2)?.content).toEqual({
      kind: 'tap',
      text: '여권 수수료',
      payload: 'topic:cert.passport#fee',
    });
  });

  test('a quick reply that is pressed twice is said once', async () => {
    const { page, chat } = await stage.begin();
    await page.getByRole('button', { name: '가족관계증명서' }).dblclick();
    await see(page, /무인발급기/);
    expect(chat.said()).toEqual(['가족관계증명서']);
  });

  test('Shift and Enter breaks the line, and Enter that ends a syllable does not send', async () => {
    const { page, chat } = await stage.begin();
    const box = page.getByLabel('메시지', { exact: true });
    await box.pressSequentially('첫 줄');
    await box.press('Shift+Enter');
    await box.pressSequentially('둘째 줄');
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await box.inputValue()).toBe('첫 줄\n둘째 줄');
    await box.press('Enter');
    await waitUntil(() => chat.said().length === 1, 'it is recorded');
    expect(chat.said()).toEqual(['첫 줄\n둘째 줄']);
    expect(await box.inputValue()).toBe('');
  });

  test('messages that are sent in one breath stay in their order', async () => {
    const { page, chat } = await stage.begin();
    for (const words of ['하나', '둘', '셋']) await type(page, words);
    await waitUntil(() => chat.said().length === 3, 'all are recorded');
    expect(chat.said()).toEqual(['하나', '둘', '셋']);
    await see(page, /"셋"라고/);
    expect((await talk(page)).filter((line) => line.startsWith('나'))).toEqual([
      '나: 하나',
      '나: 둘',
      '나: 셋',
    ]);
  });

  test('while the answer is awaited the typing sign shows, and goes when nobody answers', async () => {
    const { page } = await stage.begin();
    await type(page, '조용');
    await page.locator('#typing').waitFor({ state: 'visible' });
    expect(await page.locator('#typing-word').textContent()).toBe('반장: 답변을 쓰고 있어요.');
    await page.locator('#typing').waitFor({ state: 'hidden' });
    expect(await page.locator('#typing-word').textContent()).toBe('');
  });

  test('an agent is shown as one, and what the outbox gave up on is not shown', async () => {
    const { page, chat } = await stage.begin();
    chat.agentSays(textReply('늦어서 보내지 못한 답'), 'expired');
    chat.agentSays(textReply('안녕하세요, 민원여권과예요.'));
    await see(page, '안녕하세요, 민원여권과예요.');
    expect((await talk(page)).slice(1)).toEqual(['상담원: 안녕하세요, 민원여권과예요.']);
    expect(chat.only().deliveredUpTo).toBe(chat.only().items.length);
  });

  test('whoever has scrolled back stays there and is offered the new answer', async () => {
    const { page, chat } = await stage.begin();
    for (const words of ['가족관계증명서', '여권 발급', '도로 파임 신고']) {
      await type(page, words);
      await page.locator('.choices').last().waitFor();
    }
    await waitUntil(() => chat.only().items.length === 8, 'all is answered');
    await see(page, '가로등 고장');
    const log = page.locator('#log');
    await log.evaluate((element) => (element.scrollTop = 0));
    await waitUntil(() => log.evaluate((element) => element.scrollTop === 0), 'the talk is scrolled back');
    chat.agentSays(textReply('새 소식이에요.'));
    await page.getByRole('button', { name: '새 답변 보기' }).click();
    expect(
      await log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight),
    ).toBeLessThan(2);
  });
});

describe('the line', () => {
  test('after a reload the talk is there again', async () => {
    const { page, chat, faults } = await stage.begin();
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    const before = await talk(page);
    await page.reload();
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    expect(await talk(page)).toEqual(before);
    expect(chat.conversations.size).toBe(1);
    expect(faults).toEqual([]);
  });

  test('a stream that is cut misses nothing and repeats nothing', async () => {
    const { page, chat, server } = await stage.begin();
    await page.route('**/chat/events', (route) => route.abort());
    server.cut();
    await see(page, '연결이 끊겼어요. 다시 연결하고 있어요.');
    chat.agentSays(textReply('끊긴 사이의 말'));
    await page.unroute('**/chat/events');
    await see(page, '끊긴 사이의 말');
    chat.agentSays(textReply('이어진 뒤의 말'));
    await see(page, '이어진 뒤의 말');
    expect((await talk(page)).slice(1)).toEqual(['상담원: 끊긴 사이의 말', '상담원: 이어진 뒤의 말']);
    await page.getByText('연결이 끊겼어요').waitFor({ state: 'detached' });
  });

  test('behind a proxy that holds streams back the answers come all the same', async () => {
    const { page } = await stage.begin();
    await page.route('**/chat/events', () => undefined);
    await page.reload();
    await see(page, '무엇을 도와드릴까요?');
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    expect((await talk(page)).length).toBe(3);
  });

  test('what could not be sent stays, and is said once when it is sent again', async () => {
    const { page, chat, server } = await stage.begin();
    // The server takes it, but the page never hears so.
    await page.route('**/chat/messages', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.route('**/chat/events', (route) => route.abort());
    server.cut();
    await type(page, '여권 발급');
    await see(page, '보내지 못했어요. 인터넷 연결을 확인해 주세요.');
    await page.unrouteAll();
    await page.getByRole('button', { name: '다시 보내기' }).click();
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    await page.getByText('보내지 못했어요').waitFor({ state: 'detached' });
    expect(chat.said()).toEqual(['여권 발급']);
    expect((await talk(page)).slice(1)).toEqual(['나: 여권 발급', '반장: 여권에 대해 무엇이 궁금하세요?']);
  });

  test('whoever is too quick is asked to wait, in place', async () => {
    const { page, chat } = await stage.begin();
    chat.isTooBusy = true;
    await type(page, '여권 발급');
    await see(page, /메시지가 너무 빨리 오고 있어요/);
    chat.isTooBusy = false;
    await page.getByRole('button', { name: '다시 보내기' }).click();
    await see(page, '여권에 대해 무엇이 궁금하세요?');
  });
});
