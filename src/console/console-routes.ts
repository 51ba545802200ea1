import express, { Router } from 'express';
import { abuseRoutes } from './abuse-routes.js';
import { accountRoutes } from './account-routes.js';
import { auditRoutes } from './audit-routes.js';
import type { ConsoleParts } from './console-parts.js';
import { departmentRoutes } from './department-routes.js';
import { limitAddress, ownPagesOnly, signedInOnly } from './guard.js';
import { answerConsoleError, unknownRoute } from './json-answers.js';
import { ownRoutes } from './own-routes.js';
import { peopleRoutes } from './people-routes.js';
import { sessionRoutes } from './session-routes.js';
import { switchRoutes } from './switch-routes.js';

/**
 * Everything under `/console/api`; mount it there. `others` are the routers of talks, search and
 * service figures: they run for whoever is signed in, as do those of the settings.
 */
export function consoleRoutes(parts: ConsoleParts, others: readonly Router[]): Router {
  const router = Router();
  router.use((_request, response, next) => {
    // Whatever is answered here is somebody's own: no cache keeps it.
    response.set({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  router.use(limitAddress(parts.limits));
  router.use(ownPagesOnly);
  // A paste of 50,000 letters is refused with words, and the draft of it kept.
  router.use(express.json({ limit: '512kb' }));
  router.use(sessionRoutes(parts));
  router.use(signedInOnly(parts.staff, parts.limits));
  for (const other of others) router.use(other);
  router.use(ownRoutes(parts));
  router.use(peopleRoutes(parts));
  router.use(departmentRoutes(parts));
  router.use(accountRoutes(parts));
  router.use(switchRoutes(parts));
  router.use(abuseRoutes(parts));
  router.use(auditRoutes(parts));
  router.use(unknownRoute);
  router.use(answerConsoleError(parts.report));
  return router;
}
