import { type Request, Router } from 'express';
import QRCode from 'qrcode';
import { z } from 'zod';
import { departmentInForce } from '../content/department-in-force.js';
import { dayAt } from '../korean/korean-dates.js';
import { findAbsenceNow } from '../staff/absence-store.js';
import { readLink, takeUpLink } from '../staff/links.js';
import { mayOpen } from '../staff/permissions.js';
import { signedOut } from '../staff/refusals.js';
import { confirmCode, setUpSecondFactor } from '../staff/second-step.js';
import { type Session, signOut } from '../staff/sessions.js';
import { signIn } from '../staff/sign-in.js';
import type { Visitor } from '../staff/staff-parts.js';
import type { Enrolment, LinkInfo, SessionInfo, SignInAnswer } from './api.js';
import type { ConsoleParts } from './console-parts.js';
import { deviceOf } from './device.js';
import { findSession } from './guard.js';
import { readForm } from './read-form.js';
import { clearSessionCookie, sessionToken, setSessionCookie } from './session-cookie.js';
import { addressOf } from './signed-request.js';

const MOST = 200;
const credentials = z.object({
  login: z.string('아이디를 써 주세요.').min(1, '아이디를 써 주세요.').max(MOST),
  password: z.string('비밀번호를 써 주세요.').min(1, '비밀번호를 써 주세요.').max(MOST),
});
const code = z.object({
  code: z.string('숫자 6자리를 써 주세요.').min(1, '숫자 6자리를 써 주세요.').max(20),
});
const linkForm = z.object({
  login: z.string().max(MOST).optional(),
  name: z.string().max(MOST).optional(),
  password: z.string('비밀번호를 써 주세요.').max(MOST, '비밀번호가 너무 길어요.'),
});

/** Signing in and out, and the one-time links: what strangers may ask. */
export function sessionRoutes(parts: ConsoleParts): Router {
  const { staff } = parts;
  const router = Router();
  const visitorOf = (request: Request): Visitor => ({
    address: addressOf(request),
    device: deviceOf(request.get('user-agent')),
  });
  const sessionFor = async (request: Request): Promise<Session> => {
    const session = await findSession(staff, request);
    if (session === undefined) throw signedOut();
    return session;
  };

  router.post('/session', async (request, response) => {
    const form = readForm(credentials, request.body);
    const opened = await signIn(staff, { ...form, former: sessionToken(request) }, visitorOf(request));
    setSessionCookie(request, response, opened.token);
    response.json({ next: opened.next } satisfies SignInAnswer);
  });

  router.get('/session', async (request, response) => {
    const session = await sessionFor(request);
    if (session.state !== 'full') throw signedOut();
    response.json(await describeSession(parts, session));
  });

  router.delete('/session', async (request, response) => {
    const session = await findSession(staff, request);
    if (session !== undefined) await signOut(staff, session, addressOf(request));
    clearSessionCookie(request, response);
    response.status(204).end();
  });

  router.get('/session/second-factor', async (request, response) => {
    const { address, secret } = await setUpSecondFactor(staff, await sessionFor(request));
    const qr = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M' });
    response.json({ qr, secret } satisfies Enrolment);
  });

  router.post('/session/second-factor', async (request, response) => {
    const form = readForm(code, request.body);
    const session = await sessionFor(request);
    const opened = await confirmCode(staff, session, form.code, visitorOf(request));
    setSessionCookie(request, response, opened.token);
    response.json({ next: opened.next } satisfies SignInAnswer);
  });

  router.get('/links/:token', async (request, response) => {
    const { purpose, person } = await readLink(staff, request.params.token);
    const known = person === undefined ? {} : { login: person.login, name: person.name };
    response.json({ purpose, ...known } satisfies LinkInfo);
  });

  router.post('/links/:token', async (request, response) => {
    const form = readForm(linkForm, request.body);
    const opened = await takeUpLink(staff, request.params.token, form, visitorOf(request));
    setSessionCookie(request, response, opened.token);
    response.json({ next: opened.next } satisfies SignInAnswer);
  });

  return router;
}

async function describeSession(
  { database, snapshot, now }: ConsoleParts,
  { signed }: Session,
): Promise<SessionInfo> {
  const { office, departments } = snapshot();
  const today = dayAt(now());
  const absence = await database.transaction((tx) => findAbsenceNow(tx, signed.id, now()));
  const ids = [...new Set(departments.map(({ id }) => id))];
  return {
    staff: { id: signed.id, login: signed.login, name: signed.name },
    roles: [...signed.roles],
    may: mayOpen(signed),
    departments: ids.flatMap((id) => {
      const found = departmentInForce(departments, id, today);
      const phone = (found?.phone ?? office.phone).number;
      return found?.id === id ? [{ id, name: found.name, phone }] : [];
    }),
    office: { name: office.name, botName: office.botName },
    ...(absence !== undefined && { absentUntil: absence.ends_at }),
  };
}
