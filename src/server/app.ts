import express, { type Express, type Router } from 'express';
import type { Logger } from 'pino';
import { PHOTOS_PATH } from '../channels/public-address.js';
import { IDENTITY_PATH } from '../conversation/begin-identity.js';
import { errorAnswers, notFound } from './error-answers.js';
import { health, type HealthParts } from './health.js';
import { type WebhookParts, webhooks } from './webhooks.js';

export interface AppParts {
  webhooks: WebhookParts;
  health: HealthParts;
  /** The web chat, where it is switched on. */
  chat: Router | undefined;
  /** The agents' pages and what they ask. */
  console: Router;
  /** Photos of agents under signed addresses, for platforms to fetch. */
  photos: Router;
  /** Where a citizen says who files a petition. */
  identity: Router;
  trustProxy: number;
  log: Logger;
}

/** The whole edge: webhooks first, because they are the busiest road. */
export function app(parts: AppParts): Express {
  const server = express();
  server.disable('x-powered-by');
  server.disable('etag');
  server.set('query parser', 'simple');
  server.set('trust proxy', parts.trustProxy);
  server.use('/webhooks', webhooks(parts.webhooks));
  server.use(health(parts.health));
  server.use('/console', parts.console);
  server.use(PHOTOS_PATH, parts.photos);
  server.use(IDENTITY_PATH, parts.identity);
  if (parts.chat !== undefined) {
    server.use('/chat', parts.chat);
    server.get('/', (_request, response) => response.redirect(302, '/chat'));
  }
  server.use(notFound);
  server.use(errorAnswers(parts.log));
  return server;
}
