import { Router } from 'express';
import { z } from 'zod';
import { changeWatch } from '../desk/change-watch.js';
import { BanjangError } from '../errors.js';
import { AgentFeed } from './agent-feed.js';
import { readForm } from './read-form.js';
import { signedOf } from './signed-request.js';
import type { TalkParts } from './talk-parts.js';

/** Open pages of one person on one node: enough for every window of a desk, too few to exhaust us. */
const MOST_STREAMS = 10;

const eventsForm = z.object({ conversation: z.string().max(64).optional() });

/** `GET /events`: what the page should read again. */
export function eventsRoutes(parts: TalkParts): Router {
  const router = Router();
  const watch = changeWatch(parts);
  const streams = new Map<string, number>();

  router.get('/events', async (request, response) => {
    const { conversation } = readForm(eventsForm, request.query);
    const { id } = signedOf(response);
    const open = streams.get(id) ?? 0;
    if (open >= MOST_STREAMS) throw tooMany();
    streams.set(id, open + 1);
    response.once('close', () => {
      const left = (streams.get(id) ?? 1) - 1;
      if (left > 0) streams.set(id, left);
      else streams.delete(id);
    });
    await AgentFeed.open({ ...parts, watch }, conversation, request, response);
  });

  return router;
}

function tooMany(): BanjangError {
  return new BanjangError('rate_limited', '콘솔 창이 너무 많이 열려 있어요. 쓰지 않는 창을 닫아 주세요.', {
    audience: 'agent',
    retry: 'later',
  });
}
