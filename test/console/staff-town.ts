import { Secret, TOTP } from 'otpauth';
import type { LinkInfo, SignInAnswer } from '../../src/console/api.js';
import type { OneTimeLink } from '../../src/console/settings-api.js';
import type { RoleAssignment } from '../../src/staff/signed-in.js';
import { startTown, type Town } from '../server/town.js';
import type { TestDatabase } from '../storage/databases.js';

export const PASSWORD = '파란 우산 셋 그리고 고양이';
const PERIOD_MILLISECONDS = 30_000;
const CARRIED_MILLISECONDS = 5_000;

export interface Answer<T = unknown> {
  status: number;
  /** The JSON of the answer; undefined where it has none. */
  body: T;
  headers: Headers;
}

/** A browser at the console: keeps its cookie and says where its requests come from. */
export class Browser {
  cookie: string | undefined;
  /** Sent with every request, in the place of what a page of ours would send. */
  headers: Record<string, string> = { 'x-banjang': 'console', 'sec-fetch-site': 'same-origin' };

  constructor(readonly url: string) {}

  /** `path` is below `/console/api`. For what is no JSON. */
  async fetch(path: string, options: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${this.url}/console/api${path}`, {
      redirect: 'manual',
      ...options,
      headers: {
        ...this.headers,
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(options.headers as Record<string, string> | undefined),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookie = pair.endsWith('=') ? undefined : pair;
    }
    return response;
  }

  async ask<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await this.fetch(path, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    const json = (text === '' ? undefined : JSON.parse(text)) as T;
    return { status: response.status, body: json, headers: response.headers };
  }

  get<T = unknown>(path: string): Promise<Answer<T>> {
    return this.ask<T>('GET', path);
  }
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.ask<T>('POST', path, body);
  }
  put<T = unknown>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.ask<T>('PUT', path, body);
  }
  patch<T = unknown>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.ask<T>('PATCH', path, body);
  }
  delete<T = unknown>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.ask<T>('DELETE', path, body);
  }
}

/** Somebody who works here, with a phone that makes codes. */
export interface Worker {
  id: string;
  login: string;
  password: string;
  /** Signed in. */
  browser: Browser;
  /** A code that has not been used: of the next free step, which the server takes as well. */
  code(): string;
}

export interface StaffTown extends Town {
  /** The first admin, signed in. */
  admin: Worker;
  /** Makes somebody with these roles and signs him in, password and second factor. */
  worker(login: string, roles: readonly RoleAssignment[]): Promise<Worker>;
  /** A browser in which nobody is signed in. */
  stranger(): Browser;
  /** Password, then code, in a new browser. */
  signIn(worker: Worker): Promise<Browser>;
  now(): number;
  /** Lets time pass; without it the clock runs by itself. */
  pass(milliseconds: number): void;
}

export const agentOf = (department: string): RoleAssignment => ({ role: 'agent', department });
export const everyTalk: RoleAssignment = { role: 'agent', department: '' };

/** A town in which people work: with its first admin, who can make others. */
export async function startStaffTown(
  place: TestDatabase,
  options: Omit<Parameters<typeof startTown>[1] & object, 'now'> = {},
): Promise<StaffTown> {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const town = await startTown(place, { ...options, now });
  const stranger = (): Browser => new Browser(town.url);

  async function takeUp(link: string, login: string): Promise<Worker> {
    const browser = stranger();
    const path = `/links/${tokenOf(link)}`;
    expectOk(await browser.get<LinkInfo>(path), 'the link');
    const taken = await browser.post<SignInAnswer>(path, { login, name: login, password: PASSWORD });
    expectOk(taken, 'taking up the link');
    let code = (): string => '000000';
    if (taken.body.next === 'enrol') {
      const enrolment = await browser.get<{ secret: string }>('/session/second-factor');
      expectOk(enrolment, 'the enrolment');
      code = codesOf(enrolment.body.secret, now);
      expectOk(await browser.post('/session/second-factor', { code: code() }), 'the first code');
    }
    const session = await browser.get<{ staff: { id: string } }>('/session');
    expectOk(session, 'the session');
    return { id: session.body.staff.id, login, password: PASSWORD, browser, code };
  }

  const admin = await takeUp(town.server.firstAdmin ?? '', 'admin');
  return {
    ...town,
    admin,
    stranger,
    now,
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
    worker: async (login, roles) => {
      const made = await admin.browser.post<OneTimeLink>('/people', { login, name: login, roles });
      expectOk(made, 'the invitation');
      return takeUp(made.body.url, login);
    },
    signIn: async ({ login, password, code }) => {
      const browser = stranger();
      const answer = await browser.post<SignInAnswer>('/session', { login, password });
      expectOk(answer, 'the password');
      if (answer.body.next === 'second_factor')
        expectOk(await browser.post('/session/second-factor', { code: code() }), 'the code');
      return browser;
    },
  };
}

export function tokenOf(link: string): string {
  return link.split('/').at(-1) ?? '';
}

/** A code works once: each call uses a step after the last one, as far as the server takes it (±1). */
export function codesOf(secret: string, now: () => number): () => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  let last = -Infinity;
  return () => {
    // A code of the step before must still be good when a slow machine has carried it to the server.
    const step = Math.floor((now() + CARRIED_MILLISECONDS) / PERIOD_MILLISECONDS);
    last = Math.max(last + 1, step - 1);
    return totp.generate({ timestamp: last * PERIOD_MILLISECONDS });
  };
}

function expectOk({ status, body }: Answer, what: string): void {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
}
