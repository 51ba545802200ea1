import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express, { type Response, Router } from 'express';
import sharp from 'sharp';
import type {
  BulkAssignment,
  CaseCounts,
  CaseDetail,
  CaseListRow,
  CasePage,
  LegalMove,
  MoveRequest,
  RedactionBox,
} from '../../src/console/case-api.js';
import { consolePage } from '../../src/server/console-page.js';
import { CHOICES, sampleCases } from './case-samples.js';
import { FakeNotices } from './fake-notices.js';
import { ME, SESSION, STAFF } from './fake-talks.js';

const MOVES: LegalMove[] = [
  { move: 'start', needs: [] },
  { move: 'finish', needs: ['answer'] },
  { move: 'ask_more', needs: ['answer'] },
  { move: 'transfer', needs: ['department', 'reason'] },
  { move: 'extend', needs: ['days', 'reason'] },
  { move: 'refuse', needs: ['answer'] },
  { move: 'note', needs: ['reason'] },
];
const OPEN = ['received', 'assigned', 'in_progress', 'needs_more'];
const PAGE = 50;

/** The routes of 민원 without a database. */
export class FakeCases {
  readonly cases = new Map<string, CaseDetail>(sampleCases(Date.now()).map((one) => [one.id, one]));
  /** `METHOD /path` of what was changed, with what was sent. */
  readonly acts: { act: string; body: unknown }[] = [];
  /** What the next act is answered with instead of being done. */
  refusal: { status: number; code: string; message: string } | undefined;
  readonly notices = new FakeNotices();
  readonly #streams = new Set<Response>();

  one(id: string): CaseDetail {
    const found = this.cases.get(id);
    if (found === undefined) throw new Error(`There is no case ${id}.`);
    return found;
  }

  tell(event = 'cases'): void {
    for (const stream of this.#streams) stream.write(`event: ${event}\ndata: {}\n\n`);
  }

  routes(): Router {
    const router = Router();
    router.use(express.json());
    router.use((request, response, next) => {
      if (request.method === 'GET') {
        next();
        return;
      }
      this.acts.push({ act: `${request.method} ${request.path}`, body: request.body as unknown });
      const { refusal } = this;
      this.refusal = undefined;
      if (refusal === undefined) next();
      else response.status(refusal.status).json(refusal);
    });
    router.get('/session', (_request, response) => response.json(SESSION));
    router.get('/staff', (_request, response) => response.json(STAFF));
    this.notices.routes(router);
    router.get('/events', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
    });
    this.#listRoutes(router);
    this.#caseRoutes(router);
    return router;
  }

  #listRoutes(router: Router): void {
    router.get('/cases/choices', (_request, response) => response.json(CHOICES));
    router.get('/cases/counts', (request, response) => {
      const rows = this.#matching({ ...request.query, state: undefined });
      const open = rows.filter(({ state }) => OPEN.includes(state));
      const states: CaseCounts['states'] = {};
      for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
      const counts: CaseCounts = {
        states,
        open: open.length,
        overdue: open.filter(({ due }) => due.standing === 'over').length,
        today: open.filter(({ due }) => due.standing === 'today').length,
        mine: open.filter(({ handler }) => handler?.id === ME.id).length,
      };
      response.json(counts);
    });
    router.get('/cases', (request, response) => {
      const rows = this.#matching(request.query);
      const start = Number(request.query.cursor ?? 0);
      const end = start + PAGE;
      const page: CasePage = {
        rows: rows.slice(start, end),
        ...(rows.length > end && { cursor: String(end) }),
      };
      response.json(page);
    });
    router.post('/cases/bulk-assignment', (request, response) => {
      const { cases, handler } = request.body as BulkAssignment;
      const staff = STAFF.find(({ id }) => id === handler);
      for (const id of cases) if (staff !== undefined) this.one(id).handler = staff;
      response.json({ done: cases, refused: [] });
    });
  }

  #matching(query: Record<string, unknown>): CaseListRow[] {
    const { state, department, category, due, q, mine } = query;
    return [...this.cases.values()]
      .filter(
        (one) =>
          (state === undefined || one.state === state || (state === 'open' && OPEN.includes(one.state))) &&
          (department === undefined || one.department.id === department) &&
          (category === undefined || one.category.id === category) &&
          (due === undefined || one.due.standing === (due === 'overdue' ? 'over' : due)) &&
          (mine === undefined || one.handler?.id === ME.id) &&
          (typeof q !== 'string' || `${one.id} ${one.name} ${one.description}`.includes(q)),
      )
      .sort((a, b) => a.due.at - b.due.at);
  }

  #caseRoutes(router: Router): void {
    router.param('id', (_request, response, next, id: string) => {
      if (this.cases.has(id)) next();
      else response.status(404).json({ code: 'not_found', message: '그런 민원이 없거나 볼 수 없어요.' });
    });
    router.get('/cases/:id', (request, response) => response.json(this.#detail(request.params.id)));
    router.post('/cases/:id/moves', (request, response) => {
      this.#move(request.params.id, request.body as MoveRequest);
      response.json(this.#detail(request.params.id));
    });
    router.put('/cases/:id/handler', (request, response) => {
      const one = this.one(request.params.id);
      const staff = STAFF.find(({ id }) => id === (request.body as { staff: string | null }).staff);
      delete one.handler;
      if (staff !== undefined) one.handler = staff;
      response.json(this.#detail(one.id));
    });
    router.get('/cases/:id/contacts', (_request, response) =>
      response.json([
        { kind: 'phone', value: '010-0000-1234', purpose: '처리 결과 안내', endsAt: Date.now() },
      ]),
    );
    router.post('/cases/:id/photos', (request, response) => {
      const { photoList } = this.one(request.params.id);
      photoList.push({
        position: photoList.length,
        stage: 'after',
        addedAt: Date.now(),
        redactions: [],
        isVideo: false,
      });
      request.resume();
      request.on('end', () => response.json(this.#detail(request.params.id)));
    });
    router.get(
      ['', '/thumbnail', '/published'].map((path) => `/cases/:id/photos/:position${path}`),
      (_request, response) => {
        void picture().then((bytes) => response.type('image/jpeg').send(bytes));
      },
    );
    router.put('/cases/:id/photos/:position/redactions', (request, response) => {
      const { photoList } = this.one(request.params.id);
      const photo = photoList.find(({ position }) => position === Number(request.params.position));
      if (photo !== undefined) photo.redactions = request.body as RedactionBox[];
      response.json(this.#detail(request.params.id));
    });
  }

  #move(id: string, { move, reason, detail }: MoveRequest): void {
    const one = this.one(id);
    const from = one.state;
    if (move === 'start') one.state = 'in_progress';
    if (move === 'finish') Object.assign(one, { state: 'done', due: { ...one.due, standing: 'closed' } });
    const said = [reason, detail?.answer].filter((words) => words !== undefined).join('\n');
    one.history.push({
      number: one.history.length + 1,
      at: Date.now(),
      move,
      from,
      to: one.state,
      by: 'staff',
      staff: ME.name,
      changes: [],
      ...(said !== '' && { reason: said }),
    });
    this.tell();
  }

  #detail(id: string): CaseDetail {
    const one = this.one(id);
    return { ...one, moves: OPEN.includes(one.state) ? MOVES : [{ move: 'reopen', needs: ['reason'] }] };
  }
}

export interface CasesServer {
  url: string;
  close: () => Promise<void>;
}

export async function startCasesServer(fake: FakeCases): Promise<CasesServer> {
  const app = express();
  app.use('/console', consolePage(resolve('dist/web'), fake.routes()));
  const server = await new Promise<Server>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#8a7f70' } })
    .jpeg()
    .toBuffer();
}
