import { randomUUID } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import type { StaffName } from '../../src/console/api.js';
import type {
  AbuseMark,
  AccountInfo,
  AuditLine,
  CannedReply,
  DepartmentInfo,
  OwnSession,
  Person,
  SwitchesInfo,
} from '../../src/console/settings-api.js';
import {
  accounts,
  auditLines,
  departments,
  marks,
  people,
  replies,
  report,
  sessions,
  switches,
} from './office-samples.js';

export const NOW = () => Date.now();
const HOUR = 3_600_000;

type Change<T> = Request<{ id: string }, object, T>;
type Switching = Request<
  { kind: 'bot' | 'channel' | 'topic'; name: string },
  object,
  { sentence?: string; until?: number }
>;

/** What 설정 shows and changes, in memory. */
export class FakeOffice {
  people: Person[] = people();
  departments: DepartmentInfo[] = departments();
  accounts: AccountInfo[] = accounts();
  replies: CannedReply[] = replies();
  switches: SwitchesInfo = switches();
  marks: AbuseMark[] = marks();
  sessions: OwnSession[] = sessions();
  audit: AuditLine[] = auditLines();

  routes(router: Router): void {
    this.#peopleRoutes(router);
    this.#settingRoutes(router);
    this.#switchRoutes(router);
    router.get('/service', (_request, response) => void response.json(report()));
    router.get('/audit', (request, response) => {
      const { act = '', staff = '', cursor } = request.query as Record<string, string>;
      const found = this.audit.filter((line) => line.act.includes(act) && line.staff.includes(staff));
      const from = Number(cursor ?? 0);
      const more = from + 20 < found.length ? { cursor: String(from + 20) } : {};
      response.json({ rows: found.slice(from, from + 20), ...more });
    });
    router.get('/abuse-marks', (_request, response) => void response.json(this.marks));
    router.put('/abuse-marks/:id/review', (request: Change<{ upheld: boolean }>, response) => {
      const mark = this.marks.find(({ id }) => id === request.params.id);
      if (mark) mark.review = { by: '김반장', at: NOW(), upheld: request.body.upheld };
      response.json(this.marks);
    });
    router.get('/me/sessions', (_request, response) => void response.json(this.sessions));
    router.delete('/me/sessions/:id', (request, response) => {
      this.sessions = this.sessions.filter(({ id }) => id !== request.params.id);
      done(response);
    });
    router.put('/me/password', (_request, response) => done(response));
  }

  #peopleRoutes(router: Router): void {
    const link = () => ({
      url: `https://desk.example/console/link/${randomUUID()}`,
      expiresAt: NOW() + 72 * HOUR,
    });
    const answer = (request: { params: { id: string } }, response: Response) =>
      void response.json(this.people.find(({ id }) => id === request.params.id));
    router.get('/staff', (_request, response) => {
      const names: StaffName[] = this.people.map(({ id, name }) => ({
        id,
        name,
        departments: [],
        absent: false,
      }));
      response.json(names);
    });
    router.get('/people', (_request, response) => void response.json(this.people));
    router.post(
      '/people',
      (request: Request<object, object, Pick<Person, 'login' | 'name' | 'roles'>>, response) => {
        if (this.people.some(({ login }) => login === request.body.login)) {
          const fields = { login: '이미 있는 아이디예요.' };
          response.status(422).json({ code: 'form_invalid', message: '다시 봐 주세요.', fields });
          return;
        }
        const person = { id: randomUUID(), state: 'invited' as const, secondFactor: false, absences: [] };
        this.people.push({ ...person, ...request.body });
        response.status(201).json(link());
      },
    );
    router.post('/people/:id/link', (_request, response) => void response.status(201).json(link()));
    router.patch('/people/:id', (request: Change<Partial<Person>>, response) => {
      this.people = this.people.map((one) =>
        one.id === request.params.id ? { ...one, ...request.body } : one,
      );
      answer(request, response);
    });
    router.delete('/people/:id/sessions', answer);
    router.delete('/people/:id/second-factor', answer);
    router.put('/people/:id/absences', (request: Change<{ startsAt: number; endsAt: number }>, response) => {
      this.people
        .find(({ id }) => id === request.params.id)
        ?.absences.push({ id: randomUUID(), ...request.body });
      answer(request, response);
    });
    router.delete('/people/:id/absences/:absence', (request, response) => {
      const person = this.people.find(({ id }) => id === request.params.id);
      if (person) person.absences = [];
      answer(request, response);
    });
  }

  #settingRoutes(router: Router): void {
    router.get('/departments', (_request, response) => void response.json(this.departments));
    router.put('/departments/:id', (request: Change<Partial<DepartmentInfo>>, response) => {
      this.departments = this.departments.map((one) =>
        one.id === request.params.id ? { ...one, ...request.body } : one,
      );
      response.json(this.departments);
    });
    router.post('/departments/import', (request, response) => {
      const [first, ...rest] = this.departments;
      const changed = first === undefined ? [] : [{ ...first, name: '민원봉사과' }, ...rest];
      if (request.query.preview === undefined) this.departments = changed;
      response.json(changed);
    });
    router.get('/accounts', (_request, response) => void response.json(this.accounts));
    router.post('/accounts/:id/test', (request, response) => {
      this.accounts = this.accounts.map((one) =>
        one.id === request.params.id ? { ...one, health: 'ok', detail: '', checkedAt: NOW() } : one,
      );
      response.json(this.accounts);
    });
    router.get('/canned-replies', (_request, response) => void response.json(this.replies));
    router.post('/canned-replies', (request: Request<object, object, Omit<CannedReply, 'id'>>, response) => {
      this.replies.push({ id: randomUUID(), ...request.body });
      response.status(201).json(this.replies.at(-1));
    });
    router.put('/canned-replies/:id', (request: Change<Omit<CannedReply, 'id'>>, response) => {
      const { id } = request.params;
      this.replies = this.replies.map((one) => (one.id === id ? { id, ...request.body } : one));
      response.json({ id, ...request.body });
    });
    router.delete('/canned-replies/:id', (request, response) => {
      this.replies = this.replies.filter(({ id }) => id !== request.params.id);
      done(response);
    });
  }

  #switchRoutes(router: Router): void {
    router.get('/switches', (_request, response) => void response.json(this.switches));
    router.put('/switches/:kind/:name', (request: Switching, response) => {
      const off = { ...request.params, ...request.body, title: '', setBy: '김반장', setAt: NOW() };
      this.switches = { ...this.switches, switches: [...this.switches.switches, off] };
      response.json(this.switches);
    });
    router.delete('/switches/:kind/:name', (request, response) => {
      const left = this.switches.switches.filter(({ name }) => name !== request.params.name);
      response.json((this.switches = { ...this.switches, switches: left }));
    });
    router.put('/notice', (request: Request<object, object, { text: string; endsAt: number }>, response) => {
      const notice = { id: randomUUID(), startsAt: NOW(), setBy: '김반장', ...request.body };
      response.json((this.switches = { ...this.switches, notice }));
    });
    router.delete('/notice', (_request, response) => {
      delete this.switches.notice;
      response.json(this.switches);
    });
  }
}

function done(response: Response): void {
  response.status(204).end();
}
