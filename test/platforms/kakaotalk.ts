import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KakaoCallbacks } from './kakaotalk-callbacks.js';
import {
  adminTestPayload,
  botUserKey,
  secureImages,
  skillPayloadOf,
  type Sent,
} from './kakaotalk-payload.js';
import { judgeResponse, type KakaoShown, type Verdict } from './kakaotalk-response.js';
import { KakaoTasks, refusal, type Answer } from './kakaotalk-tasks.js';

export interface KakaoTalkDoubleSettings {
  skillUrl: string;
  /** Sent along with every skill request, as set in the admin centre. */
  headers?: Record<string, string>;
  /** Default is a production id; one that ends with `!` is the development channel. */
  botId?: string;
  restApiKey?: string;
  events?: readonly string[];
  /** True: every citizen's request carries a one-time callback address. */
  offersCallback?: boolean;
  /** Kakao waits 5 seconds; a test of lateness may wait less. */
  timeoutMilliseconds?: number;
  /** Whether a tapped `extra` comes back. The guides say so; banjang must live without. */
  returnsExtra?: boolean;
  now?: () => number;
}

/**
 * KakaoTalk on this machine: calls the skill like the platform, shows what the platform would show,
 * keeps silent where it would, takes late answers at a callback and messages at the Event API.
 */
export class KakaoTalkDouble {
  /** Won left for pushed messages. */
  readonly wallet = { won: 1_000_000 };
  readonly friends = new Set<string>();
  readonly settings: Required<KakaoTalkDoubleSettings>;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #shown = new Map<string, KakaoShown[]>();
  readonly #callbacks: KakaoCallbacks;
  readonly #tasks: KakaoTasks;

  private constructor(settings: KakaoTalkDoubleSettings) {
    this.settings = {
      headers: {},
      botId: '64f0c1d2e3a4b5c6d7e8f900',
      restApiKey: 'test-rest-api-key',
      events: ['banjang'],
      offersCallback: false,
      timeoutMilliseconds: 5_000,
      returnsExtra: true,
      now: Date.now,
      ...settings,
    };
    this.#callbacks = new KakaoCallbacks(this.settings.now);
    this.#tasks = new KakaoTasks({
      ...this.settings,
      wallet: this.wallet,
      friends: this.friends,
      trigger: (citizenKey, params) => this.#trigger(citizenKey, params),
    });
    this.#server = createServer((incoming, outgoing) => {
      void this.#answer(incoming).then(({ status, body }) => {
        outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
  }

  static async start(settings: KakaoTalkDoubleSettings): Promise<KakaoTalkDouble> {
    const double = new KakaoTalkDouble(settings);
    double.#server.listen(0, '127.0.0.1');
    await once(double.#server, 'listening');
    return double;
  }

  /** `127.0.0.1:port`, for the channel's `callbackHosts`. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For the channel's `eventApiOrigin`. */
  get origin(): string {
    return `http://${this.host}`;
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Everything this townsperson has seen so far, answers, late answers and pushed messages alike. */
  shownTo(name: string): readonly KakaoShown[] {
    return this.#shown.get(botUserKey(name)) ?? [];
  }

  /** Waits until every accepted event has called the skill. */
  async settle(): Promise<void> {
    await this.#tasks.settle();
  }

  async writes(name: string, utterance: string, more: Omit<Sent, 'utterance'> = {}): Promise<Verdict> {
    const citizenKey = botUserKey(name);
    this.friends.add(citizenKey);
    const { botId, offersCallback } = this.settings;
    const token = this.#callbacks.newToken();
    const callback = offersCallback
      ? { callbackUrl: `${this.origin}/v1/bots/${botId}/callback/${token}` }
      : {};
    const payload = skillPayloadOf(botId, citizenKey, { utterance, ...callback, ...more });
    const verdict = this.#call(payload).then((answer) => answer.verdict);
    if (offersCallback) this.#callbacks.issue(token, verdict, (late) => this.#record(citizenKey, late));
    this.#record(citizenKey, await verdict);
    return (await verdict).sees === 'waiting' && !offersCallback
      ? { sees: 'nothing', reasons: ['useCallback without a callbackUrl'] }
      : verdict;
  }

  /** Taps a quick reply, or a button or list item that says something. */
  async taps(
    name: string,
    shown: { label?: string; messageText?: string; extra?: unknown },
  ): Promise<Verdict> {
    return this.writes(name, shown.messageText ?? shown.label ?? '', {
      trigger: 'QUICKREPLY_BUTTON_MESSAGE',
      clientExtra: this.settings.returnsExtra ? ((shown.extra ?? {}) as Record<string, unknown>) : {},
    });
  }

  async sendsPhoto(name: string, url: string): Promise<Verdict> {
    const requestParams = { media: { type: 'image', url } };
    return this.writes(name, url, { trigger: 'IMAGE_UPLOAD', requestParams });
  }

  async sendsSecurePhotos(
    name: string,
    addresses: readonly string[],
    utterance = '사진 보내기',
  ): Promise<Verdict> {
    return this.writes(name, utterance, { actionParams: { photos: secureImages(addresses) } });
  }

  /** Somebody of the office presses "skill test" in the admin centre. */
  async adminTries(utterance: string): Promise<Verdict> {
    return (await this.#call(adminTestPayload(this.settings.botId, utterance))).verdict;
  }

  /** Any body at all. */
  async posts(payload: unknown): Promise<Verdict> {
    return (await this.#call(payload)).verdict;
  }

  async #trigger(citizenKey: string, params: Record<string, unknown>): Promise<number> {
    const payload = skillPayloadOf(this.settings.botId, citizenKey, { utterance: '', requestParams: params });
    const { status, verdict } = await this.#call(payload);
    this.#record(citizenKey, verdict);
    return status;
  }

  #record(citizenKey: string, verdict: Verdict): void {
    if (verdict.sees !== 'bubbles') return;
    const { outputs, quickReplies } = verdict;
    this.#shown.set(citizenKey, [...(this.#shown.get(citizenKey) ?? []), { outputs, quickReplies }]);
  }

  /** Whatever is wrong, the citizen sees nothing and the platform logs nothing; only the reasons are ours. */
  async #call(payload: unknown): Promise<{ status: number; verdict: Verdict }> {
    const nothing = (status: number, reason: string) => ({
      status,
      verdict: { sees: 'nothing' as const, reasons: [reason] },
    });
    try {
      const { status, text } = await this.#post(JSON.stringify(payload));
      if (status !== 200) return nothing(status, `HTTP ${status}`);
      return { status, verdict: judgeResponse(JSON.parse(text)) };
    } catch (error) {
      if (error instanceof SyntaxError) return nothing(200, 'not JSON');
      return nothing(0, error instanceof Error ? error.message : 'no connection');
    }
  }

  async #post(body: string): Promise<{ status: number; text: string }> {
    const outgoing = request(this.settings.skillUrl, {
      method: 'POST',
      agent: this.#agent,
      signal: AbortSignal.timeout(this.settings.timeoutMilliseconds),
      headers: {
        accept: '*/*',
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'AHC/2.1',
        'x-request-id': `chp-${randomBytes(16).toString('hex')}`,
        'x-chappie-footprint': `chp-${randomBytes(16).toString('hex')}`,
        ...this.settings.headers,
      },
    });
    outgoing.end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: incoming.statusCode ?? 0, text: await readAll(incoming) };
  }

  async #answer(incoming: IncomingMessage): Promise<Answer> {
    const text = await readAll(incoming);
    const path = decodeURIComponent(incoming.url ?? '');
    const { authorization } = incoming.headers;
    const task = /^\/v1\/tasks\/([^/]+)$/.exec(path);
    if (incoming.method === 'GET' && task?.[1] !== undefined)
      return this.#tasks.result(task[1], authorization);
    if (incoming.method !== 'POST') return refusal('Not found', 404);
    const body = readJson(text);
    const talk = /^\/v2\/bots\/([^/]+)\/talk$/.exec(path);
    if (talk?.[1] !== undefined) return this.#tasks.talk(talk[1], authorization, body);
    const callback = /^\/v1\/bots\/([^/]+)\/callback\/([^/]+)$/.exec(path);
    if (callback?.[2] !== undefined) return this.#callbacks.take(callback[2], body);
    return refusal('Not found', 404);
  }
}

async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
