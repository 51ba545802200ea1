import { Router } from 'express';
import { z } from 'zod';
import { markMentionsSeen, mentionsOf } from '../desk/note-store.js';
import { takeNote } from '../desk/take-note.js';
import { answerWithTalk } from './act-routes.js';
import type { Mention } from './api.js';
import { readForm } from './read-form.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

const noteForm = z.object({
  text: z.string(),
  mentions: z.array(z.string().max(64)).max(20).default([]),
});

/** Notes beside a talk, and whom they name. */
export function noteRoutes(parts: TalkParts): Router {
  const router = Router();

  router.post('/conversations/:id/notes', async (request, response) => {
    const who = whoOf(request, response);
    await takeNote(parts, who, idOf(request), readForm(noteForm, request.body));
    await answerWithTalk(parts, who, request, response);
  });

  router.get('/mentions', async (request, response) => {
    const who = whoOf(request, response);
    const mentions: Mention[] = await parts.database.transaction((tx) => mentionsOf(tx, who));
    response.json(mentions);
  });

  router.put('/mentions/seen', async (request, response) => {
    const { staffId } = whoOf(request, response);
    await parts.database.transaction((tx) => markMentionsSeen(tx, staffId, parts.now()));
    response.sendStatus(204);
  });

  return router;
}
