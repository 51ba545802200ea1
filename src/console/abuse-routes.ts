import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { findMark, recentMarks, reviewMark } from '../desk/abuse-store.js';
import type { InboundContent } from '../message/inbound-message.js';
import { recordAct } from '../staff/audit-store.js';
import { readNames } from '../staff/people-store.js';
import { reviewScope } from '../staff/permissions.js';
import { notAllowed, refusal } from '../staff/refusals.js';
import type { Tx } from '../storage/database.js';
import type { AbuseMarkRow } from '../storage/handover-tables.js';
import type { AbuseMark } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';
import { readForm } from './read-form.js';
import { addressOf, signedOf } from './signed-request.js';

const MOST = 200;
const form = z.object({ upheld: z.boolean('인정할지 골라 주세요.') });

/** Marks for abuse, looked at again by somebody else than who set them. */
export function abuseRoutes({ database, now }: ConsoleParts): Router {
  const router = Router();
  const check = (response: Response): void => {
    // Marks carry no department: they are for those of the whole city.
    if (reviewScope(signedOf(response))?.everything !== true) throw notAllowed();
  };
  const record = (
    tx: Tx,
    request: Request,
    response: Response,
    act: { name: string; subject: string; detail?: Record<string, unknown> },
  ) =>
    recordAct(tx, {
      at: now(),
      staffId: signedOf(response).id,
      act: act.name,
      subject: act.subject,
      address: addressOf(request),
      ...(act.detail !== undefined && { detail: act.detail }),
    });

  router.get('/abuse-marks', async (request, response) => {
    check(response);
    const marks = await database.transaction(async (tx) => {
      const rows = await recentMarks(tx, MOST, now() + 1);
      // Their words are citizens' words: each talk that is shown stands in the trail.
      for (const id of new Set(rows.map((row) => row.conversation_id)))
        await record(tx, request, response, { name: 'abuse.view', subject: id });
      const names = await readNames(
        tx,
        rows.flatMap((row) => [row.staff_id, row.reviewed_by ?? '']),
      );
      return rows.map((row) => describe(row, names));
    });
    response.json(marks);
  });

  router.put('/abuse-marks/:id/review', async (request, response) => {
    check(response);
    const { upheld } = readForm(form, request.body);
    const { id } = signedOf(response);
    await database.transaction(async (tx) => {
      const mark = await findMark(tx, request.params.id);
      if (mark === undefined) throw refusal('not_found', '그런 기록을 찾을 수 없어요.');
      if (mark.staff_id === id) throw refusal('not_allowed', '자신이 남긴 기록은 다른 사람이 검토해야 해요.');
      if (!(await reviewMark(tx, mark, { by: id, upheld, now: now() })))
        throw refusal('act_impossible', '다른 사람이 이미 검토했어요. 화면을 새로 고쳐 주세요.');
      const subject = mark.conversation_id;
      await record(tx, request, response, { name: 'abuse.review', subject, detail: { upheld } });
    });
    response.status(204).end();
  });

  return router;
}

function describe(
  row: AbuseMarkRow & { content: string | null },
  names: ReadonlyMap<string, string>,
): AbuseMark {
  const { reviewed_by, reviewed_at, upheld } = row;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    at: row.at,
    staff: names.get(row.staff_id) ?? '',
    text: wordsOf(row.content),
    consequence: row.consequence,
    ...(reviewed_by !== null &&
      reviewed_at !== null && {
        review: { by: names.get(reviewed_by) ?? '', at: reviewed_at, upheld: upheld === 1 },
      }),
  };
}

function wordsOf(content: string | null): string {
  if (content === null) return '보관 기간이 지나 지워진 말이에요.';
  const said = JSON.parse(content) as InboundContent;
  return 'text' in said && typeof said.text === 'string' ? said.text : '글이 아닌 메시지예요.';
}
