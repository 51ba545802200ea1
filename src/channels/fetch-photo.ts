import { lookup } from 'node:dns';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { BanjangError } from '../errors.js';

export const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;
/** To the citizen: nothing that large is ever read to its end. */
export function tooLargeToFetch(): BanjangError {
  const message =
    '보내 주신 사진이나 동영상이 10MB보다 커서 받지 못했어요. 사진은 크기를 줄이고, 동영상은 짧게 찍거나 잘 보이는 장면을 사진으로 보내 주세요.';
  return new BanjangError('fetch_failed', message, { audience: 'citizen', retry: 'never' });
}

const TIMEOUT_MILLISECONDS = 15_000;
const CONNECT_MILLISECONDS = 5000;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Addresses inside: a name that resolves there would let a stranger read our own network through us. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

export function isInsideAddress(address: string): boolean {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return inside.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}

/**
 * Checked where the connection is made, after the name was resolved and for that very address:
 * a check made earlier could be answered with another address the second time.
 */
export function guardedAgent(refused: (address: string) => boolean = isInsideAddress): Agent {
  const connect = buildConnector({
    timeout: CONNECT_MILLISECONDS,
    lookup: (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        const bad = error === null ? addresses.find(({ address }) => refused(address)) : undefined;
        const reason = bad && insideError(bad.address);
        callback(error ?? reason ?? null, reason === undefined ? addresses : []);
      });
    },
  });
  return new Agent({
    connect: (options, callback) => {
      // An address written out is connected to without being looked up.
      const address = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(address) !== 0 && refused(address)) callback(insideError(address), null);
      else connect(options, callback);
    },
  });
}

function insideError(address: string): Error {
  return new Error(`the address ${address} is inside our own network`);
}

/**
 * The bytes of a citizen's photo from the platform's server. `owns` tells which hosts are the
 * platform's; a few redirects are followed, among these hosts only. Throws `address_refused` (for
 * good) or `fetch_failed`.
 */
export async function fetchPhoto(
  address: string,
  { owns, agent }: { owns: (url: URL) => boolean; agent: Agent },
): Promise<Buffer> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  let url = ownAddress(address, undefined, owns);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const response = await ask(url, agent, signal);
    const { location } = response.headers;
    if (!REDIRECTS.has(response.statusCode) || typeof location !== 'string') return bytesOf(response);
    await response.body.dump();
    url = ownAddress(location, url, owns);
  }
  throw failed('사진 주소가 너무 여러 번 다른 주소로 이어져서 열지 않았어요.', 'never');
}

function ownAddress(address: string, from: URL | undefined, owns: (url: URL) => boolean): URL {
  const url = URL.canParse(address, from?.href) ? new URL(address, from?.href) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || !owns(url))
    throw new BanjangError('address_refused', '이 사진 주소는 메신저의 주소가 아니라서 열지 않았어요.', {
      audience: 'agent',
      retry: 'never',
    });
  return url;
}

async function ask(url: URL, agent: Agent, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  return request(url, {
    dispatcher: agent,
    signal,
    headersTimeout: TIMEOUT_MILLISECONDS,
    bodyTimeout: TIMEOUT_MILLISECONDS,
  }).catch((cause: unknown) => {
    throw failed('메신저 서버에서 사진을 가져오지 못했어요.', 'later', cause);
  });
}

async function bytesOf(response: Dispatcher.ResponseData): Promise<Buffer> {
  if (response.statusCode !== 200) {
    await response.body.dump();
    // A platform's link that has expired or is unknown stays so; its own failures pass.
    const gone = response.statusCode >= 400 && response.statusCode < 500 && response.statusCode !== 429;
    throw failed(`메신저 서버가 사진 대신 ${response.statusCode}을 답했어요.`, gone ? 'never' : 'later');
  }
  if (Number(response.headers['content-length'] ?? 0) > LARGEST_PHOTO_BYTES) {
    response.body.destroy();
    throw tooLargeToFetch();
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > LARGEST_PHOTO_BYTES) throw tooLargeToFetch();
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof BanjangError ? cause : failed('사진을 받는 도중에 끊겼어요.', 'later', cause);
  }
  return Buffer.concat(chunks);
}

function failed(message: string, retry: 'later' | 'never', cause?: unknown): BanjangError {
  return new BanjangError('fetch_failed', message, { audience: 'agent', retry, cause });
}
