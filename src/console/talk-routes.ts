import { Router } from 'express';
import { actRoutes } from './act-routes.js';
import { cannedRoutes } from './canned-routes.js';
import { eventsRoutes } from './events-routes.js';
import { inboxRoutes } from './inbox-routes.js';
import { noteRoutes } from './note-routes.js';
import { noticeRoutes } from './notice-routes.js';
import { photoRoutes } from './talk-photo-routes.js';
import type { TalkParts } from './talk-parts.js';

/** Everything of the page of talks; for whoever is signed in. Search and figures have routers of their own. */
export function talkRoutes(parts: TalkParts): Router {
  const router = Router();
  router.use(eventsRoutes(parts));
  router.use(inboxRoutes(parts));
  router.use(actRoutes(parts));
  router.use(photoRoutes(parts));
  router.use(noteRoutes(parts));
  router.use(noticeRoutes(parts));
  router.use(cannedRoutes(parts));
  return router;
}
