import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { caseNotFound } from '../cases/case-refusals.js';
import { caseVisibleTo } from '../cases/case-store.js';
import { openContacts } from '../cases/contact-store.js';
import { moveCase } from '../cases/casework.js';
import { canTakeTalks } from '../desk/colleague-store.js';
import type { Who } from '../desk/desk-parts.js';
import { BanjangError } from '../errors.js';
import { FormError, notAllowed } from '../staff/refusals.js';
import type { Tx } from '../storage/database.js';
import type { BulkOutcome, CaseContact, CaseDetail } from './case-api.js';
import { caseDetail } from './case-detail.js';
import { STAFF_MOVES } from './legal-moves.js';
import { actOnCase, lookAtCase, moverOf } from './look-at-case.js';
import { readForm } from './read-form.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

const MOST_AT_ONCE = 100;

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `${most.toLocaleString('ko-KR')}자까지 적어 주세요.`);
const staffId = z.string().min(1).max(64);
const department = z.string().min(1).max(40);
const number = words(20).transform((text) => text.toUpperCase());
const moveForm = z.object({
  move: z.enum(STAFF_MOVES, '할 일을 골라 주세요.'),
  reason: words(1000).optional(),
  detail: z
    .object({
      department: department.optional(),
      handler: staffId.optional(),
      days: z.number().int().min(1).max(250).optional(),
      consent: z.boolean().optional(),
      answer: words(2000).optional(),
      into: number.optional(),
    })
    .default({}),
});
const handlerForm = z.object({ staff: staffId.nullable() });
const bulkForm = z.object({
  cases: z
    .array(z.string().min(1).max(20))
    .min(1, '민원을 골라 주세요.')
    .max(MOST_AT_ONCE, `한 번에 ${String(MOST_AT_ONCE)}건까지 배정할 수 있어요.`),
  department: department.optional(),
  handler: staffId.optional(),
  reason: words(1000).default(''),
});

/** One case, and what staff do to it. */
export function caseActRoutes(parts: TalkParts): Router {
  const router = Router();

  router.get('/cases/:id', async (request, response) => {
    const who = whoOf(request, response);
    const detail = await lookAtCase(parts, who, idOf(request), 'view', (tx, row, now) =>
      caseDetail(tx, parts.published().snapshot, who, row, now),
    );
    response.json(detail);
  });

  router.get('/cases/:id/contacts', async (request, response) => {
    const who = whoOf(request, response);
    const contacts = await parts.database.transaction(async (tx): Promise<CaseContact[]> => {
      const row = await caseVisibleTo(tx, who, idOf(request));
      if (row === undefined) throw caseNotFound();
      const opened = await openContacts(tx, parts.staff, who, row, parts.now());
      if (opened === undefined) throw notAllowed();
      return opened.map(({ kind, value, purpose, endsAt }) => ({ kind, value, purpose, endsAt }));
    });
    response.json(contacts);
  });

  router.post('/cases/:id/moves', async (request, response) => {
    const who = whoOf(request, response);
    const { move, reason, detail } = readForm(moveForm, request.body);
    const after = await actOnCase(parts, who, idOf(request), async (tx, moment, mover) => {
      await refuseUnfit(tx, detail.handler);
      await moveCase(tx, moment, mover, idOf(request), move, { reason, detail });
    });
    answerWithCase(response, after);
  });

  router.put('/cases/:id/handler', async (request, response) => {
    const who = whoOf(request, response);
    const { staff } = readForm(handlerForm, request.body);
    const after = await actOnCase(parts, who, idOf(request), async (tx, moment, mover) => {
      await refuseUnfit(tx, staff);
      await moveCase(tx, moment, mover, idOf(request), 'assign', { detail: { handler: staff } });
    });
    answerWithCase(response, after);
  });

  router.post('/cases/bulk-assignment', async (request: Request, response) => {
    const who = whoOf(request, response);
    const asked = readForm(bulkForm, request.body);
    if (asked.department === undefined && asked.handler === undefined)
      throw new FormError({ department: '부서나 담당자를 골라 주세요.' });
    const outcome: BulkOutcome = { done: [], refused: [] };
    // Each by itself: one that cannot be given away holds up none of the others.
    for (const id of new Set(asked.cases))
      try {
        await assign(parts, who, id, asked);
        outcome.done.push(id);
      } catch (error) {
        if (!(error instanceof BanjangError) || error.audience !== 'agent') throw error;
        outcome.refused.push({ id, message: error.message });
      }
    response.json(outcome);
  });

  return router;
}

async function assign(
  parts: TalkParts,
  who: Who,
  id: string,
  { department, handler, reason }: Omit<z.output<typeof bulkForm>, 'cases'>,
): Promise<void> {
  await actOnCase(parts, who, id, async (tx, moment, mover) => {
    await refuseUnfit(tx, handler);
    if (department !== undefined)
      await moveCase(tx, moment, mover, id, 'transfer', { reason, detail: { department } });
    if (handler === undefined) return;
    // By the transfer it may have left his scope; that he may do both is settled by then.
    const { scope, ...unbound } = moverOf(who);
    const giver = department === undefined ? { ...unbound, scope } : unbound;
    await moveCase(tx, moment, giver, id, 'assign', { reason, detail: { handler } });
  });
}

async function refuseUnfit(tx: Tx, staff: string | null | undefined): Promise<void> {
  if (staff != null && !(await canTakeTalks(tx, staff)))
    throw new FormError({ staff: '그 사람에게는 맡길 수 없어요. 다른 담당자를 골라 주세요.' });
}

/** 204 if the act itself took it out of this person's sight. */
export function answerWithCase(response: Response, detail: CaseDetail | undefined): void {
  if (detail === undefined) response.sendStatus(204);
  else response.json(detail);
}
