import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { caseNotFound } from '../cases/case-refusals.js';
import { addCasePhotos, caseVisibleTo, lockCase } from '../cases/case-store.js';
import { keepPhoto } from '../conversation/keep-photo.js';
import type { Who } from '../desk/desk-parts.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { answerWithCase } from './case-act-routes.js';
import { findCasePhoto, redactPhoto } from './case-photo-store.js';
import { actOnCase, lookAtCase, recordCaseAct } from './look-at-case.js';
import { readUpload } from './photo-upload.js';
import { readForm } from './read-form.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

const MOST_BOXES = 20;

const stageForm = z.object({ stage: z.enum(['before', 'after'], '처리 전인지 뒤인지 골라 주세요.') });
const positionForm = z.coerce.number().int().min(0).max(1000);
const share = z.number().min(0).max(1);
const boxesForm = z
  .array(z.object({ x: share, y: share, width: share, height: share }))
  .max(MOST_BOXES, `가릴 곳은 ${String(MOST_BOXES)}곳까지 정할 수 있어요.`);

/** Photos of a case: those that were sent with it, and those of before and after. */
export function casePhotoRoutes(parts: TalkParts): Router {
  const router = Router();

  router.post('/cases/:id/photos', async (request, response) => {
    const who = whoOf(request, response);
    const id = idOf(request);
    await lookAtCase(parts, who, id, 'photo', () => Promise.resolve());
    const { bytes, fields } = await readUpload(request, 'agent');
    const { stage } = readForm(stageForm, fields);
    const { file, marks } = await keepPhoto(parts.files, bytes);
    const { thumbnail, fingerprint } = marks;
    try {
      const after = await actOnCase(parts, who, id, async (tx, { now }) => {
        await takeCase(tx, who, id);
        await addCasePhotos(tx, id, [{ stage, file, thumbnail, fingerprint }], now);
      });
      answerWithCase(response, after);
    } catch (error) {
      await parts.files.remove(file);
      await parts.files.remove(thumbnail);
      throw error;
    }
  });

  router.put('/cases/:id/photos/:position/redactions', async (request, response) => {
    const who = whoOf(request, response);
    const boxes = readForm(boxesForm, request.body);
    const position = readForm(positionForm, request.params.position);
    const after = await actOnCase(parts, who, idOf(request), async (tx, { now }) => {
      const row = await takeCase(tx, who, idOf(request));
      if (!(await redactPhoto(tx, row.id, position, JSON.stringify(boxes)))) throw caseNotFound();
      await recordCaseAct(tx, who, 'redact', row, now);
    });
    answerWithCase(response, after);
  });

  const send = (which: 'file' | 'thumbnail') => async (request: Request, response: Response) => {
    const who = whoOf(request, response);
    const position = readForm(positionForm, request.params['position']);
    const name = await parts.database.transaction(async (tx) => {
      const row = await caseVisibleTo(tx, who, idOf(request));
      // A small one comes with the page, whose view is recorded; to open one large is a look of its own.
      if (row !== undefined && which === 'file') await recordCaseAct(tx, who, 'photo_view', row, parts.now());
      return row && (await findCasePhoto(tx, row.id, position))?.[which];
    });
    const bytes = name === undefined ? undefined : await parts.files.read(name);
    if (bytes === undefined) throw caseNotFound();
    response.set({ 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=3600' });
    response.send(bytes);
  };
  router.get('/cases/:id/photos/:position', send('file'));
  router.get('/cases/:id/photos/:position/thumbnail', send('thumbnail'));

  return router;
}

async function takeCase(tx: Tx, who: Who, id: string): Promise<CaseRow> {
  await lockCase(tx, id);
  const row = await caseVisibleTo(tx, who, id);
  if (row === undefined) throw caseNotFound();
  return row;
}
