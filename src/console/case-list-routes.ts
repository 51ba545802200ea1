import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { ComplaintCategory } from '../content/complaint-category.js';
import type { Who } from '../desk/desk-parts.js';
import { recordAct } from '../staff/audit-store.js';
import type { Tx } from '../storage/database.js';
import type { CaseChoices, CasePage, CategoryChoice } from './case-api.js';
import { countsOf } from './case-counts.js';
import { csvHead, csvOfCase } from './case-csv.js';
import { describeCases } from './case-list.js';
import { caseFilterForm, isSearch, pageOf } from './case-pages.js';
import { readForm } from './read-form.js';
import { type TalkParts, whoOf } from './talk-parts.js';

const MOST_ROWS = 100;
const USUAL_ROWS = 50;
/** A file with more lines than this is a report's work, not a list's. */
const MOST_CSV_LINES = 20_000;
const CSV_CHUNK = 500;

const pageForm = caseFilterForm.extend({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(USUAL_ROWS),
});
function categoryChoice({ id, title, kind, questions }: ComplaintCategory): CategoryChoice {
  return {
    id,
    name: title,
    kind,
    questions: questions
      .filter((question) => question.kind !== 'photos')
      .map(({ id, ask, choices }) => ({ id, ask, ...(choices !== undefined && { choices }) })),
  };
}

/** Lists of cases, their figures, and what can be chosen in them. */
export function caseListRoutes(parts: TalkParts): Router {
  const router = Router();
  const { database, now } = parts;

  router.get('/cases', async (request, response) => {
    const who = whoOf(request, response);
    const asked = readForm(pageForm, request.query);
    const page = await database.transaction(async (tx): Promise<CasePage> => {
      const { found, cursor } = await pageOf(tx, who, asked, asked, now());
      const rows = await describeCases(tx, parts.published().snapshot, found, now());
      if (isSearch(asked) && asked.cursor === undefined) await recordCasesAct(parts, tx, who, 'search');
      return cursor === undefined ? { rows } : { rows, cursor };
    });
    response.json(page);
  });

  router.get('/cases/counts', async (request, response) => {
    const who = whoOf(request, response);
    const asked = readForm(caseFilterForm, request.query);
    const counts = await database.transaction((tx) => countsOf(tx, who, asked, now()));
    response.json(counts);
  });

  router.get('/cases/choices', (request, response) => {
    whoOf(request, response);
    const { complaintCategories, areas, departments } = parts.published().snapshot;
    const choices: CaseChoices = {
      categories: complaintCategories.map(categoryChoice),
      areas: areas.map(({ id, name }) => ({ id, name })),
      departments: departments.map(({ id, name }) => ({ id, name })),
    };
    response.json(choices);
  });

  router.get('/cases.csv', (request, response) => sendCsv(parts, request, response));
  return router;
}

/** A page at a time: the database is not held while somebody's slow line takes the file. */
async function sendCsv(parts: TalkParts, request: Request, response: Response): Promise<void> {
  const who = whoOf(request, response);
  const asked = readForm(caseFilterForm, request.query);
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="cases.csv"',
  });
  await parts.database.transaction((tx) => recordCasesAct(parts, tx, who, 'csv'));
  response.write(csvHead());
  let cursor: string | undefined;
  for (let sent = 0; sent < MOST_CSV_LINES && !response.closed;) {
    const page = await parts.database.transaction(async (tx) => {
      const { found, cursor: next } = await pageOf(tx, who, asked, { cursor, limit: CSV_CHUNK }, parts.now());
      const rows = await describeCases(tx, parts.published().snapshot, found, parts.now());
      return { lines: rows.map(csvOfCase), next };
    });
    response.write(page.lines.join(''));
    sent += page.lines.length;
    cursor = page.next;
    if (cursor === undefined) break;
  }
  response.end();
}

function recordCasesAct({ now }: TalkParts, tx: Tx, who: Who, act: string): Promise<void> {
  return recordAct(tx, {
    at: now(),
    staffId: who.staffId,
    act: `cases.${act}`,
    subject: 'cases',
    address: who.address,
  });
}
