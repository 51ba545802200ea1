import { Router } from 'express';
import { z } from 'zod';
import { readAbsent } from '../staff/absence-store.js';
import { changeOwnPassword } from '../staff/own-password.js';
import { readColleagues, readNames } from '../staff/people-store.js';
import { refusal } from '../staff/refusals.js';
import { endOwnSession, ownSessions } from '../staff/sessions.js';
import type { StaffName } from './api.js';
import type { OwnSession } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';
import { sessionOf } from './guard.js';
import { readForm } from './read-form.js';
import { clearSessionCookie } from './session-cookie.js';
import { addressOf } from './signed-request.js';

const passwords = z.object({
  old: z.string('지금 쓰는 비밀번호를 써 주세요.').min(1, '지금 쓰는 비밀번호를 써 주세요.').max(200),
  new: z.string('새 비밀번호를 써 주세요.').max(200, '비밀번호가 너무 길어요.'),
});

/** What everybody who is signed in has: his own sessions and password, and the names of the others. */
export function ownRoutes({ database, staff, now }: ConsoleParts): Router {
  const router = Router();

  router.get('/staff', async (_request, response) => {
    const names = await database.transaction(async (tx): Promise<StaffName[]> => {
      const absent = await readAbsent(tx, now());
      const delegates = [...absent.values()].flatMap(({ delegate }) => delegate ?? []);
      const known = await readNames(tx, delegates);
      return (await readColleagues(tx)).map((one) => {
        const delegate = known.get(absent.get(one.id)?.delegate ?? '');
        return { ...one, absent: absent.has(one.id), ...(delegate !== undefined && { delegate }) };
      });
    });
    response.json(names);
  });

  router.get('/me/sessions', async (_request, response) => {
    const sessions = await ownSessions(staff, sessionOf(response));
    response.json(
      sessions.map(({ id, device, created_at, last_seen_at, isCurrent }): OwnSession => ({
        id,
        device,
        createdAt: created_at,
        lastSeenAt: last_seen_at,
        current: isCurrent,
      })),
    );
  });

  router.delete('/me/sessions/:id', async (request, response) => {
    const session = sessionOf(response);
    const { id } = request.params;
    const own = (await ownSessions(staff, session)).find((one) => one.id === id);
    if (own === undefined || !(await endOwnSession(staff, session, id, addressOf(request))))
      throw refusal('not_found', '이미 끝난 로그인이에요.');
    if (own.isCurrent) clearSessionCookie(request, response);
    response.status(204).end();
  });

  router.put('/me/password', async (request, response) => {
    const form = readForm(passwords, request.body);
    await changeOwnPassword(staff, sessionOf(response), form, addressOf(request));
    response.status(204).end();
  });

  return router;
}
