import { Router } from 'express';
import { z } from 'zod';
import { caseNotFound, moveRefused } from '../cases/case-refusals.js';
import { caseVisibleTo } from '../cases/case-store.js';
import { moveCase } from '../cases/casework.js';
import { mayOpenContacts } from '../cases/contact-store.js';
import { notAllowed } from '../staff/refusals.js';
import { answerWithCase } from './case-act-routes.js';
import { actOnCase } from './look-at-case.js';
import { readForm } from './read-form.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

const LONGEST_NUMBER = 40;

const numberForm = z.object({
  number: z
    .string()
    .trim()
    .max(LONGEST_NUMBER, `번호는 ${String(LONGEST_NUMBER)}자까지 적어 주세요.`)
    .regex(/^[\p{L}\p{N} ._/-]*$/u, '번호에는 글자, 숫자, 하이픈만 적어 주세요.'),
});

/** What a formal petition needs besides: whether it is known who asks, and its number in the office's own system. */
export function petitionRoutes(parts: TalkParts): Router {
  const router = Router();

  // Only who handles it has the phone number by which somebody is known.
  router.post('/cases/:id/identity', async (request, response) => {
    const who = whoOf(request, response);
    const id = idOf(request);
    const after = await actOnCase(parts, who, id, async (tx, moment, mover) => {
      const row = await caseVisibleTo(tx, who, id);
      if (row === undefined) throw caseNotFound();
      if (!mayOpenContacts(who, row)) throw notAllowed();
      if (row.kind !== 'petition') throw moveRefused('정식 민원만 신원을 확인해요.');
      await moveCase(tx, moment, mover, id, 'note', { detail: { identity: 'confirmed' } });
    });
    answerWithCase(response, after);
  });

  router.put('/cases/:id/outside-number', async (request, response) => {
    const who = whoOf(request, response);
    const id = idOf(request);
    const { number } = readForm(numberForm, request.body);
    const after = await actOnCase(parts, who, id, async (tx, moment, mover) => {
      await moveCase(tx, moment, mover, id, 'note', { detail: { outsideNumber: number } });
    });
    answerWithCase(response, after);
  });

  return router;
}
