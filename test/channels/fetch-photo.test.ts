import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  fetchPhoto,
  guardedAgent,
  isInsideAddress,
  LARGEST_PHOTO_BYTES,
} from '../../src/channels/fetch-photo.js';

describe('an address inside our own network', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.9',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::7f00:1',
    '2002:7f00:1::',
  ])('%s is refused', (address) => expect(isInsideAddress(address)).toBe(true));
  test.each(['1.1.1.1', '211.249.220.24', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is not',
    (address) => expect(isInsideAddress(address)).toBe(false),
  );
});

describe('fetching', () => {
  let server: Server;
  let base: string;
  const open = guardedAgent(() => false);
  const owns = () => true;

  beforeAll(async () => {
    server = createServer((request, response) => {
      switch (request.url) {
        case '/photo':
          return response.end(Buffer.alloc(1000, 1));
        case '/gone':
          return response.writeHead(404).end('expired');
        case '/busy':
          return response.writeHead(503).end();
        case '/elsewhere':
          return response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
        case '/moved':
          return response.writeHead(302, { location: '/photo' }).end();
        case '/round':
          return response.writeHead(302, { location: '/round' }).end();
        case '/to-file':
          return response.writeHead(302, { location: 'file:///etc/passwd' }).end();
        case '/nowhere':
          return response.writeHead(302).end();
        case '/film':
          // It says how much it is, and begins.
          response.writeHead(200, { 'content-length': 300 * 1024 * 1024 });
          return response.write(Buffer.alloc(1000));
        case '/huge':
          return response.end(Buffer.alloc(LARGEST_PHOTO_BYTES + 1));
        default:
          return response.destroy();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await open.close();
    server.closeAllConnections();
    server.close();
  });

  test('brings the bytes home', async () => {
    expect(await fetchPhoto(`${base}/photo`, { owns, agent: open })).toHaveLength(1000);
  });

  test.each([
    ['/gone', 'never'],
    ['/nowhere', 'later'],
    ['/round', 'never'],
    ['/busy', 'later'],
    ['/huge', 'never'],
    ['/cut', 'later'],
  ])('%s fails, to be tried again %s', async (path, retry) => {
    await expect(fetchPhoto(`${base}${path}`, { owns, agent: open })).rejects.toMatchObject({
      code: 'fetch_failed',
      retry,
    });
  });

  test.each(['/huge', '/film'])(
    '%s is refused in words for the citizen, and not read to its end',
    async (path) => {
      await expect(fetchPhoto(`${base}${path}`, { owns, agent: open })).rejects.toMatchObject({
        audience: 'citizen',
        message: expect.stringMatching(/10MB보다 커서.*동영상은 짧게/),
      });
    },
  );

  test.each(['not an address', 'file:///etc/passwd', 'http://kakaocdn.net.evil.example/x'])(
    'never asks %s, which the platform does not own',
    async (address) => {
      await expect(fetchPhoto(address, { owns: () => false, agent: open })).rejects.toMatchObject({
        code: 'address_refused',
      });
    },
  );

  test('follows the platform from one of its addresses to another', async () => {
    expect(await fetchPhoto(`${base}/moved`, { owns, agent: open })).toHaveLength(1000);
  });

  test.each(['/elsewhere', '/to-file'])('does not follow %s to what is not the platform', async (path) => {
    const ours = (url: URL) => url.origin === base;
    await expect(fetchPhoto(`${base}${path}`, { owns: ours, agent: open })).rejects.toMatchObject({
      code: 'address_refused',
    });
  });

  test.each(['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'refuses the address %s, which nobody looks up',
    async (host) => {
      const agent = guardedAgent();
      const address = `http://${host}:${new URL(base).port}/photo`;
      await expect(fetchPhoto(address, { owns, agent })).rejects.toMatchObject({
        cause: { message: expect.stringContaining('inside our own network') },
      });
      await agent.close();
    },
  );

  test('refuses a redirect into our own network even if the host were taken for the platform', async () => {
    const agent = guardedAgent((address) => address === '169.254.169.254');
    await expect(fetchPhoto(`${base}/elsewhere`, { owns, agent })).rejects.toMatchObject({
      cause: { message: expect.stringContaining('169.254.169.254') },
    });
    await agent.close();
  });

  test('refuses a name that resolves to our own network, where the connection is made', async () => {
    const agent = guardedAgent();
    const port = new URL(base).port;
    await expect(fetchPhoto(`http://localhost:${port}/photo`, { owns, agent })).rejects.toMatchObject({
      code: 'fetch_failed',
    });
    await agent.close();
  });
});
