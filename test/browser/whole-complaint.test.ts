import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { accessibilityFaults, PHONE } from './browser.js';
import { see, type, waitUntil } from './chat-journey.js';
import { withRealDesk } from './real-desk.js';

/** Twelve megapixels as of a phone, with what a phone writes beside them. */
async function photo(background: string): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const grain = await sharp({ create: { width: 1000, height: 750, channels: 3, background, noise } })
    .resize(4000, 3000)
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(grain)
    .jpeg({ quality: 80 })
    .withExif({
      IFD0: { Make: 'Bell', Model: 'Phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '36/1 58/1 3936/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '127/1 57/1 2916/100',
      },
    })
    .toBuffer();
}

withRealDesk('a whole complaint', (desk) => {
  test('from a photo in the chat to the answer of the department, and again because it was not mended', async () => {
    const { town } = desk();
    const worker = await desk().hire('park', '박도로', [{ role: 'department', department: 'road' }]);
    const citizen = await desk().citizen({ viewport: PHONE });
    const sends = (bytes: Buffer) =>
      citizen
        .locator('#photo-file')
        .setInputFiles({ name: 'IMG_0412.jpg', mimeType: 'image/jpeg', buffer: bytes });

    await sends(await photo('#555'));
    await type(citizen, '차도에 구멍이 크게 파였어요');
    await see(citizen, '사진에 찍은 곳이 남아 있어요.');
    await citizen.getByRole('button', { name: '사진 찍은 곳' }).click();
    await citizen.getByRole('button', { name: '2차로' }).click();
    await see(citizen, '이대로 접수할까요?');
    expect(await accessibilityFaults(citizen)).toEqual([]);
    await citizen.getByRole('button', { name: '접수하기' }).dblclick();
    await see(citizen, /접수번호는 .+예요/);

    const [only, ...others] = await town.rows((tx) => tx.selectFrom('cases').selectAll().execute());
    expect(others).toEqual([]);
    expect(only).toMatchObject({ category: 'complaint.pothole', department: 'road', state: 'received' });
    expect(only?.latitude).toBeCloseTo(36.9776, 3);
    expect(only?.due_at).toBeGreaterThan(town.now());
    const id = only?.id ?? '';

    const { page } = await desk().agent(worker, '/cases');
    await page.getByRole('link', { name: /도로 파손/ }).click();
    await page.getByRole('button', { name: '처리 시작', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '처리 시작' }).click();
    await see(citizen, '처리를 시작했어요.');
    await page.getByRole('button', { name: '처리 완료', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '처리 완료' });
    await dialog.getByLabel('시민에게 보낼 답변').fill('구멍을 메우고 다시 포장했어요.');
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByLabel('처리 후 사진 (있으면)').click();
    await (
      await chooser
    ).setFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: await photo('#999') });
    await dialog.getByRole('button', { name: '처리 완료' }).click();
    await see(citizen, '구멍을 메우고 다시 포장했어요.');
    // How it looks now came with the answer.
    await waitUntil(
      () => citizen.getByRole('img', { name: /처리/ }).first().isVisible(),
      'the photo is there',
    );
    expect(await accessibilityFaults(citizen)).toEqual([]);

    await citizen.getByRole('button', { name: '안 고쳐졌어요' }).last().click();
    await sends(await photo('#333'));
    await type(citizen, '하루 만에 또 파였어요');
    await see(citizen, '다시 처리');
    const again = await town.rows((tx) =>
      tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
    expect(again).toMatchObject({ state: 'received', reopened: 1, closed_at: null });
    expect(again.due_at).toBeGreaterThan(only?.due_at ?? 0);
    const stages = await town.rows((tx) =>
      tx.selectFrom('case_photos').select('stage').where('case_id', '=', id).orderBy('position').execute(),
    );
    expect(stages.map(({ stage }) => stage)).toEqual(['report', 'after', 'not_fixed']);
    await page.getByText('하루 만에 또 파였어요').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 120_000);
});
