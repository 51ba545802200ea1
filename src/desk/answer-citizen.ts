import type { Channel } from '../channels/channel.js';
import { keepPhoto } from '../media/keep-photo.js';
import { recordPhotos } from '../media/photo-store.js';
import { BanjangError } from '../errors.js';
import type { Bubble } from '../message/reply.js';
import { speak } from '../outbox/speak-store.js';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import { actOnTalk, ownHandover, recordTalkAct } from './act-on-talk.js';
import { channelOrRefuse, refuseIfCut, wordsToSend } from './agents-words.js';
import { nameOf } from './colleague-store.js';
import { composerOf } from './composer.js';
import type { DeskParts, Who } from './desk-parts.js';
import { dropDraft, keepDraft } from './draft-store.js';
import { changeHandover } from './handover-change-store.js';
import { impossible } from './refusals.js';
import { findByClientId } from './reply-store.js';
import { seeTalk, type Talk } from './visible-store.js';

/** For whoever cannot see it: nobody asks the agent for more. */
const PICTURE = '상담원이 보낸 사진';

export interface AgentsMessage {
  /** Made by the page: the same one again is the same message. */
  clientId: string;
  text: string;
}

/** An agent's words to the citizen. Refused words stay as his draft. */
export async function answerCitizen(
  parts: DeskParts,
  who: Who,
  id: string,
  message: AgentsMessage,
): Promise<void> {
  try {
    await actOnTalk(parts, who, id, async (tx, talk, now) => {
      if ((await findByClientId(tx, id, message.clientId)) !== undefined) return;
      const handover = await ownHandover(tx, who, talk);
      const channel = channelOrRefuse(parts.channelOf(talk.conversation.account));
      const text = await wordsOf(tx, parts, who, handover, message.text, now);
      if (text === '') throw impossible('보낼 글이 비어 있어요.');
      await say(tx, channel, who, talk, handover, {
        clientId: message.clientId,
        bubbles: [{ kind: 'text', text }],
        now,
      });
      await recordTalkAct(tx, who, 'reply', talk, now, { seq: talk.conversation.last_seq });
    });
  } catch (error) {
    if (error instanceof BanjangError && error.audience === 'agent')
      await keepRefused(parts, who, id, message.text);
    throw error;
  }
}

/** A photo, and the words under it if there are any. Kept as our own JPEG, whatever it was. */
export async function sendPhoto(
  parts: DeskParts,
  who: Who,
  id: string,
  photo: AgentsMessage & { bytes: Buffer },
): Promise<void> {
  // Before the work of making it small: what would be refused anyway is refused at once.
  const known = await parts.database.transaction(async (tx) => {
    const talk = await seeTalk(tx, who, id);
    if (talk !== undefined) await ownHandover(tx, who, talk);
    return talk !== undefined && (await findByClientId(tx, id, photo.clientId)) !== undefined;
  });
  if (known) return;
  const kept = await keepPhoto(parts.files, photo.bytes);
  let used: boolean | undefined;
  try {
    used = await actOnTalk(parts, who, id, async (tx, talk, now) => {
      if ((await findByClientId(tx, id, photo.clientId)) !== undefined) return false;
      const { conversation } = talk;
      const handover = await ownHandover(tx, who, talk);
      const channel = channelOrRefuse(parts.channelOf(conversation.account));
      if (!composerOf(channel, conversation, now).canSendPhoto)
        throw impossible('이 채널로는 지금 사진을 보낼 수 없어요. 글로 적어 주세요.');
      const text = await wordsOf(tx, parts, who, handover, photo.text, now);
      const { file, mediaType } = kept;
      const url = parts.photoLink?.(file);
      const picture: Bubble = {
        kind: 'photo',
        file,
        mediaType,
        alt: PICTURE,
        ...(url !== undefined && { url }),
      };
      const bubbles: Bubble[] = text === '' ? [picture] : [picture, { kind: 'text', text }];
      const seq = await say(tx, channel, who, talk, handover, { clientId: photo.clientId, bubbles, now });
      // Where an agent took it is nobody's place to be offered.
      const marks = { ...kept.marks, offered: undefined };
      await recordPhotos(tx, { conversationId: id, seq }, [{ source: 'stored', ...kept, marks }], now);
      await recordTalkAct(tx, who, 'photo', talk, now, { seq });
      return true;
    });
  } finally {
    if (used !== true) for (const name of [kept.file, kept.marks.thumbnail]) await parts.files.remove(name);
  }
}

async function wordsOf(
  tx: Tx,
  parts: DeskParts,
  who: Who,
  handover: HandoverRow,
  text: string,
  now: number,
): Promise<string> {
  const agent = await nameOf(tx, who.staffId);
  return wordsToSend(parts, text, { agent, department: handover.department ?? undefined, now });
}

async function say(
  tx: Tx,
  channel: Channel,
  who: Who,
  { conversation }: Talk,
  handover: HandoverRow,
  { clientId, bubbles, now }: { clientId: string; bubbles: Bubble[]; now: number },
): Promise<number> {
  const reply = { bubbles, choices: [] };
  refuseIfCut(channel, reply);
  if (!composerOf(channel, conversation, now).canSpeak)
    throw impossible(composerOf(channel, conversation, now).sentence);
  const { staffId } = who;
  const seq = await speak(tx, channel, conversation, { author: 'agent', staffId, clientId, reply, now });
  const change = { last_agent_at: now, first_response_at: handover.first_response_at ?? now };
  await changeHandover(tx, handover, { owner: staffId }, change, now);
  await dropDraft(tx, conversation.id, staffId);
  return seq;
}

async function keepRefused({ database, now }: DeskParts, who: Who, id: string, text: string): Promise<void> {
  await database.transaction(async (tx) => {
    if ((await seeTalk(tx, who, id)) === undefined) return;
    await keepDraft(tx, { conversationId: id, staffId: who.staffId, text, now: now() });
  });
}
