import { Router } from 'express';
import { type MeasuredService, serviceReport } from '../reports/service-report.js';
import type { ServiceReport } from './settings-api.js';
import type { ConsoleParts } from './console-parts.js';

const USUAL_DAYS = 7;
const MOST_DAYS = 90;
/** Many walls and pages ask again and again: they share one reading. */
const FRESH_MILLISECONDS = 5000;

/** Figures without anybody's name: for whoever is signed in. */
export function serviceRoutes(parts: Pick<ConsoleParts, 'database' | 'snapshot' | 'now'>): Router {
  const router = Router();
  const kept = new Map<number, { at: number; report: Promise<MeasuredService> }>();

  function report(days: number): Promise<MeasuredService> {
    const known = kept.get(days);
    if (known !== undefined && parts.now() - known.at < FRESH_MILLISECONDS) return known.report;
    const fresh = { at: parts.now(), report: serviceReport(parts, days) };
    kept.set(days, fresh);
    fresh.report.catch(() => {
      if (kept.get(days) === fresh) kept.delete(days);
    });
    return fresh.report;
  }

  router.get('/service', async (request, response) => {
    const answer: ServiceReport = await report(readDays(request.query['days']));
    response.json(answer);
  });
  return router;
}

/** What is no number of days is the usual week. */
function readDays(days: unknown): number {
  const asked = typeof days === 'string' && /^\d{1,4}$/.test(days) ? Number(days) : USUAL_DAYS;
  return Math.min(MOST_DAYS, Math.max(1, asked));
}
