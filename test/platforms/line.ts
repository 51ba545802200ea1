import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ShownAction, ShownMessage } from './line-messages.js';
import { LineRichMenus } from './line-rich-menus.js';
import { LineSends, refusal, type LineAnswer } from './line-sends.js';
import {
  eventFrom,
  imageMessage,
  lineUserId,
  messageEvent,
  replyToken,
  signatureOf,
  textMessage,
  type LineEvent,
} from './line-webhooks.js';

export interface LineDoubleSettings {
  webhookUrl?: string;
  channelSecret?: string;
  accessToken?: string;
  monthlyLimit?: number | null;
  /** When the access token ends; absent: it is a long-lived one. */
  tokenEndsAt?: number;
  now?: () => number;
}

/** What the next call meets instead of an answer; `lost`: LINE does it, but its answer never arrives. */
export type Fault =
  | { meets: 'answer'; status: number; body: string; headers?: Record<string, string> }
  | { meets: 'hang' | 'reset' | 'lost' };

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

const BOT = lineUserId('우리 도시');

/**
 * LINE on this machine: takes what LINE would take, refuses what it would refuse, shows what a
 * citizen would see, and posts signed webhooks. One server plays `api` and `api-data`.
 */
export class LineDouble {
  readonly settings: Required<Omit<LineDoubleSettings, 'webhookUrl' | 'tokenEndsAt'>> & {
    webhookUrl: string | undefined;
    tokenEndsAt?: number;
  };
  readonly sends: LineSends;
  readonly richMenus = new LineRichMenus();
  readonly requests: SeenRequest[] = [];
  readonly faults: Fault[] = [];
  readonly loadingFor: { userId: string; seconds: number }[] = [];
  /** What citizens sent, by message id; LINE forgets it after a while. */
  readonly contents = new Map<string, Buffer>();
  /** The secret on LINE's side: an access token is revoked by issuing another. */
  accessToken: string;
  readonly #server: Server;
  readonly #shown = new Map<string, ShownMessage[]>();
  #lastPosted: LineEvent[] = [];

  private constructor(settings: LineDoubleSettings) {
    this.settings = {
      channelSecret: '0123456789abcdef0123456789abcdef',
      accessToken: 'a-long-lived-token',
      monthlyLimit: 200,
      now: Date.now,
      webhookUrl: undefined,
      ...settings,
    };
    this.accessToken = this.settings.accessToken;
    this.sends = new LineSends({
      now: this.settings.now,
      monthlyLimit: this.settings.monthlyLimit,
      show: (userId, messages) => this.#shown.set(userId, [...(this.#shown.get(userId) ?? []), ...messages]),
    });
    this.#server = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing));
  }

  static async start(settings: LineDoubleSettings = {}): Promise<LineDouble> {
    const double = new LineDouble(settings);
    double.#server.listen(0, '127.0.0.1');
    await once(double.#server, 'listening');
    return double;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Everything this townsperson has seen so far. */
  shownTo(name: string): readonly ShownMessage[] {
    return this.#shown.get(lineUserId(name)) ?? [];
  }

  writes(name: string, text: string): Promise<number> {
    return this.happens(name, messageEvent(textMessage(text)));
  }

  sendsPhotos(name: string, photos: readonly Buffer[]): Promise<number> {
    const set = { id: randomUUID(), total: photos.length };
    const events = photos.map((bytes, place) => {
      const event = messageEvent(imageMessage({ ...set, index: place + 1 }));
      this.contents.set((event['message'] as { id: string }).id, bytes);
      return event;
    });
    return this.happens(name, ...events);
  }

  /** Taps a button or quick reply. What opens or dials tells nobody. */
  async taps(name: string, action: ShownAction): Promise<number | undefined> {
    if (action.type === 'uri') return undefined;
    if (action.type === 'message') return this.writes(name, action.text);
    return this.happens(name, {
      type: 'postback',
      replyToken: replyToken(),
      postback: { data: action.data },
    });
  }

  follows(name: string): Promise<number> {
    const isUnblocked = this.sends.blockedBy.delete(lineUserId(name));
    return this.happens(name, { type: 'follow', replyToken: replyToken(), follow: { isUnblocked } });
  }

  blocks(name: string): Promise<number> {
    this.sends.blockedBy.add(lineUserId(name));
    return this.happens(name, { type: 'unfollow' });
  }

  unsends(name: string, messageId: string): Promise<number> {
    return this.happens(name, { type: 'unsend', unsend: { messageId } });
  }

  /** One batch, as the platform posts it; tells the status of our answer. */
  happens(name: string, ...events: LineEvent[]): Promise<number> {
    this.sends.users.add(lineUserId(name));
    return this.posts(events.map((event) => eventFrom(name, this.settings.now(), event)));
  }

  /** The last batch once more, because our answer did not reach LINE. */
  redelivers(): Promise<number> {
    return this.posts(
      this.#lastPosted.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } })),
    );
  }

  async posts(events: LineEvent[]): Promise<number> {
    this.#lastPosted = events;
    for (const { replyToken: token, source, timestamp } of events) {
      const { userId } = (source ?? {}) as { userId?: string };
      if (typeof token === 'string' && userId !== undefined)
        this.sends.tellToken(token, userId, Number(timestamp));
    }
    const body = Buffer.from(JSON.stringify({ destination: BOT, events }));
    const response = await fetch(this.settings.webhookUrl ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'LineBotWebhook/2.0',
        'x-line-signature': signatureOf(body, this.settings.channelSecret),
      },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const bytes = await readAll(incoming);
    const path = incoming.url ?? '';
    const { method = '', headers } = incoming;
    this.requests.push({ method, path, headers, body: readJson(bytes) });
    const fault = this.faults.shift();
    if (fault?.meets === 'hang') return;
    if (fault?.meets === 'answer') {
      outgoing.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    const answer = fault?.meets === 'reset' ? undefined : this.#answer(method, path, headers, bytes);
    if (fault !== undefined || answer === undefined) {
      incoming.socket.destroy();
      return;
    }
    const isBytes = Buffer.isBuffer(answer.body);
    outgoing.writeHead(answer.status, {
      'content-type': isBytes ? 'image/jpeg' : 'application/json',
      'x-line-request-id': randomUUID(),
      ...answer.headers,
    });
    outgoing.end(isBytes ? answer.body : JSON.stringify(answer.body));
  }

  #answer(method: string, path: string, headers: IncomingMessage['headers'], bytes: Buffer): LineAnswer {
    if (headers.authorization !== `Bearer ${this.accessToken}`) {
      return refusal(
        401,
        'Authentication failed. Confirm that the access token in the authorization header is valid.',
      );
    }
    const body = (readJson(bytes) ?? {}) as Record<string, unknown>;
    const retryKey = headers['x-line-retry-key'] as string | undefined;
    switch (`${method} ${path}`) {
      case 'POST /v2/bot/message/reply':
        return this.sends.reply(body, retryKey);
      case 'POST /v2/bot/message/push':
        return this.sends.push(body, retryKey);
      case 'POST /v2/bot/chat/loading/start':
        return this.#load(body);
      case 'GET /v2/bot/message/quota':
        return { status: 200, body: this.#quota() };
      case 'GET /v2/bot/message/quota/consumption':
        return { status: 200, body: { totalUsage: this.sends.used } };
      case 'GET /v2/bot/info':
        return { status: 200, body: BOT_INFO };
      case 'POST /v2/oauth/verify':
        return this.#verifyToken(bytes.toString('utf8'));
      case 'GET /v2/bot/richmenu/list':
        return this.richMenus.list();
      case 'POST /v2/bot/richmenu':
        return this.richMenus.create(body);
    }
    const [, kind = '', id = ''] =
      /^\/v2\/bot\/(message|user\/all\/richmenu|richmenu)\/([^/]+)(?:\/content)?$/.exec(path) ?? [];
    const isContent = path.endsWith('/content');
    if (method === 'GET' && kind === 'message' && isContent) {
      const content = this.contents.get(decodeURIComponent(id));
      return content === undefined ? refusal(404, 'Not found') : { status: 200, body: content };
    }
    if (method === 'POST' && kind === 'richmenu' && isContent) {
      return this.richMenus.upload(id, headers['content-type'] ?? '', bytes);
    }
    if (method === 'POST' && kind === 'user/all/richmenu') return this.richMenus.show(id);
    if (method === 'DELETE' && kind === 'richmenu') return this.richMenus.delete(id);
    return refusal(404, 'Not found');
  }

  #verifyToken(form: string): LineAnswer {
    if (new URLSearchParams(form).get('access_token') !== this.accessToken)
      return { status: 400, body: { error: 'invalid_request', error_description: 'access token expired' } };
    const { tokenEndsAt, now } = this.settings;
    const seconds = tokenEndsAt === undefined ? 3_138_007_490 : Math.floor((tokenEndsAt - now()) / 1000);
    return { status: 200, body: { client_id: '1350031035', expires_in: seconds, scope: 'P CM' } };
  }

  #load({ chatId, loadingSeconds }: Record<string, unknown>): LineAnswer {
    if (typeof chatId !== 'string' || !this.sends.users.has(chatId)) {
      return refusal(400, "The property, 'chatId', in the request body is invalid");
    }
    const seconds = Number(loadingSeconds);
    if (seconds % 5 !== 0 || seconds < 5 || seconds > 60) {
      return refusal(400, "The property, 'loadingSeconds', in the request body is invalid");
    }
    this.loadingFor.push({ userId: chatId, seconds });
    return { status: 202, body: {} };
  }

  #quota(): object {
    const value = this.settings.monthlyLimit;
    return value === null ? { type: 'none' } : { type: 'limited', value };
  }
}

const BOT_INFO = {
  userId: BOT,
  basicId: '@216abcde',
  displayName: '한빛시청',
  chatMode: 'bot',
  markAsReadMode: 'auto',
};

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
