/**
 * `npm run replay -- DIR`: sends every captured body under DIR/<platform>/ through the real HTTP
 * edge of a server of its own, and judges each answer as the platform would. Exit 1 if one fails.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pino } from 'pino';
import { KAKAOTALK_ACCOUNT } from '../src/channels/environment-accounts.js';
import { kakaotalkChannel } from '../src/channels/kakaotalk/kakaotalk-channel.js';
import { lineChannel } from '../src/channels/line/line-channel.js';
import { messengerChannel } from '../src/channels/messenger/messenger-channel.js';
import { readConfig } from '../src/config.js';
import { startServer } from '../src/main.js';
import { judgeResponse } from './platforms/kakaotalk-response.js';
import { LineDouble } from './platforms/line.js';
import { signatureOf as lineSignatureOf } from './platforms/line-webhooks.js';
import { MessengerDouble } from './platforms/messenger.js';
import { signatureOf as messengerSignatureOf } from './platforms/messenger-webhook.js';

interface Replayed {
  file: string;
  status: number;
  verdict: string;
  ok: boolean;
}

const SECRET = 'replay-secret-0123456789';
const repository = process.cwd();

/** Captures hold the body alone, or the whole request with its headers. */
function requestOf(captured: unknown): { headers: Record<string, string>; body: unknown } {
  if (typeof captured === 'object' && captured !== null && 'headers' in captured && 'body' in captured) {
    const given = captured as { headers: Record<string, string>; body: unknown };
    const kept = Object.entries(given.headers).filter(([name]) => !/^(host|content-length)$/i.test(name));
    return { headers: Object.fromEntries(kept), body: given.body };
  }
  return { headers: {}, body: captured };
}

async function replayKakaotalk(url: string, file: string): Promise<Replayed> {
  const { headers, body } = requestOf(JSON.parse(await readFile(file, 'utf8')));
  const response = await fetch(`${url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'x-banjang-secret': SECRET },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5000),
  });
  const verdict = judgeResponse(await response.json());
  return {
    file: basename(file),
    status: response.status,
    verdict: verdict.sees === 'nothing' ? verdict.reasons.join('; ') : verdict.sees,
    ok: response.status === 200 && verdict.sees !== 'nothing',
  };
}

/** A platform that signs the raw bytes and takes its answers later. */
function signed(path: string, header: string, signatureOf: (body: Buffer) => string) {
  return async (url: string, file: string): Promise<Replayed> => {
    const { body } = requestOf(JSON.parse(await readFile(file, 'utf8')));
    const bytes = Buffer.from(JSON.stringify(body));
    const response = await fetch(`${url}/webhooks/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [header]: signatureOf(bytes) },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(5000),
    });
    // Some captures are answers of the platform or bodies of another product: those are no webhook.
    const isWebhook = typeof body === 'object' && body !== null && ('entry' in body || 'events' in body);
    const refused = response.status === 400 && (!isWebhook || !isOurs(body));
    return {
      file: basename(file),
      status: response.status,
      verdict: refused ? 'no webhook of this platform' : 'taken',
      ok: response.status === 200 || refused,
    };
  };
}

function isOurs(body: object): boolean {
  return 'events' in body || ('object' in body && (body.object === 'page' || body.object === 'instagram'));
}

const PAGE_ID = '1234567890';
const APP_SECRET = 'replay-app-secret';
const CHANNEL_SECRET = '0123456789abcdef0123456789abcdef';
const replayMessenger = signed('messenger/page', 'x-hub-signature-256', (body) =>
  messengerSignatureOf(body, APP_SECRET),
);

/** Platforms that this version speaks; other folders are named as skipped. */
const REPLAYERS: Record<string, (url: string, file: string) => Promise<Replayed>> = {
  kakao: replayKakaotalk,
  messenger: replayMessenger,
  instagram: replayMessenger,
  line: signed('line/line', 'x-line-signature', (body) => lineSignatureOf(body, CHANNEL_SECRET)),
};

/** One folder for each platform, or the folder of one platform itself. */
async function captured(directory: string): Promise<{ platform: string; files: string[] }[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const here = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  if (here.length > 0)
    return [{ platform: basename(directory), files: here.map(({ name }) => join(directory, name)).sort() }];
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    folders.sort().map(async (platform) => {
      const names = await readdir(join(directory, platform));
      const files = names.filter((name) => name.endsWith('.json')).sort();
      return { platform, files: files.map((name) => join(directory, platform, name)) };
    }),
  );
}

async function main(directory: string): Promise<number> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'banjang-replay-'));
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDirectory,
    KAKAOTALK_SECRET: SECRET,
    PUBLISH: 'off',
  });
  const [meta, line] = await Promise.all([
    MessengerDouble.start({ pageId: PAGE_ID, appSecret: APP_SECRET }),
    LineDouble.start({ channelSecret: CHANNEL_SECRET }),
  ]);
  const server = await startServer(config, {
    log: pino({ level: 'silent' }),
    builtDirectory: join(repository, 'dist'),
    channels: {
      [KAKAOTALK_ACCOUNT]: kakaotalkChannel({
        account: KAKAOTALK_ACCOUNT,
        secret: SECRET,
        secretHeader: 'x-banjang-secret',
      }),
      page: messengerChannel({
        account: 'page',
        pageId: PAGE_ID,
        appSecret: APP_SECRET,
        verifyToken: 'replay-verify-token',
        pageToken: meta.settings.pageToken,
        // Captures come from many pages: here they are all ours.
        accountOfPage: () => 'page',
        apiOrigin: meta.origin,
      }),
      line: lineChannel({
        account: 'line',
        channelSecret: CHANNEL_SECRET,
        accessToken: line.settings.accessToken,
        apiOrigin: line.origin,
        dataOrigin: line.origin,
      }),
    },
  });
  let failed = 0;
  let replayed = 0;
  try {
    for (const { platform, files } of await captured(directory)) {
      const replayer = REPLAYERS[platform];
      if (replayer === undefined) {
        console.log(`${platform}: not spoken by this version`);
        continue;
      }
      for (const file of files) {
        const result = await replayer(server.url, file);
        console.log(
          `${result.ok ? 'ok  ' : 'FAIL'} ${platform}/${result.file}: ${result.status} ${result.verdict}`,
        );
        replayed += 1;
        failed += result.ok ? 0 : 1;
      }
    }
  } finally {
    await server.stop();
    await Promise.all([meta.stop(), line.stop()]);
    await rm(dataDirectory, { recursive: true, force: true });
  }
  console.log(`replay: ${replayed - failed} passed, ${failed} failed`);
  return failed === 0 && replayed > 0 ? 0 : 1;
}

const directory = process.argv[2];
if (directory === undefined) {
  console.error(
    'Usage: npm run replay -- DIR (a folder with one folder of captured bodies for each platform)',
  );
  process.exitCode = 2;
} else {
  process.exitCode = await main(resolve(directory));
}
