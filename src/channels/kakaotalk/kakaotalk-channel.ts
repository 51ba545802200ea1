import { Agent, type Dispatcher } from 'undici';
import type { Channel } from '../channel.js';
import { CALLBACK_HOSTS } from './callback-address.js';
import { combine, promise } from './combine.js';
import { eventApi, type EventApi } from './event-api.js';
import { parse } from './parse.js';
import type { StaffChat } from './person-button.js';
import { isKakaoPhotoAddress } from './photo-address.js';
import { kakaotalkReach } from './reach.js';
import { render } from './render.js';
import { send } from './send.js';
import { OUTPUTS } from './skill-response.js';
import { verify } from './verify.js';

export interface KakaotalkSettings {
  account: string;
  /** The custom header set at the skill in the admin centre, and its value. */
  secretHeader: string;
  secret: string;
  /** Both, and we may write first; one alone changes nothing. */
  restApiKey?: string;
  /** With `!` at the end for the development channel, as the admin centre shows it. */
  botId?: string;
  /** The event whose block calls our skill when we write first. Default is `banjang`. */
  eventName?: string;
  /** Who answers citizens that want a person. Default is our own inbox. */
  staffChat?: StaffChat;
  /** Whether photos of ours have an address that Kakao can fetch. Default is no. */
  canSendPhoto?: boolean;
  /** Default is Kakao's; a test's Kakao lives on 127.0.0.1. */
  eventApiOrigin?: string;
  callbackHosts?: readonly string[];
  /** Default is a pool of connections of its own. */
  dispatcher?: Dispatcher;
}

export interface KakaotalkChannel extends Channel {
  readonly eventApi: EventApi | undefined;
}

const CONNECT_TIMEOUT_MILLISECONDS = 2_000;
const CONNECTIONS = 16;

export function kakaotalkChannel(settings: KakaotalkSettings): KakaotalkChannel {
  const { account, restApiKey, botId, eventName = 'banjang', callbackHosts = CALLBACK_HOSTS } = settings;
  const { staffChat = 'inbox', canSendPhoto = false } = settings;
  const dispatcher =
    settings.dispatcher ??
    new Agent({ connections: CONNECTIONS, connect: { timeout: CONNECT_TIMEOUT_MILLISECONDS } });
  const api =
    restApiKey !== undefined && botId !== undefined
      ? eventApi({
          restApiKey,
          botId,
          dispatcher,
          ...(settings.eventApiOrigin !== undefined && { origin: settings.eventApiOrigin }),
        })
      : undefined;

  return {
    name: 'kakaotalk',
    abilities: {
      answersInResponse: true,
      canBeSilent: false,
      canPush: api !== undefined,
      hasMessageId: false,
      maxBubbles: OUTPUTS,
      hasStaffChat: staffChat === 'channel_chat',
      // A callback works once, and a second event would be paid and read twice.
      resendsUnknown: false,
    },
    eventApi: api,
    verify: (request) => verify(request, settings.secretHeader, settings.secret),
    parse: (request, receivedAt) => parse(request, receivedAt, { account, callbackHosts }),
    ownsPhotoAddress: (url) => isKakaoPhotoAddress(url.href),
    render: (reply) => render(reply, staffChat),
    combine,
    promise,
    reach: (context) => kakaotalkReach(context, { hasEvents: api !== undefined, canSendPhoto }),
    send: (target, body, signal) =>
      send(target, body, signal, { dispatcher, callbackHosts, eventName, eventApi: api }),
  };
}
