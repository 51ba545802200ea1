import { Agent, type Dispatcher } from 'undici';
import type { Channel } from '../channel.js';
import { checkToken, type TokenState } from './check-token.js';
import { fetchContent } from './content.js';
import { contentMessageId, LINE_DATA_ORIGIN, LINE_ORIGIN } from './content-address.js';
import { MESSAGES } from './line-message.js';
import { startLoading } from './loading.js';
import { parse } from './parse.js';
import { readQuota, type Quota } from './quota.js';
import { quotaWatch } from './quota-watch.js';
import { lineReach } from './reach.js';
import { render } from './render.js';
import { setUpRichMenu, type RichMenu, type RichMenuSetUp } from './rich-menu.js';
import { send } from './send.js';
import { tokenExpiry } from './token-expiry.js';
import { verify } from './verify.js';

export interface LineSettings {
  account: string;
  /** From the LINE Developers Console: the secret signs what comes in, the token opens what goes out. */
  channelSecret: string;
  accessToken: string;
  /** Default are LINE's own; a test's LINE lives on 127.0.0.1. */
  apiOrigin?: string;
  dataOrigin?: string;
  /** Default is a pool of connections of its own. */
  dispatcher?: Dispatcher;
  /** For LINE's answer; default is 4000. Two of them fit into the ten seconds that the outbox gives a send. */
  timeoutMilliseconds?: number;
  now?: () => number;
  /** Whether photos of ours have an address that LINE can fetch. Default is no. */
  canSendPhoto?: boolean;
}

/** Longer than a turn may take; a reply ends it at once. */
const LOADING_SECONDS = 20;

export interface LineChannel extends Channel {
  /** What is left of the month's pushes. Throws an error for the operator. */
  quota(signal: AbortSignal): Promise<Quota>;
  readonly richMenu: { setUp(menu: RichMenu, signal: AbortSignal): Promise<RichMenuSetUp> };
  /** For a turn that takes longer: dots in the chat. False if LINE did not take it. */
  startLoading(citizenKey: string, seconds: number, signal: AbortSignal): Promise<boolean>;
  checkToken(signal: AbortSignal): Promise<TokenState>;
  /** Epoch milliseconds, `NO_END` for never; undefined if LINE does not say. */
  tokenExpiry(signal: AbortSignal): Promise<number | undefined>;
  /** The bytes of a photo whose address `ownsPhotoAddress` knows; plain fetching is refused by LINE. */
  content(messageId: string, signal: AbortSignal): Promise<Buffer>;
  /** The message whose content is at this address; undefined if it is not LINE's. */
  contentMessageId(url: URL): string | undefined;
}

const CONNECT_TIMEOUT_MILLISECONDS = 2_000;
const ANSWER_TIMEOUT_MILLISECONDS = 4_000;
const CONNECTIONS = 16;

export function lineChannel(settings: LineSettings): LineChannel {
  const { account, channelSecret, dataOrigin = LINE_DATA_ORIGIN, now = Date.now } = settings;
  const { canSendPhoto = false } = settings;
  const dispatcher =
    settings.dispatcher ??
    new Agent({ connections: CONNECTIONS, connect: { timeout: CONNECT_TIMEOUT_MILLISECONDS } });
  const api = {
    dispatcher,
    origin: settings.apiOrigin ?? LINE_ORIGIN,
    dataOrigin,
    accessToken: settings.accessToken,
    timeoutMilliseconds: settings.timeoutMilliseconds ?? ANSWER_TIMEOUT_MILLISECONDS,
  };

  const quotaNow = quotaWatch((signal) => readQuota(api, signal), now);

  return {
    name: 'line',
    abilities: {
      answersInResponse: false,
      canBeSilent: true,
      canPush: true,
      hasMessageId: true,
      maxBubbles: MESSAGES,
      hasStaffChat: false,
      // A push says "retry" by itself wherever its key makes that safe; "unknown" is left for replies, which have none.
      resendsUnknown: false,
    },
    verify: (request) => verify(request, channelSecret),
    parse: (request, receivedAt) => parse(request, receivedAt, { account, dataOrigin }),
    render,
    send: (target, body, signal) => send(target, body, signal, { api, now }),
    reach: (context) => lineReach(context, { quota: quotaNow(), canSendPhoto }),
    ownsPhotoAddress: (url) => contentMessageId(url, dataOrigin) !== undefined,
    showWorking: (citizenKey, signal) => startLoading(api, citizenKey, LOADING_SECONDS, signal),
    fetchPhoto: (url, signal) => fetchContent(api, contentMessageId(new URL(url), dataOrigin) ?? '', signal),
    quota: (signal) => readQuota(api, signal),
    richMenu: { setUp: (menu, signal) => setUpRichMenu(api, menu, signal) },
    startLoading: (citizenKey, seconds, signal) => startLoading(api, citizenKey, seconds, signal),
    checkToken: (signal) => checkToken(api, signal),
    tokenExpiry: (signal) => tokenExpiry(api, now(), signal),
    content: (messageId, signal) => fetchContent(api, messageId, signal),
    contentMessageId: (url) => contentMessageId(url, dataOrigin),
  };
}
