import { type Response, Router } from 'express';
import type { Metrics } from './metrics.js';

export interface HealthParts {
  /** Reasons why citizens cannot be served now; empty if they can. */
  unready(): Promise<string[]>;
  metrics: Metrics | undefined;
  /** Brings gauges up to date before they are read. */
  refreshGauges(): Promise<void>;
}

/** /healthz: the process lives. /readyz: it can serve. /metrics: counts for Prometheus. */
export function health(parts: HealthParts): Router {
  const router = Router();
  router.get('/healthz', (_request, response: Response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response: Response) => {
    const reasons = await parts.unready();
    response
      .status(reasons.length === 0 ? 200 : 503)
      .json({ status: reasons.length === 0 ? 'ready' : 'not ready', reasons });
  });
  const { metrics } = parts;
  if (metrics !== undefined) {
    router.get('/metrics', async (_request, response: Response) => {
      await parts.refreshGauges();
      response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    });
  }
  return router;
}
