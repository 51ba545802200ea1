import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { answerCitizen } from '../desk/answer-citizen.js';
import type { Who } from '../desk/desk-parts.js';
import { AGENTS_REASONS, closeTalk } from '../desk/end-talk.js';
import { markAbuse } from '../desk/mark-abuse.js';
import { ownTalk } from '../desk/own-talk.js';
import { talkAfterAct } from '../desk/read-talk.js';
import { resend } from '../desk/resend.js';
import { snoozeTalk } from '../desk/snooze-talk.js';
import { transferTalk } from '../desk/transfer-talk.js';
import type { ConversationDetail } from './api.js';
import { readForm } from './read-form.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

/** Made by the page; nothing but an id. */
export const clientId = z.string().regex(/^[\w-]{8,64}$/);

const ownerForm = z.object({ staff: z.string().max(64).optional() });
const departmentForm = z.object({
  department: z.string().min(1, '부서를 골라 주세요.').max(40),
  reason: z.string().trim().max(1000, '까닭은 1,000자까지 적어 주세요.').default(''),
});
const snoozeForm = z.object({ until: z.number().int().nullable() });
const closingForm = z.object({ reason: z.enum(AGENTS_REASONS, '상담을 마치는 까닭을 골라 주세요.') });
const replyForm = z.object({ clientId, text: z.string() });
const seqForm = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** What an agent does to a talk. Each is answered by the talk as it is then. */
export function actRoutes(parts: TalkParts): Router {
  const router = Router();
  const acting = (act: (request: Request, who: Who, id: string) => Promise<void>) => {
    return async (request: Request, response: Response): Promise<void> => {
      const who = whoOf(request, response);
      await act(request, who, idOf(request));
      await answerWithTalk(parts, who, request, response);
    };
  };

  router.put(
    '/conversations/:id/owner',
    acting((request, who, id) => ownTalk(parts, who, id, readForm(ownerForm, request.body).staff)),
  );
  router.delete(
    '/conversations/:id/owner',
    acting((_request, who, id) => closeTalk(parts, who, id, 'bot')),
  );
  router.put(
    '/conversations/:id/department',
    acting((request, who, id) => transferTalk(parts, who, id, readForm(departmentForm, request.body))),
  );
  router.put(
    '/conversations/:id/snooze',
    acting((request, who, id) => snoozeTalk(parts, who, id, readForm(snoozeForm, request.body).until)),
  );
  router.put(
    '/conversations/:id/closing',
    acting((request, who, id) => closeTalk(parts, who, id, readForm(closingForm, request.body).reason)),
  );
  router.post(
    '/conversations/:id/replies',
    acting((request, who, id) => answerCitizen(parts, who, id, readForm(replyForm, request.body))),
  );
  router.post(
    '/conversations/:id/items/:seq/resend',
    acting((request, who, id) => resend(parts, who, id, readForm(seqForm, request.params['seq']))),
  );
  router.post(
    '/conversations/:id/items/:seq/abuse',
    acting((request, who, id) => markAbuse(parts, who, id, readForm(seqForm, request.params['seq']))),
  );
  return router;
}

/** 204 if the act itself took it out of this person's sight, as giving it to another department does. */
export async function answerWithTalk(
  parts: TalkParts,
  who: Who,
  request: Request,
  response: Response,
): Promise<void> {
  const detail: ConversationDetail | undefined = await talkAfterAct(parts, who, idOf(request));
  if (detail === undefined) response.sendStatus(204);
  else response.json(detail);
}
