import { Router } from 'express';
import { citizenName } from '../desk/citizen-name.js';
import { searchPage } from '../desk/search-talks.js';
import type { SearchPage } from './api.js';
import type { ConsoleParts } from './console-parts.js';
import { whoOf } from './talk-parts.js';

const HITS_ON_A_PAGE = 30;

export function searchRoutes(parts: Pick<ConsoleParts, 'database' | 'snapshot' | 'now'>): Router {
  const router = Router();
  router.get('/search', async (request, response) => {
    const who = whoOf(request, response);
    const { q, cursor } = request.query;
    const found = await searchPage(parts, who, {
      text: typeof q === 'string' ? q : '',
      cursor: typeof cursor === 'string' ? cursor : undefined,
      limit: HITS_ON_A_PAGE,
    });
    const { accounts } = parts.snapshot();
    const page: SearchPage = {
      ...found,
      hits: found.hits.map((hit) => ({
        ...hit,
        citizen: citizenName(hit.conversationId),
        account: accounts.find(({ id }) => id === hit.account)?.name ?? hit.account,
      })),
    };
    response.json(page);
  });
  return router;
}
