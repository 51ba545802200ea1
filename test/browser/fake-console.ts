import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express, { type Response, Router } from 'express';
import type { ConversationDetail, InboxView, Mention } from '../../src/console/api.js';
import { textReply } from '../../src/message/reply.js';
import { consolePage } from '../../src/server/console-page.js';
import { FakeNotices } from './fake-notices.js';
import { CANNED, ME, replied, rowOf, said, SESSION, STAFF, SUGGESTIONS } from './fake-talks.js';

const PAGE = 50;

/** The console's API without a database: remembers talks and tells its pages what changed. */
export class FakeConsole {
  readonly talks = new Map<string, ConversationDetail>();
  /** What was said to the API, such as `PUT /conversations/a/draft`. */
  readonly asked: string[] = [];
  readonly drafts = new Map<string, string>();
  /** What the next acts are answered with instead of being done, and what has happened by then. */
  refusals: { status: number; code: string; message: string; because?: () => void }[] = [];
  /** Notes that call the agent. */
  mentions: Mention[] = [];
  isAway = false;
  readonly notices = new FakeNotices();
  readonly #streams = new Set<Response>();
  readonly #known = new Set<string>();

  add(...talks: ConversationDetail[]): void {
    for (const talk of talks) this.talks.set(talk.conversationId, talk);
  }

  talk(id: string): ConversationDetail {
    const talk = this.talks.get(id);
    if (talk === undefined) throw new Error(`There is no talk ${id}.`);
    return talk;
  }

  /** The citizen says something; the pages hear of it if `isTold`. */
  says(id: string, text: string, isTold = true): void {
    const talk = this.talk(id);
    talk.items.push(said(nextSeq(talk), Date.now(), text));
    Object.assign(talk, { preview: text, previewFrom: 'citizen', lastAt: Date.now(), unanswered: true });
    if (isTold) this.tell(id);
  }

  tell(id: string): void {
    for (const stream of this.#streams) {
      stream.write(`event: conversation\ndata: ${JSON.stringify({ id })}\n\n`);
      stream.write('event: inbox\ndata: {}\n\n');
    }
  }

  own(id: string, owner = ME): void {
    const { handover } = this.talk(id);
    if (handover !== undefined) Object.assign(handover, { owner, state: 'owned' });
  }

  routes(): Router {
    const router = Router();
    router.use(express.json({ limit: '1mb' }));
    router.use((request, response, next) => {
      this.asked.push(`${request.method} ${request.path}`);
      if (this.isAway) {
        request.socket.destroy();
        return;
      }
      const refusal = request.method === 'GET' ? undefined : this.#refusal(request.path);
      refusal?.because?.();
      if (refusal === undefined) next();
      else response.status(refusal.status).json(refusal);
    });
    router.get('/session', (_request, response) => response.json(SESSION));
    router.get('/staff', (_request, response) => response.json(STAFF));
    router.get('/canned-replies', (_request, response) => response.json(CANNED));
    router.get('/mentions', (_request, response) => response.json(this.mentions));
    router.put('/mentions/seen', (_request, response) => {
      for (const mention of this.mentions) mention.seen = true;
      response.status(204).end();
    });
    this.notices.routes(router);
    router.get('/events', (_request, response) => {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
      response.write('retry: 300\n\n');
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
    });
    this.#listRoutes(router);
    this.#talkRoutes(router);
    this.#actRoutes(router);
    return router;
  }

  #refusal(path: string) {
    // A draft or a sign of life is no act that somebody could be late for.
    return /\/(draft|presence)$/.test(path) ? undefined : this.refusals.shift();
  }

  #inView(view: InboxView): ConversationDetail[] {
    const all = [...this.talks.values()].sort((a, b) => b.lastAt - a.lastAt);
    if (view === 'mine') return all.filter(({ handover }) => handover?.owner?.id === ME.id);
    if (view === 'waiting') return all.filter(({ handover }) => handover?.state === 'waiting');
    return all;
  }

  #listRoutes(router: Router): void {
    router.get('/inbox', (request, response) => {
      const { view, cursor = '0', limit = '50' } = request.query as Record<string, string>;
      const rows = this.#inView(view as InboxView);
      const end = Number(cursor) + Number(limit);
      const page = rows.slice(Number(cursor), end).map(rowOf);
      response.json({ rows: page, ...(rows.length > end ? { cursor: String(end) } : {}) });
    });
    router.get('/inbox/counts', (_request, response) => {
      const count = (view: InboxView) => this.#inView(view).length;
      response.json({
        mine: count('mine'),
        waiting: count('waiting'),
        departments: count('departments'),
        mentions: this.mentions.filter(({ seen }) => !seen).length,
      });
    });
    router.get('/search', (request, response) => {
      const { q: words = '' } = request.query as Record<string, string>;
      const hits = [...this.talks.values()].flatMap(({ conversationId, citizen, account, items }) =>
        items.flatMap(({ item: { seq, at, from, content } }) => {
          if (content.kind !== 'text' || !content.text.includes(words)) return [];
          const start = content.text.indexOf(words);
          const marks = [[start, start + words.length]];
          return [
            { conversationId, seq, at, from, citizen, account: account.name, text: content.text, marks },
          ];
        }),
      );
      response.json({ hits: hits.slice(0, 20) });
    });
  }

  #talkRoutes(router: Router): void {
    router.param('id', (_request, response, next, id: string) => {
      if (this.talks.has(id)) next();
      else response.status(404).json({ code: 'not_found', message: '그런 대화가 없거나 볼 수 없어요.' });
    });
    router.get('/conversations/:id', (request, response) => response.json(this.#detail(request.params.id)));
    router.get('/conversations/:id/items', (request, response) => {
      const older = this.talk(request.params.id).items.filter(
        ({ item }) => item.seq < Number(request.query.before),
      );
      response.json({ items: older.slice(-PAGE), notes: [], more: older.length > PAGE });
    });
    router.get('/conversations/:id/suggestions', (_request, response) => response.json(SUGGESTIONS));
    router.put('/conversations/:id/draft', (request, response) => {
      this.drafts.set(request.params.id, (request.body as { text: string }).text);
      response.status(204).end();
    });
    router.put('/conversations/:id/presence', (_request, response) => response.status(204).end());
  }

  #actRoutes(router: Router): void {
    const act = (
      method: 'put' | 'post' | 'delete',
      path: string,
      change: (talk: ConversationDetail, body: never) => void,
    ) =>
      router[method](`/conversations/:id${path}`, (request, response) => {
        const id = request.params.id as unknown as string;
        change(this.talk(id), request.body as never);
        this.tell(id);
        response.json(this.#detail(id));
      });
    act('put', '/owner', (talk, { staff = ME.id }: { staff?: string }) => {
      this.own(
        talk.conversationId,
        STAFF.find(({ id }) => id === staff),
      );
    });
    act('delete', '/owner', (talk) => delete talk.handover);
    act('put', '/closing', (talk) => delete talk.handover);
    act('put', '/department', (talk, { department: id }: { department: string }) => {
      const department = SESSION.departments.find((one) => one.id === id);
      delete talk.handover?.owner;
      Object.assign(talk.handover ?? {}, { state: 'waiting', department });
    });
    act('post', '/photos', (talk) => {
      const bubble = { kind: 'photo', file: 'photo.png', mediaType: 'image/png', alt: '' } as const;
      talk.items.push(replied(nextSeq(talk), Date.now(), { bubbles: [bubble], choices: [] }, ME.name));
    });
    act('post', '/items/:seq/resend', (talk) => {
      for (const line of talk.items) delete line.trouble;
    });
    act('put', '/snooze', (talk, { until }: { until: number }) => {
      Object.assign(talk.handover ?? {}, { state: 'snoozed', snoozedUntil: until });
    });
    act('post', '/notes', (talk, { text, mentions }: { text: string; mentions: string[] }) => {
      const note = { id: `n${talk.notes.length}`, at: Date.now(), afterSeq: nextSeq(talk) - 1, author: ME };
      talk.notes.push({ ...note, text, mentions });
    });
    act('post', '/replies', (talk, { clientId, text }: { clientId: string; text: string }) => {
      if (this.#known.has(clientId)) return;
      this.#known.add(clientId);
      talk.items.push(replied(nextSeq(talk), Date.now(), textReply(text), ME.name));
      Object.assign(talk, { preview: text, previewFrom: 'agent', lastAt: Date.now(), unanswered: false });
    });
    router.post('/conversations/:id/items/:seq/abuse', (request, response) => {
      const talk = this.talk(request.params.id);
      talk.abuseMarks += 1;
      for (const line of talk.items) line.markedAbuse ||= line.item.seq === Number(request.params.seq);
      response.json(this.#detail(request.params.id));
    });
  }

  #detail(id: string): ConversationDetail {
    const talk = this.talk(id);
    return { ...talk, items: talk.items.slice(-PAGE), draft: this.drafts.get(id) ?? '' };
  }
}

export interface ConsoleServer {
  url: string;
  /** Cuts every connection, as a restarted proxy would. */
  cut(): void;
  close(): Promise<void>;
}

export async function startConsoleServer(fake: FakeConsole): Promise<ConsoleServer> {
  const app = express();
  app.use('/console', consolePage(resolve('dist/web'), fake.routes()));
  const server = await new Promise<Server>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function nextSeq({ items }: ConversationDetail): number {
  return (items.at(-1)?.item.seq ?? 0) + 1;
}
