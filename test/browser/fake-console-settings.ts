import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import type { SessionInfo } from '../../src/console/api.js';
import { consolePage } from '../../src/server/console-page.js';
import { FakeNotices } from './fake-notices.js';
import { FakeOffice, NOW } from './fake-office.js';

export const PASSWORD = '바다 위의 작은 배 3';
export const CODE = '123456';

/** The console's API without a database: one person may sign in, and everything is in memory. */
export class FakeConsole {
  state: 'out' | 'half' | 'in' = 'in';
  isEnrolled = true;
  link: 'first_admin' | 'invitation' | 'reset' = 'first_admin';
  readonly office = new FakeOffice();
  may: SessionInfo['may'] = { talk: false, settings: true, people: true, audit: true, cannedReplies: true };
  /** `METHOD /path` of what was changed, with what was sent. */
  readonly acts: { act: string; body: unknown }[] = [];
  readonly notices = new FakeNotices();
  readonly #streams = new Set<Response>();

  publish(event: string): void {
    for (const stream of this.#streams) stream.write(`event: ${event}\ndata: {}\n\n`);
  }

  api(): Router {
    const router = express.Router();
    router.use(express.json(), express.text({ type: 'text/csv' }));
    router.use((request, response, next) => {
      const isChange = request.method !== 'GET';
      if (isChange && request.get('x-banjang') !== 'console') refuse(response, 403, 'forbidden', '막혔어요.');
      else {
        if (isChange)
          this.acts.push({ act: `${request.method} ${request.url}`, body: request.body as unknown });
        next();
      }
    });
    this.#door(router);
    router.use((_request, response, next) => {
      if (this.state === 'in') next();
      else refuse(response, 401, 'signed_out', '로그인이 끝났어요. 다시 로그인해 주세요.');
    });
    this.notices.routes(router);
    router.get('/events', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
    });
    this.office.routes(router);
    return router;
  }

  #door(router: Router): void {
    const half = () => {
      this.state = 'half';
      return { next: this.isEnrolled ? 'second_factor' : 'enrol' };
    };
    router.get('/session', (_request, response) => {
      if (this.state === 'in') response.json(this.#session());
      else refuse(response, 401, 'signed_out', '로그인해 주세요.');
    });
    router.post('/session', (request: Request<object, object, { password: string }>, response) => {
      if (request.body.password === PASSWORD) response.json(half());
      else refuse(response, 422, 'sign_in_refused', '아이디나 비밀번호가 맞지 않아요.');
    });
    router.delete('/session', (_request, response) => {
      this.state = 'out';
      response.status(204).end();
    });
    router.get('/session/second-factor', (_request, response) => {
      const qr =
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path fill="#fff" d="M0 0h4v4H0z"/><path d="M0 0h1v1H0zM2 2h1v1H2z"/></svg>';
      response.json({ qr, secret: 'JBSW Y3DP EHPK 3PXP' });
    });
    router.post('/session/second-factor', (request: Request<object, object, { code: string }>, response) => {
      if (request.body.code !== CODE) {
        refuse(response, 422, 'code_refused', '번호가 맞지 않아요.', { code: '번호가 맞지 않아요.' });
        return;
      }
      this.state = 'in';
      response.json({ next: 'in' });
    });
    router.get('/links/:token', (request, response) => {
      const known = this.link === 'first_admin' ? {} : { login: 'kim', name: '김반장' };
      if (request.params.token === 'used') refuse(response, 404, 'not_found', '이미 썼거나 없는 링크예요.');
      else response.json({ purpose: this.link, ...known });
    });
    router.post('/links/:token', (_request, response) => {
      this.isEnrolled = false;
      response.json(half());
    });
  }

  #session(): SessionInfo {
    const absence = this.office.people[0]?.absences.find(({ startsAt }) => startsAt <= NOW());
    return {
      staff: { id: 'kim', login: 'kim', name: '김반장' },
      roles: [{ role: 'admin', department: '' }],
      may: this.may,
      departments: this.office.departments.map(({ id, name }) => ({ id, name })),
      office: { name: '한빛시', botName: '한빛이' },
      ...(absence && { absentUntil: absence.endsAt }),
    };
  }
}

function refuse(
  response: Response,
  status: number,
  code: string,
  message: string,
  fields?: Record<string, string>,
): void {
  response.status(status).json({ code, message, ...(fields && { fields }) });
}

export interface ConsoleServer {
  url: string;
  console: FakeConsole;
  close: () => Promise<void>;
}

export async function startConsoleServer(fake = new FakeConsole()): Promise<ConsoleServer> {
  const app = express();
  app.use('/console', consolePage(resolve('dist/web'), fake.api()));
  const server = await new Promise<Server>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/console`,
    console: fake,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
