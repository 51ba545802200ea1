import { Agent, type Dispatcher } from 'undici';
import type { Channel } from '../channel.js';
import { checkToken, type TokenCheck } from './check-token.js';
import { parse } from './parse.js';
import { personas } from './personas.js';
import { isMetaPhotoAddress } from './photo-address.js';
import { profileApi, type ProfileApi } from './profile.js';
import { messengerReach } from './reach.js';
import { render } from './render.js';
import { send, sendAction, type SenderAction } from './send.js';
import { tokenExpiry } from './token-expiry.js';
import { challenge, verify } from './verify.js';

export interface MessengerSettings {
  account: string;
  pageId: string;
  /** Signs what Meta sends us. */
  appSecret: string;
  /** Ours to choose; Meta says it once, when the webhook's address is set. */
  verifyToken: string;
  /** Lets us write in the page's name. Empty: we only listen. */
  pageToken: string;
  /** Tells our own echoes and our own conversations from those of other apps. */
  appId?: string;
  /** Where one address serves several pages. Default knows `pageId` alone. */
  accountOfPage?: (pageId: string) => string | undefined;
  /** Default is Meta's; a test's Meta lives on 127.0.0.1. */
  apiOrigin?: string;
  version?: string;
  /** Whether "is typing" is shown before a bot's answer. It costs a call. Default is yes. */
  showsTyping?: boolean;
  /** The picture beside an agent's name; without it agents write in the page's own name. */
  personaPictureUrl?: string;
  /** Whether photos of ours have an address that Meta can fetch. Default is no. */
  canSendPhoto?: boolean;
  /** Default is a pool of connections of its own. */
  dispatcher?: Dispatcher;
  now?: () => number;
}

export interface MessengerChannel extends Channel {
  /** What to echo to Meta's check of the webhook's address; undefined for a wrong token. */
  challenge(query: Readonly<Record<string, unknown>>): string | undefined;
  readonly profile: ProfileApi;
  /** Typing and seen signs. True if Meta took it. */
  sendAction(citizenKey: string, action: SenderAction, signal: AbortSignal): Promise<boolean>;
  checkToken(signal: AbortSignal): Promise<TokenCheck>;
  /** Epoch milliseconds, `NO_END` for never; undefined if Meta does not say. Needs `appId`. */
  tokenExpiry(signal: AbortSignal): Promise<number | undefined>;
}

export const GRAPH_ORIGIN = 'https://graph.facebook.com';
const GRAPH_VERSION = 'v26.0';
const CONNECT_TIMEOUT_MILLISECONDS = 3_000;
const CONNECTIONS = 64;

export function messengerChannel(settings: MessengerSettings): MessengerChannel {
  const { account, pageId, appId, showsTyping = true, canSendPhoto = false } = settings;
  const canPush = settings.pageToken !== '';
  const accountOfPage = settings.accountOfPage ?? ((id: string) => (id === pageId ? account : undefined));
  const graph = {
    origin: settings.apiOrigin ?? GRAPH_ORIGIN,
    version: settings.version ?? GRAPH_VERSION,
    token: settings.pageToken,
    now: settings.now ?? Date.now,
    dispatcher:
      settings.dispatcher ??
      new Agent({ connections: CONNECTIONS, connect: { timeout: CONNECT_TIMEOUT_MILLISECONDS } }),
  };

  const names = personas({ ...graph, pictureUrl: settings.personaPictureUrl });

  return {
    name: 'messenger',
    abilities: {
      answersInResponse: false,
      canBeSilent: true,
      canPush,
      hasMessageId: true,
      maxBubbles: 20,
      hasStaffChat: false,
      // Meta knows no retry key. The echo of a message tells later that it was sent after all.
      resendsUnknown: false,
    },
    verify: (request) => verify(request, settings.appSecret),
    challenge: (query) => challenge(query, settings.verifyToken),
    parse: (request, receivedAt) =>
      parse(request, receivedAt, { account, accountOfPage, ...(appId !== undefined && { appId }) }),
    render,
    send: (target, body, signal) => send(target, body, signal, { ...graph, showsTyping, personas: names }),
    reach: (context) => messengerReach(context, { canPush, canSendPhoto }),
    showWorking: (citizenKey, signal) => sendAction(citizenKey, 'typing_on', signal, graph),
    sendAction: (citizenKey, action, signal) => sendAction(citizenKey, action, signal, graph),
    ownsPhotoAddress: isMetaPhotoAddress,
    profile: profileApi(graph),
    checkToken: (signal) => checkToken(graph, pageId, signal),
    tokenExpiry: (signal) => tokenExpiry(graph, { appId, appSecret: settings.appSecret }, signal),
  };
}
