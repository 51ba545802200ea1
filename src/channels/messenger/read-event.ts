import { cleanText } from '../../message/clean-text.js';
import type { InboundContent } from '../../message/inbound-message.js';
import type { Incoming } from '../channel.js';
import { messageContent, postbackContent, staffWords } from './message-content.js';
import { readMetadata } from './own-metadata.js';
import type { InboundMeta, WebhookEvent } from './webhook-event.js';

export interface ParseSettings {
  account: string;
  /** Our account for a page of ours; undefined for anybody else's. */
  accountOfPage: (pageId: string) => string | undefined;
  appId?: string;
}

/** Where an event stood. */
export interface Place {
  settings: ParseSettings;
  /** The page, as the entry names it. */
  entryId: string | undefined;
  entryTime: number | undefined;
  receivedAt: number;
  /** Somebody else owns the conversation. */
  standby?: boolean;
}

/** Who and when, once it is known. */
interface Scene extends Place {
  account: string;
  citizenKey: string;
  at: number;
}

const ENVELOPE = new Set(['sender', 'recipient', 'timestamp']);
const OPENS_THREAD = /^(open_thread|shortlink)$/i;

/** One event of a webhook. What we do not know is a mark of its own, never an error. */
export function readEvent(event: WebhookEvent | undefined, place: Place): Incoming {
  const { settings, entryId, entryTime, receivedAt } = place;
  if (event === undefined)
    return { account: settings.account, citizenKey: '', at: receivedAt, mark: 'other', type: 'unreadable' };
  const { pageId, citizenKey } = partiesOf(event, entryId);
  const account = pageId === undefined ? undefined : settings.accountOfPage(pageId);
  const at = Math.min(event.timestamp ?? entryTime ?? receivedAt, receivedAt);
  const scene = { ...place, account: account ?? settings.account, citizenKey: citizenKey ?? '', at };
  if (account === undefined) return other(scene, 'unknown_page');
  // Roles of apps, or people who write through a plugin without an id: nobody to keep it for.
  return citizenKey === undefined ? other(scene, typeOf(event)) : fromCitizen(event, scene);
}

/**
 * The page stands on one side, the citizen on the other: the page is the sender of its echoes, though
 * older samples show them reversed. An entry may hold events of a page that is not its own.
 */
function partiesOf(
  { sender, recipient, message }: WebhookEvent,
  entryId: string | undefined,
): { pageId: string | undefined; citizenKey: string | undefined } {
  const isEcho = message?.is_echo === true && recipient.id !== entryId;
  return isEcho || (sender.id !== undefined && sender.id === entryId)
    ? { pageId: sender.id, citizenKey: recipient.id }
    : { pageId: recipient.id ?? entryId, citizenKey: sender.id };
}

function fromCitizen(event: WebhookEvent, scene: Scene): Incoming {
  if (event.message !== undefined) return fromMessage(event, event.message, scene);
  if (event.postback !== undefined)
    return delivery(event, scene, event.postback.mid, postbackContent(event.postback));
  if (event.message_edit?.mid !== undefined) {
    const text = cleanText(event.message_edit.text).text;
    return { ...markOf(scene), mark: 'edited', platformMessageId: event.message_edit.mid, text };
  }
  if (event.reaction?.mid !== undefined) {
    const { mid, action, emoji, reaction } = event.reaction;
    const shown = cleanText(emoji ?? reaction ?? '').text;
    return {
      ...markOf(scene),
      mark: 'reaction',
      platformMessageId: mid,
      emoji: shown,
      added: action !== 'unreact',
    };
  }
  return receiptOf(event, scene) ?? ownershipOf(event, scene) ?? openingOf(event, scene);
}

function fromMessage(event: WebhookEvent, message: InboundMeta, scene: Scene): Incoming {
  const isOurs = message.is_echo || event.sender.id === scene.entryId;
  if (message.is_deleted) {
    return isOurs || message.mid === undefined
      ? other(scene, 'echo_deleted')
      : { ...markOf(scene), mark: 'withdrawn', platformMessageId: message.mid };
  }
  if (!isOurs) return delivery(event, scene, message.mid, messageContent(message));
  if (message.mid === undefined) return other(scene, 'echo');
  const own = readMetadata(message.metadata);
  const { appId } = scene.settings;
  if (own === undefined && (appId === undefined || message.app_id !== appId)) {
    const text = staffWords(message);
    return { ...markOf(scene), mark: 'staff_reply', platformMessageId: message.mid, text };
  }
  return {
    ...markOf(scene),
    mark: 'own_echo',
    platformMessageId: message.mid,
    // Only the last message of a reply proves that the whole of it is there.
    ...(own?.isLast === true && { metadata: own.retryKey }),
  };
}

function receiptOf({ delivery: delivered, read }: WebhookEvent, scene: Scene): Incoming | undefined {
  const receipt = delivered ?? read;
  if (receipt === undefined) return undefined;
  const ids = delivered === undefined ? [read?.mid] : delivered.mids;
  return {
    ...markOf(scene),
    mark: delivered === undefined ? 'read' : 'delivered',
    platformMessageIds: ids.filter((mid) => mid !== undefined),
    ...(receipt.watermark !== undefined && { until: receipt.watermark }),
  };
}

/** Without our own app id, a passed conversation is ours where Meta tells it as such, and a taken one is not. */
function ownershipOf(event: WebhookEvent, scene: Scene): Incoming | undefined {
  const { pass_thread_control: passed, take_thread_control: taken } = event;
  const change = passed ?? taken;
  if (change === undefined) return undefined;
  const { appId } = scene.settings;
  const owner = change.new_owner_app_id;
  const isAssumedOurs = passed !== undefined && scene.standby !== true;
  const ours = appId === undefined || owner === undefined ? isAssumedOurs : owner === appId;
  return { ...markOf(scene), mark: 'ownership', ours };
}

/** From an m.me link, a code or an ad: the citizen stands at the door. */
function openingOf(event: WebhookEvent, scene: Scene): Incoming {
  const { type = '', source = '' } = event.referral ?? {};
  return OPENS_THREAD.test(type) || OPENS_THREAD.test(source)
    ? delivery(event, scene, undefined, { kind: 'start' })
    : other(scene, typeOf(event));
}

function delivery(
  event: WebhookEvent,
  scene: Scene,
  mid: string | undefined,
  content: InboundContent,
): Incoming {
  const { account, citizenKey, at } = scene;
  // Repeats are byte-identical, so what has no id is recognised by its moment.
  const moment =
    event.timestamp === undefined ? undefined : `${content.kind}:${citizenKey}:${event.timestamp}`;
  const platformMessageId = mid ?? moment;
  return {
    message: {
      account,
      citizenKey,
      ...(platformMessageId !== undefined && { platformMessageId }),
      at,
      content,
    },
    fromCitizen: true,
    ...(scene.standby === true && { standby: true }),
  };
}

function typeOf(event: WebhookEvent): string {
  const type = Object.keys(event).find((key) => !ENVELOPE.has(key) && event[key] !== undefined);
  return type !== undefined && /^[a-z_]{1,40}$/.test(type) ? type : 'unknown';
}

function other(scene: Scene, type: string): Incoming {
  return { ...markOf(scene), mark: 'other', type };
}

function markOf({ account, citizenKey, at }: Scene): { account: string; citizenKey: string; at: number } {
  return { account, citizenKey, at };
}
