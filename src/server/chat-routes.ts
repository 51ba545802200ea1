import express, { type Request, type Response, Router } from 'express';
import { readMessage, readPhotoFields } from '../channels/webchat/inbound.js';
import { citizenKeyFrom, citizenKeyOf, isIdle, newToken } from '../channels/webchat/session.js';
import { readUpload } from '../console/photo-upload.js';
import { sendMedia } from '../console/send-media.js';
import { BanjangError } from '../errors.js';
import type { InboundContent } from '../message/inbound-message.js';
import { answerChatError } from './chat-errors.js';
import { ChatFeed, isSaid } from './chat-feed.js';
import { chatPage, pageHeaders } from './chat-page.js';
import type { ChatConversation, ChatParts } from './chat-parts.js';

/** What an act costs of the citizen's and the address's allowance. */
const COST = { session: 3, message: 1, photo: 5, read: 1 };
/** Open pages of one citizen on one node: enough for a few tabs, too few to exhaust us. */
const MAXIMUM_FEEDS = 5;
const HISTORY_SIZE = 100;
const ONE_YEAR = '1y';

interface Citizen {
  key: string;
  conversation: ChatConversation;
}

/** Everything under `/chat`; mount it there. */
export function chatRoutes(parts: ChatParts): Router {
  const router = Router();
  const json = express.json({ limit: '64kb' });
  const feeds = new Map<string, number>();

  const allow = (key: string, cost: number) => {
    if (!parts.limits.allow(key, cost)) throw tooQuick();
  };
  const allowAddress = (request: Request, cost: number) => {
    allow(`address:${request.ip ?? 'unknown'}`, cost);
  };
  const findCitizen = async (request: Request): Promise<Citizen> => {
    const key = citizenKeyFrom(request.get('authorization'));
    const conversation = key === undefined ? undefined : await parts.conversationOf(key);
    if (key === undefined || conversation === undefined) throw sessionUnknown();
    return { key, conversation };
  };
  const citizenOf = async (request: Request, cost: number): Promise<Citizen> => {
    allowAddress(request, cost);
    const citizen = await findCitizen(request);
    if (isIdle(citizen.conversation.lastAt, parts.now(), parts.settings.idleMinutes)) throw sessionUnknown();
    allow(`citizen:${citizen.key}`, cost);
    return citizen;
  };
  const take = (citizenKey: string, content: InboundContent, platformMessageId?: string) => {
    const { account } = parts.settings;
    const message = { account, citizenKey, at: parts.now(), content };
    return parts.takeTurn({
      message: platformMessageId === undefined ? message : { ...message, platformMessageId },
      fromCitizen: true,
    });
  };

  router.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
    next();
  });

  router.get('/', (request, response) => {
    const { settings, assets } = parts;
    const inspect = settings.inspect && request.query.inspect === '1';
    response.set(pageHeaders(settings.frameAncestors));
    response.type('html').send(chatPage(parts.snapshot().office, assets, { inspect }));
  });

  router.use(
    '/assets',
    express.static(parts.assets.directory, { immutable: true, maxAge: ONE_YEAR, index: false }),
  );

  // What follows is one citizen's own: no cache keeps it.
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  router.post('/session', async (request, response) => {
    allowAddress(request, COST.session);
    const token = newToken();
    await take(citizenKeyOf(token), { kind: 'start' });
    response.status(201).json({ token });
  });

  router.post('/session/stay', async (request, response) => {
    const { conversation } = await citizenOf(request, COST.read);
    await parts.touch(conversation.id);
    response.status(204).end();
  });

  // Also when the session has ended: it is still the citizen's to erase.
  router.delete('/session', async (request, response) => {
    allowAddress(request, COST.read);
    const { conversation } = await findCitizen(request);
    await parts.erase(conversation.id);
    response.status(204).end();
  });

  router.post('/messages', json, async (request, response) => {
    const { key } = await citizenOf(request, COST.message);
    const { clientId, content } = readMessage(request.body);
    await take(key, content, clientId);
    response.status(202).json({});
  });

  router.post('/photos', async (request, response) => {
    const { key } = await citizenOf(request, COST.photo);
    const { bytes, fields } = await readUpload(request, 'citizen');
    const { clientId, text } = readPhotoFields(fields);
    const photo = { source: 'stored' as const, ...(await parts.storePhoto(bytes)) };
    const content = { kind: 'photos' as const, photos: [photo] };
    await take(key, text === undefined ? content : { ...content, text }, clientId);
    response.status(202).json({});
  });

  router.get('/photos/:file', async (request, response) => {
    const { conversation } = await citizenOf(request, COST.read);
    const photo = await parts.readPhoto(conversation.id, request.params.file);
    if (photo === undefined) throw notFound('사진을 찾지 못했어요.');
    response.set('Content-Security-Policy', "default-src 'none'; sandbox");
    sendMedia(request, response, photo);
  });

  router.get('/events', async (request, response) => {
    const citizen = await citizenOf(request, COST.read);
    // Whoever left while we looked has no close left to tell us of.
    if (response.closed) return;
    keepCount(feeds, citizen.key, response);
    await ChatFeed.open(parts, citizen, seqOf(request.get('last-event-id')), request, response);
  });

  // For pages behind a proxy that holds streams back until they end.
  router.get('/history', async (request, response) => {
    const { conversation } = await citizenOf(request, COST.read);
    const items = await parts.transcript(conversation.id, seqOf(request.query.after), HISTORY_SIZE);
    const last = items.at(-1);
    if (last !== undefined) await parts.markDelivered(conversation.id, last.seq);
    response.json({ items: items.filter(isSaid) });
  });

  router.get('/inspect/:seq', async (request, response) => {
    if (!parts.settings.inspect) throw notFound('이 화면은 꺼져 있어요.');
    const { conversation } = await citizenOf(request, COST.read);
    const seq = seqOf(request.params.seq);
    const [item] = await parts.transcript(conversation.id, seq - 1, 1);
    if (item?.seq !== seq || item.content.kind !== 'reply') throw notFound('그런 답변이 없어요.');
    response.json(parts.renderings(item.content.reply));
  });

  router.use(() => {
    throw notFound('찾는 화면이 없어요.');
  });
  router.use(answerChatError((error) => parts.report(error)));
  return router;
}

/** Counts the open pages of a citizen and refuses one too many. */
function keepCount(feeds: Map<string, number>, key: string, response: Response): void {
  const open = feeds.get(key) ?? 0;
  if (open >= MAXIMUM_FEEDS) throw tooQuick();
  feeds.set(key, open + 1);
  response.once('close', () => {
    const left = (feeds.get(key) ?? 1) - 1;
    if (left === 0) feeds.delete(key);
    else feeds.set(key, left);
  });
}

/** A page may send anything here; what is no number starts from the beginning. */
function seqOf(value: unknown): number {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : 0;
}

function sessionUnknown(): BanjangError {
  const message = '대화가 오래 멈춰 있어서 마쳤어요. 새로 시작할게요.';
  return new BanjangError('session_unknown', message, { audience: 'citizen', retry: 'never' });
}

function tooQuick(): BanjangError {
  const message = '메시지가 너무 빨리 오고 있어요. 잠시 뒤에 다시 보내 주세요.';
  return new BanjangError('rate_limited', message, { audience: 'citizen', retry: 'later' });
}

function notFound(message: string): BanjangError {
  return new BanjangError('not_found', message, { audience: 'citizen', retry: 'never' });
}
