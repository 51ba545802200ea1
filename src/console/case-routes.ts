import { Router } from 'express';
import { caseActRoutes } from './case-act-routes.js';
import { caseListRoutes } from './case-list-routes.js';
import { casePhotoRoutes } from './case-photo-routes.js';
import { petitionRoutes } from './petition-routes.js';
import { talkCaseRoutes } from './talk-case-routes.js';
import type { TalkParts } from './talk-parts.js';

/** Everything of the page 민원; for whoever is signed in and works on talks. */
export function caseRoutes(parts: TalkParts): Router {
  const router = Router();
  // Before what takes any word for a case's number.
  router.use(caseListRoutes(parts));
  router.use(caseActRoutes(parts));
  router.use(petitionRoutes(parts));
  router.use(casePhotoRoutes(parts));
  router.use(talkCaseRoutes(parts));
  return router;
}
