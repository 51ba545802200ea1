import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { caseNotFound } from '../cases/case-refusals.js';
import { addCasePhotos, caseVisibleTo, lockCase } from '../cases/case-store.js';
import { publishedJpeg } from '../cases/answer-photos.js';
import { keepPhoto } from '../media/keep-photo.js';
import type { Who } from '../desk/desk-parts.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { answerWithCase } from './case-act-routes.js';
import { findCasePhoto, setRedactions } from './case-photo-store.js';
import { actOnCase, lookAtCase, recordCaseAct } from './look-at-case.js';
import { readUpload } from './photo-upload.js';
import { readForm } from './read-form.js';
import { sendMedia } from './send-media.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

const MOST_BOXES = 20;
const KEPT_AN_HOUR = 'private, max-age=3600';

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
    const { file, mediaType, marks } = await keepPhoto(parts.files, bytes);
    const { thumbnail, fingerprint = null } = marks;
    const photo = { stage, file, media_type: mediaType, thumbnail, fingerprint };
    try {
      const after = await actOnCase(parts, who, id, async (tx, { now }) => {
        await takeCase(tx, who, id);
        await addCasePhotos(tx, id, [photo], now);
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
      if (!(await setRedactions(tx, row.id, position, JSON.stringify(boxes)))) throw caseNotFound();
      await recordCaseAct(tx, who, 'redact', row, now);
    });
    answerWithCase(response, after);
  });

  const find = async (request: Request, response: Response, act?: 'photo_view') => {
    const who = whoOf(request, response);
    const position = readForm(positionForm, request.params['position']);
    const photo = await parts.database.transaction(async (tx) => {
      const row = await caseVisibleTo(tx, who, idOf(request));
      // A small one comes with the page, whose view is recorded; to open one large is a look of its own.
      if (row !== undefined && act !== undefined && isFirstPart(request))
        await recordCaseAct(tx, who, act, row, parts.now());
      return row && findCasePhoto(tx, row.id, position);
    });
    if (photo === undefined) throw caseNotFound();
    return photo;
  };
  const read = async (name: string): Promise<Buffer> => {
    const bytes = await parts.files.read(name);
    if (bytes === undefined) throw caseNotFound();
    return bytes;
  };
  router.get('/cases/:id/photos/:position', async (request, response) => {
    const { file, media_type: mediaType } = await find(request, response, 'photo_view');
    response.set('Cache-Control', KEPT_AN_HOUR);
    sendMedia(request, response, { mediaType, bytes: await read(file) });
  });
  router.get('/cases/:id/photos/:position/thumbnail', async (request, response) => {
    const { thumbnail } = await find(request, response);
    response.set('Cache-Control', KEPT_AN_HOUR);
    sendMedia(request, response, { mediaType: 'image/jpeg', bytes: await read(thumbnail) });
  });
  // As it may leave the office: what was blacked out is black; of a video, its tile.
  router.get('/cases/:id/photos/:position/published', async (request, response) => {
    const photo = await find(request, response);
    const bytes = await publishedJpeg(photo, read);
    // The boxes change, the address does not.
    response.set('Cache-Control', 'private, no-cache');
    sendMedia(request, response, { mediaType: 'image/jpeg', bytes });
  });

  return router;
}

/** A player asks for a video in many parts: that is one look. */
function isFirstPart(request: Request): boolean {
  const range = request.get('range');
  return range === undefined || /^bytes=0-/.test(range);
}

async function takeCase(tx: Tx, who: Who, id: string): Promise<CaseRow> {
  await lockCase(tx, id);
  const row = await caseVisibleTo(tx, who, id);
  if (row === undefined) throw caseNotFound();
  return row;
}
