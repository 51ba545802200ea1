import { Router } from 'express';
import { z } from 'zod';
import { bePresent, saveDraft } from '../desk/beside-talk.js';
import { inboxCounts } from '../desk/inbox-store.js';
import { listInbox } from '../desk/list-inbox.js';
import { unseenMentions } from '../desk/note-store.js';
import { openTalk, readItems } from '../desk/read-talk.js';
import { suggestAnswers } from '../desk/suggest-answers.js';
import type { ConversationDetail, InboxCounts, InboxPage, ItemsPage, Suggestion } from './api.js';
import { readForm } from './read-form.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

const MOST_ROWS = 100;
const USUAL_ROWS = 50;

const pageForm = z.object({
  view: z.enum(['mine', 'waiting', 'departments', 'all']).default('mine'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(USUAL_ROWS),
});
const seq = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const itemsForm = z.union([z.object({ before: seq }), z.object({ after: seq })]);
const draftForm = z.object({ text: z.string() });
const presenceForm = z.object({ typing: z.boolean().default(false) });

/** Lists of talks, one talk, and what a page leaves beside it. */
export function inboxRoutes(parts: TalkParts): Router {
  const router = Router();

  router.get('/inbox', async (request, response) => {
    const who = whoOf(request, response);
    const wanted = readForm(pageForm, request.query);
    const page: InboxPage = await parts.database.transaction((tx) => listInbox(tx, parts, who, wanted));
    response.json(page);
  });

  router.get('/inbox/counts', async (request, response) => {
    const who = whoOf(request, response);
    const counts: InboxCounts = await parts.database.transaction(async (tx) => ({
      ...(await inboxCounts(tx, who)),
      mentions: await unseenMentions(tx, who.staffId),
    }));
    response.json(counts);
  });

  router.get('/conversations/:id', async (request, response) => {
    const detail: ConversationDetail = await openTalk(parts, whoOf(request, response), idOf(request));
    response.json(detail);
  });

  router.get('/conversations/:id/items', async (request, response) => {
    const range = readForm(itemsForm, request.query);
    const page: ItemsPage = await readItems(parts, whoOf(request, response), idOf(request), range);
    response.json(page);
  });

  router.get('/conversations/:id/suggestions', async (request, response) => {
    const suggestions: Suggestion[] = await suggestAnswers(parts, whoOf(request, response), idOf(request));
    response.json(suggestions);
  });

  router.put('/conversations/:id/draft', async (request, response) => {
    const { text } = readForm(draftForm, request.body);
    await saveDraft(parts, whoOf(request, response), idOf(request), text);
    response.sendStatus(204);
  });

  router.put('/conversations/:id/presence', async (request, response) => {
    const { typing } = readForm(presenceForm, request.body);
    await bePresent(parts, whoOf(request, response), idOf(request), typing);
    response.sendStatus(204);
  });

  return router;
}
