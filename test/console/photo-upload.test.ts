import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { readUpload } from '../../src/console/photo-upload.js';

const megabyte = 1024 * 1024;

/** A form with one file of so many megabytes, whose length nobody says beforehand. */
function upload(megabytes: number): { request: IncomingMessage; sent: () => number } {
  let sent = 0;
  function* chunks() {
    yield Buffer.from('--b\r\nContent-Disposition: form-data; name="photo"; filename="a.mp4"\r\n\r\n');
    for (; sent < megabytes; sent++) yield Buffer.alloc(megabyte);
    yield Buffer.from('\r\n--b--\r\n');
  }
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const request = Object.assign(Readable.from(chunks()), { headers }) as unknown as IncomingMessage;
  return { request, sent: () => sent };
}

test('what fits is read', async () => {
  const { bytes } = await readUpload(upload(9).request, 'citizen');
  expect(bytes).toHaveLength(9 * megabyte);
});

test.each([
  [11, 11],
  [300, 35],
])('a video of %i MB is refused after at most %i MB', async (megabytes, most) => {
  const { request, sent } = upload(megabytes);
  await expect(readUpload(request, 'citizen')).rejects.toMatchObject({
    code: 'body_too_large',
    message: expect.stringMatching(/10MB까지만.*동영상은 짧게/),
  });
  expect(sent()).toBeLessThanOrEqual(most);
});

test('a request that breaks off in the middle is refused in the words of who sent it', async () => {
  async function* half() {
    yield Buffer.from('--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n');
    yield Buffer.alloc(64 * 1024);
    await Promise.reject(new Error('aborted'));
  }
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const request = Object.assign(Readable.from(half()), { headers }) as unknown as IncomingMessage;
  await expect(readUpload(request, 'agent')).rejects.toMatchObject({
    code: 'upload_refused',
    audience: 'agent',
    message: '사진을 끝까지 받지 못했어요. 다시 보내 주세요.',
  });
});
