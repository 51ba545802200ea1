import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { graphError, ok, type Answer } from './messenger-answers.js';
import type { MessengerMessage } from './messenger-message.js';
import { MessengerPersonas } from './messenger-personas.js';
import { MessengerProfileStore } from './messenger-profile.js';
import { MessengerSends, type Shown } from './messenger-sends.js';
import { MessengerSubscriber } from './messenger-subscriber.js';
import { citizenEvent, echoEvent, entryOf, psidOf, type WebhookEntryOf } from './messenger-webhook.js';

export interface MessengerDoubleSettings {
  /** Absent: Meta tells nobody anything. */
  webhookUrl?: string;
  pageId?: string;
  appId?: string;
  appSecret?: string;
  pageToken?: string;
  /** Whether Meta granted the app the tag for people's late answers. */
  grantsHumanAgent?: boolean;
  /** Echoes of everything the page says, ours included. */
  sendsEchoes?: boolean;
  sendsPerSecond?: number;
  /** When the page token ends; absent: never. */
  tokenEndsAt?: number;
  now?: () => number;
}

/** What Meta does instead of answering the next message. */
export type Fault =
  | { answers: string; status?: number; headers?: Record<string, string> }
  /** Takes the message, then says nothing or breaks off. */
  | { takesAnd: 'hangs' | 'resets' };

/** What counts as the citizen turning to the page; reading and receiving do not. */
const OPENS_WINDOW = ['message', 'postback', 'reaction', 'referral'];
/** Business Suite, where staff answer by hand. */
export const PAGE_INBOX_APP_ID = '263902037430900';

/**
 * Messenger on this machine: refuses what Meta would refuse, shows citizens the rest, and tells the
 * webhook what they do. Everybody it knows has a name; ids are made from names.
 */
export class MessengerDouble {
  readonly settings: Required<Omit<MessengerDoubleSettings, 'webhookUrl' | 'tokenEndsAt'>> & {
    webhookUrl?: string;
    tokenEndsAt?: number;
  };
  readonly profile = new MessengerProfileStore();
  readonly personas = new MessengerPersonas();
  readonly faults: Fault[] = [];
  readonly sends: MessengerSends;
  readonly #server: Server;
  readonly #subscriber: MessengerSubscriber;
  #validToken: string | undefined;
  #counter = 0;

  private constructor(settings: MessengerDoubleSettings) {
    this.settings = {
      pageId: '104000000000001',
      appId: '1821152484774199',
      appSecret: 'test-app-secret',
      pageToken: 'test-page-token',
      grantsHumanAgent: true,
      sendsEchoes: false,
      sendsPerSecond: 300,
      now: Date.now,
      ...settings,
    };
    this.#validToken = this.settings.pageToken;
    this.#subscriber = new MessengerSubscriber(this.settings);
    this.sends = new MessengerSends({
      ...this.settings,
      newId: () => this.newId(),
      personaName: (id) => this.personas.nameOf(id),
      onShown: (psid, mid, message) => {
        if (this.settings.sendsEchoes) this.#echo(psid, mid, message);
      },
    });
    this.#server = createServer((incoming, outgoing) => {
      void this.#serve(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  static async start(settings: MessengerDoubleSettings = {}): Promise<MessengerDouble> {
    const double = new MessengerDouble(settings);
    double.#server.listen(0, '127.0.0.1');
    await once(double.#server, 'listening');
    return double;
  }

  /** For the channel's `apiOrigin`. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await this.#subscriber.stop();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Waits until the webhook has heard every echo. */
  async settle(): Promise<void> {
    await this.#subscriber.settle();
  }

  shownTo(name: string): readonly Shown[] {
    return this.sends.shown.get(psidOf(name)) ?? [];
  }

  actionsFor(name: string): readonly string[] {
    return this.sends.actions.get(psidOf(name)) ?? [];
  }

  /** An administrator changes a password: every token of theirs is void. */
  revokeToken(): void {
    this.#validToken = undefined;
  }

  /** A person of the office makes a new one. */
  grantToken(token: string): void {
    this.#validToken = token;
  }

  block(name: string): void {
    this.sends.blocked.add(psidOf(name));
  }

  /** As if the citizen had written at that moment, without telling the webhook. */
  hasWritten(name: string, at = this.settings.now()): void {
    this.sends.lastInbound.set(psidOf(name), at);
  }

  async writes(name: string, text: string, more: Record<string, unknown> = {}): Promise<number> {
    return this.does(name, { message: { mid: this.newId(), text, ...more } });
  }

  /** Taps what the double has shown: a quick reply or a button that says something. */
  async taps(name: string, shown: { title: string; payload: string; type?: string }): Promise<number> {
    const { title, payload } = shown;
    return shown.type === 'postback'
      ? this.does(name, { postback: { mid: this.newId(), title, payload } })
      : this.writes(name, title, { quick_reply: { payload } });
  }

  /** Anything a citizen can do: `{ message }`, `{ postback }`, `{ reaction }`, `{ read }` … */
  async does(name: string, what: Record<string, unknown>): Promise<number> {
    const { pageId, now } = this.settings;
    if (OPENS_WINDOW.some((event) => event in what)) this.hasWritten(name);
    return this.posts([entryOf(pageId, now(), [citizenEvent(psidOf(name), pageId, now(), what)])]);
  }

  /** Somebody of the office answers in Business Suite. */
  async staffReplies(name: string, text: string): Promise<number> {
    const { pageId, now } = this.settings;
    const message = { mid: this.newId(), text, app_id: Number(PAGE_INBOX_APP_ID) };
    return this.posts([entryOf(pageId, now(), [echoEvent(psidOf(name), pageId, now(), message)])]);
  }

  /** Meta's check of the address: true if the challenge came back. */
  async subscribes(verifyToken: string): Promise<boolean> {
    return this.#subscriber.accepts(verifyToken);
  }

  /** Any entries in one signed request; the webhook's status. */
  async posts(entries: readonly WebhookEntryOf[]): Promise<number> {
    return this.#subscriber.hears(entries);
  }

  /** Meta sends the last webhook again, byte for byte. */
  async repeats(): Promise<number> {
    return this.#subscriber.hearsAgain();
  }

  newId(): string {
    this.#counter += 1;
    return `m_${this.settings.pageId}_${this.#counter}`;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = readJson(await text(incoming));
    const url = new URL(incoming.url ?? '/', this.origin);
    const isMessage = hasMessage(body);
    const fault = isMessage ? this.faults.shift() : undefined;
    if (fault !== undefined && 'answers' in fault) {
      outgoing.writeHead(fault.status ?? 200, fault.headers).end(fault.answers);
      return;
    }
    const answer = this.#answer(incoming, url, body);
    if (fault !== undefined) {
      if (fault.takesAnd === 'resets') outgoing.destroy();
      return;
    }
    const { status, body: told, headers } = answer;
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(told));
  }

  #answer(incoming: IncomingMessage, url: URL, body: unknown): Answer {
    const path = /^\/v\d+\.\d+\/(.+)$/.exec(url.pathname)?.[1];
    const { authorization } = incoming.headers;
    if (path === 'debug_token') return this.#debugToken(url.searchParams.get('input_token'), authorization);
    if (this.#validToken === undefined || authorization !== `Bearer ${this.#validToken}`)
      return graphError(190, 'Error validating access token: the session has been invalidated.', 460);
    const method = incoming.method ?? '';
    if (path === 'me' && method === 'GET') return ok({ id: this.settings.pageId, name: '한빛시청' });
    if (path === 'me/messages' && method === 'POST') return this.sends.take(body);
    if (path === 'me/personas')
      return method === 'POST' ? this.personas.create(body) : this.personas.list(url.searchParams);
    if (path !== 'me/messenger_profile') return graphError(2500, 'Unknown path components');
    if (method === 'GET') return ok(this.profile.get((url.searchParams.get('fields') ?? '').split(',')));
    const refused = method === 'POST' ? this.profile.set(body) : this.profile.remove(body);
    return refused === undefined ? ok({ result: 'success' }) : graphError(100, refused);
  }

  /** Meta tells the app alone, which signs in with its id and secret. */
  #debugToken(token: string | null, authorization: string | undefined): Answer {
    const { appId, appSecret, pageId, tokenEndsAt } = this.settings;
    if (authorization !== `Bearer ${appId}|${appSecret}`)
      return graphError(190, 'Invalid OAuth access token signature.');
    const isValid = token === this.#validToken;
    const end = tokenEndsAt === undefined ? 0 : Math.floor(tokenEndsAt / 1000);
    const data = {
      app_id: appId,
      type: 'PAGE',
      expires_at: end,
      data_access_expires_at: 0,
      is_valid: isValid,
    };
    return ok({ data: { ...data, profile_id: pageId, scopes: ['pages_messaging'] } });
  }

  #echo(psid: string, mid: string, { text, metadata, attachment }: MessengerMessage): void {
    const { pageId, appId, now } = this.settings;
    const told = {
      mid,
      app_id: Number(appId),
      metadata,
      text,
      ...(attachment && { attachments: [attachment] }),
    };
    this.#subscriber.hearsLater([entryOf(pageId, now(), [echoEvent(psid, pageId, now(), told)])]);
  }
}

function hasMessage(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'message' in body;
}

function readJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
