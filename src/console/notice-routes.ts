import { Router } from 'express';
import { z } from 'zod';
import { markNoticesRead, noticesOf, noticesTopic } from '../staff/notice-store.js';
import type { StaffNotice } from './api.js';
import { departmentOf } from './case-list.js';
import { readForm } from './read-form.js';
import { signedOf } from './signed-request.js';
import type { TalkParts } from './talk-parts.js';

const readUntil = z.object({ until: z.number().int() });

/** `GET /notices`, `PUT /notices/read`: what somebody is told beside his lists. Everybody has his own. */
export function noticeRoutes({ database, published, live, now }: TalkParts): Router {
  const router = Router();

  router.get('/notices', async (_request, response) => {
    const rows = await database.transaction((tx) => noticesOf(tx, signedOf(response).id));
    const { snapshot } = published();
    response.json(
      rows.map(({ id, at, kind, subject, department, read_at }): StaffNotice => ({
        id,
        at,
        kind,
        subject,
        ...(department !== null && { department: departmentOf(snapshot, department).name }),
        read: read_at !== null,
      })),
    );
  });

  router.put('/notices/read', async (request, response) => {
    const { until } = readForm(readUntil, request.body);
    const { id } = signedOf(response);
    await database.transaction((tx) => markNoticesRead(tx, id, { until, now: now() }));
    live.publish(noticesTopic(id));
    response.sendStatus(204);
  });

  return router;
}
