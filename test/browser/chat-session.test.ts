import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { accessibilityFaults } from './browser.js';
import { see, setStage, talk, type, waitUntil } from './chat-journey.js';
import { FakeChat } from './fake-chat.js';

/** A second of moving colours, as the browser itself records it. */
async function recording(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 48];
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start();
    for (let step = 0; step < 20; step++) {
      if (pen !== null) pen.fillStyle = step % 2 === 0 ? '#c33' : '#33c';
      pen?.fillRect(0, 0, 64, 48);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}

const MINUTE = 60_000;
const stage = setStage();

describe('the session', () => {
  test('a page that comes back after a long quiet starts anew and says so', async () => {
    const { page, chat } = await stage.begin();
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    chat.later += 31 * MINUTE;
    await page.reload();
    await see(page, '대화가 오래 멈춰 있어서 새로 시작했어요.');
    await see(page, '무엇을 도와드릴까요?');
    expect((await talk(page)).join()).not.toContain('여권 발급');
    expect(chat.conversations.size).toBe(2);
  });

  test('words that find the session ended are said in a new one', async () => {
    const { page, chat } = await stage.begin();
    chat.later += 31 * MINUTE;
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    expect(await talk(page)).toEqual([
      '알림: 대화가 오래 멈춰 있어서 새로 시작했어요.',
      expect.stringContaining('무엇을 도와드릴까요?'),
      '나: 여권 발급',
      '반장: 여권에 대해 무엇이 궁금하세요?',
    ]);
  });

  test('before it ends the citizen is asked, and may go on', async () => {
    const chat = new FakeChat();
    chat.settings.idleMinutes = 0.1;
    const { page } = await stage.begin({ chat });
    const begun = chat.only().lastAt;
    await page.getByRole('button', { name: '계속하기' }).click();
    await waitUntil(() => chat.only().lastAt > begun, 'the server knows');
    await page.getByRole('button', { name: '계속하기' }).waitFor({ state: 'detached' });
  });

  test('a page that nobody answers for is emptied, and a new talk can be begun', async () => {
    const chat = new FakeChat();
    chat.settings.idleMinutes = 0.03;
    const { page } = await stage.begin({ chat });
    await see(page, '오랫동안 말씀이 없어서 대화를 마치고 화면을 비웠어요.');
    expect(await talk(page)).toEqual([]);
    chat.settings.idleMinutes = 30;
    await page.getByRole('button', { name: '새 대화 시작하기' }).click();
    await see(page, '무엇을 도와드릴까요?');
  });

  test('대화 지우기 asks first, then erases on the server and starts anew', async () => {
    const { page, chat } = await stage.begin();
    await type(page, '여권 발급');
    await see(page, '여권에 대해 무엇이 궁금하세요?');
    const erase = page.getByRole('button', { name: '대화 지우기' });
    await erase.click();
    await page.keyboard.press('Escape');
    expect(chat.said()).toEqual(['여권 발급']);
    await erase.click();
    await page.getByRole('button', { name: '지우기', exact: true }).click();
    await see(page, '대화를 지우고 새로 시작했어요.');
    await see(page, '무엇을 도와드릴까요?');
    expect(chat.said()).toEqual([]);
    expect((await talk(page)).length).toBe(2);
  });

  test('a server that cannot begin leaves the notice and the phone, and may be tried again', async () => {
    const { page } = await stage.begin();
    await page.route('**/chat/session', (route) =>
      route.fulfill({ status: 503, json: { message: '잠시 쉬고 있어요.' } }),
    );
    await page.evaluate('sessionStorage.clear()');
    await page.reload();
    await see(page, '지금은 대화를 시작하지 못했어요. 잠시 쉬고 있어요.');
    expect(await page.locator('#first-words').isVisible()).toBe(true);
    await page.unrouteAll();
    await page.getByRole('button', { name: '다시 시도하기' }).click();
    await see(page, '무엇을 도와드릴까요?');
  });
});

describe('photos', () => {
  const photo = () =>
    sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8' } })
      .jpeg()
      .toBuffer();

  test('a photo is shown before it is sent, is sent with its words and is there after a reload', async () => {
    const { page, chat, faults } = await stage.begin();
    await page
      .locator('#photo-file')
      .setInputFiles({ name: '구멍.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page.getByAltText('보낼 사진 미리보기: 구멍.jpg').waitFor();
    await type(page, '여기 길이 파였어요');
    await see(page, '사진 잘 받았어요. 어디인지 알려 주세요.');
    expect((await talk(page))[1]).toBe('나: [보낸 사진] 여기 길이 파였어요');
    expect(chat.photos.size).toBe(1);
    await page.reload();
    await see(page, '사진 잘 받았어요. 어디인지 알려 주세요.');
    const image = page.getByAltText('보낸 사진');
    await waitUntil(
      () => image.evaluate((each) => (each as unknown as { naturalWidth: number }).naturalWidth === 640),
      'the photo shows',
    );
    expect(faults).toEqual([]);
  });

  test('a video is shown before it is sent, and played when it is wanted', async () => {
    const { page, chat, faults } = await stage.begin();
    const buffer = await recording(page);
    await page.locator('#photo-file').setInputFiles({ name: '구멍.webm', mimeType: 'video/webm', buffer });
    await page.getByLabel('보낼 동영상 미리보기: 구멍.webm').waitFor();
    await page.getByRole('button', { name: '보내기' }).click();
    await waitUntil(() => chat.photos.size === 1, 'the video arrives');
    expect([...chat.photos.values()].map(({ mediaType }) => mediaType)).toEqual(['video/webm']);
    await page.reload();
    await page.getByRole('button', { name: /보낸 동영상 보기/ }).click();
    const video = page.getByLabel('보낸 동영상', { exact: true });
    await waitUntil(
      () => video.evaluate((each) => (each as unknown as { videoWidth: number }).videoWidth === 64),
      'the video can be played',
    );
    expect(await video.getAttribute('preload')).toBe('metadata');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a video of more than 10 MB is refused kindly before it is sent', async () => {
    const { page } = await stage.begin();
    const file = { name: '긴.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(11 * 1024 * 1024) };
    await page.locator('#photo-file').setInputFiles(file);
    await see(page, '동영상이 10MB보다 커요. 짧게 찍어서 보내거나 잘 보이는 장면을 사진으로 보내 주세요.');
  });

  test('a photo can be taken out again', async () => {
    const { page } = await stage.begin();
    await page
      .locator('#photo-file')
      .setInputFiles({ name: '구멍.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page.getByRole('button', { name: '사진 빼기' }).click();
    expect(await page.locator('#photo-preview').isVisible()).toBe(false);
  });

  test('a HEIC photo is refused kindly before it is sent', async () => {
    const { page } = await stage.begin();
    const file = { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: Buffer.from('heic') };
    await page.locator('#photo-file').setInputFiles(file);
    await see(page, 'HEIC 사진은 아직 받을 수 없어요. JPG나 PNG로 바꿔서 보내 주세요.');
  });

  test('what only calls itself a photo is refused by the server, in place and without a way to send it again', async () => {
    const { page, chat } = await stage.begin();
    const file = { name: '구멍.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') };
    await page.locator('#photo-file').setInputFiles(file);
    await page.getByRole('button', { name: '보내기' }).click();
    await see(page, /JPG, PNG 사진만 받을 수 있어요/);
    expect(await page.getByRole('button', { name: '다시 보내기' }).count()).toBe(0);
    expect(chat.photos.size).toBe(0);
  });
});
