import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import sharp from 'sharp';
import { type PhotoLinkParts, type PhotoLinks, photoLinks } from '../../src/server/photo-links.js';
import type { MasterKey } from '../../src/storage/master-key.js';

const DAY = 24 * 3_600_000;
const FILE = randomUUID();
const KEY: MasterKey = { version: 1, bytes: randomBytes(32) };

let now: number;
let photo: Buffer | undefined;
let server: Server;
let origin: string;
let links: PhotoLinks;
const reported: unknown[] = [];

beforeEach(async () => {
  now = Date.parse('2026-11-21T10:00:00+09:00');
  reported.length = 0;
  photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#7a8' } })
    .jpeg()
    .toBuffer();
  await serve();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(more: Partial<PhotoLinkParts> = {}): Promise<void> {
  links = photoLinks({
    keys: [KEY],
    publicUrl: 'https://talk.city.example/',
    read: (file) => Promise.resolve(file === FILE ? photo : undefined),
    now: () => now,
    report: (error) => reported.push(error),
    ...more,
  });
  const app = express();
  app.set('query parser', 'simple');
  app.use('/photos', links.router);
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const linkOf = (file = FILE): URL => new URL(links.photoLink(file) ?? '');
const get = (link: URL): Promise<Response> => fetch(`${origin}${link.pathname}${link.search}`);

describe('an address of a photo', () => {
  test('leads to it, and to nothing that runs or is kept by others', async () => {
    expect(linkOf().origin).toBe('https://talk.city.example');
    const response = await get(linkOf());
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(photo as Buffer)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=86400',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  test('leads to a smaller picture too', async () => {
    const link = linkOf();
    link.searchParams.set('preview', '1');
    const { width, height } = await sharp(Buffer.from(await (await get(link)).arrayBuffer())).metadata();
    expect([width, height]).toEqual([640, 480]);
  });

  test('is good for thirty days, and says so afterwards', async () => {
    const link = linkOf();
    now += 30 * DAY - 1;
    const last = await get(link);
    expect([last.status, last.headers.get('cache-control')]).toEqual([200, 'private, max-age=1']);
    now += 1;
    const late = await get(link);
    expect([late.status, await late.text()]).toEqual([410, '사진을 볼 수 있는 기간이 지났어요.']);
    expect(late.headers.get('cache-control')).toBe('no-store');
  });

  test.each<[string, (link: URL) => void]>([
    ['of another photo', (link) => (link.pathname = `/photos/${randomUUID()}`)],
    ['with more time', (link) => link.searchParams.set('until', String(now + 99 * DAY))],
    ['without an end', (link) => link.searchParams.set('until', 'NaN')],
    ['without a signature', (link) => link.searchParams.delete('sign')],
    ['with half a signature', (link) => link.searchParams.set('sign', 'ab')],
    ['with two', (link) => link.searchParams.append('sign', 'ab')],
    ['that climbs', (link) => (link.pathname = '/photos/..%2f..%2fmaster.key')],
    ['with nothing else', (link) => (link.search = '')],
  ])('%s leads nowhere', async (_name, change) => {
    const link = linkOf();
    change(link);
    const response = await get(link);
    expect([response.status, await response.text()]).toEqual([404, '사진을 찾지 못했어요.']);
  });

  test('of an erased photo leads nowhere', async () => {
    photo = undefined;
    expect((await get(linkOf())).status).toBe(404);
  });

  test('made under an older master key holds; made under a strange one does not', async () => {
    const link = linkOf();
    const newer: MasterKey = { version: 2, bytes: randomBytes(32) };
    server.close();
    await serve({ keys: [KEY, newer] });
    expect((await get(link)).status).toBe(200);
    expect(linkOf().href).not.toBe(link.href);
    server.close();
    await serve({ keys: [newer] });
    expect((await get(link)).status).toBe(404);
  });

  test.each<[string, Partial<PhotoLinkParts>]>([
    ['a public address', { publicUrl: undefined }],
    ['a master key', { keys: [] }],
  ])('is not made without %s', async (_name, parts) => {
    server.close();
    await serve(parts);
    expect(links.photoLink(FILE)).toBeUndefined();
  });

  test('that fails on our side is told to the operator, and in Korean to the reader', async () => {
    server.close();
    await serve({ read: () => Promise.reject(new Error('disk')) });
    const response = await get(linkOf());
    expect([response.status, await response.text()]).toEqual([
      500,
      '사진을 보여 드리지 못했어요. 잠시 뒤에 다시 열어 주세요.',
    ]);
    expect(reported).toEqual([new Error('disk')]);
  });
});

test('the picture beside an agent’s name is a PNG that anybody may fetch', async () => {
  const response = await fetch(`${origin}/photos/agent.png`);
  const { format, width } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect([response.headers.get('content-type'), format, width]).toEqual(['image/png', 'png', 512]);
});
