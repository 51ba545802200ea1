import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { addCanned, cannedFor, changeCanned, findCanned, removeCanned } from '../desk/canned-store.js';
import { recordAct } from '../staff/audit-store.js';
import { FormError, notAllowed } from '../staff/refusals.js';
import { talkNotFound } from '../desk/refusals.js';
import { cannedScope } from '../staff/permissions.js';
import type { Scope } from '../staff/signed-in.js';
import type { CannedReplyRow } from '../storage/handover-tables.js';
import type { CannedReply } from './settings-api.js';
import { readForm } from './read-form.js';
import { addressOf, signedOf } from './signed-request.js';
import { idOf, type TalkParts } from './talk-parts.js';

const cannedForm = z.object({
  title: z.string().trim().min(1, '이름을 적어 주세요.').max(60, '이름은 60자까지예요.'),
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{1,30}$/u, '단축어는 글자와 숫자로 30자까지, 빈칸 없이 적어 주세요.'),
  text: z.string().trim().min(1, '내용을 적어 주세요.').max(2000, '내용은 2,000자까지예요.'),
  department: z.string().max(40).optional(),
});
const TAKEN = '다른 글이 이미 쓰고 있는 단축어예요.';

/** Replies that are written once and used often. */
export function cannedRoutes(parts: TalkParts): Router {
  const router = Router();

  router.get('/canned-replies', async (_request, response) => {
    const rows = await parts.database.transaction((tx) => cannedFor(tx, scopeOf(response)));
    response.json(rows.map(toCanned));
  });

  router.post('/canned-replies', async (request, response) => {
    const row = rowFrom(parts, request, response, randomUUID());
    await parts.database.transaction(async (tx) => {
      if (!(await addCanned(tx, row))) throw new FormError({ shortcut: TAKEN });
      await recordAct(tx, act('add', row, parts, request, response));
    });
    response.status(201).json(toCanned(row));
  });

  router.put('/canned-replies/:id', async (request, response) => {
    const row = rowFrom(parts, request, response, idOf(request));
    await parts.database.transaction(async (tx) => {
      mayChange(scopeOf(response), await findCanned(tx, row.id));
      if (!(await changeCanned(tx, row))) throw new FormError({ shortcut: TAKEN });
      await recordAct(tx, act('change', row, parts, request, response));
    });
    response.json(toCanned(row));
  });

  router.delete('/canned-replies/:id', async (request, response) => {
    await parts.database.transaction(async (tx) => {
      const row = mayChange(scopeOf(response), await findCanned(tx, idOf(request)));
      await removeCanned(tx, row.id);
      await recordAct(tx, act('remove', row, parts, request, response));
    });
    response.sendStatus(204);
  });

  return router;
}

function scopeOf(response: Response): Scope {
  const scope = cannedScope(signedOf(response));
  if (scope === undefined) throw notAllowed();
  return scope;
}

/** What is not there for him is not there; what is for all, the whole city's people change. */
function mayChange(scope: Scope, row: CannedReplyRow | undefined): CannedReplyRow {
  const isHis =
    row !== undefined &&
    (scope.everything || row.department === null || scope.departments.includes(row.department));
  if (!isHis) throw talkNotFound();
  if (row.department === null && !scope.everything) throw notAllowed();
  return row;
}

function rowFrom(parts: TalkParts, request: Request, response: Response, id: string): CannedReplyRow {
  const form = readForm(cannedForm, request.body);
  const scope = scopeOf(response);
  const department = form.department ?? null;
  if (!scope.everything && (department === null || !scope.departments.includes(department)))
    throw new FormError({ department: '맡고 있는 부서를 골라 주세요.' });
  return { ...form, id, department, updated_by: signedOf(response).id, updated_at: parts.now() };
}

function act(name: string, row: CannedReplyRow, parts: TalkParts, request: Request, response: Response) {
  return {
    at: parts.now(),
    staffId: signedOf(response).id,
    act: `canned.${name}`,
    subject: row.shortcut,
    department: row.department ?? undefined,
    address: addressOf(request),
  };
}

function toCanned({ id, title, shortcut, text, department }: CannedReplyRow): CannedReply {
  return { id, title, shortcut, text, ...(department !== null && { department }) };
}
