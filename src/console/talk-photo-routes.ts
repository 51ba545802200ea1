import { Router } from 'express';
import { sendPhoto } from '../desk/answer-citizen.js';
import { readTalkPhoto } from '../desk/read-talk.js';
import { talkNotFound } from '../desk/refusals.js';
import { answerWithTalk, clientId } from './act-routes.js';
import { readForm } from './read-form.js';
import { readUpload } from './photo-upload.js';
import { sendMedia } from './send-media.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

/** Photos of a talk, those that the citizen sent and those that agents send. */
export function photoRoutes(parts: TalkParts): Router {
  const router = Router();

  router.post('/conversations/:id/photos', async (request, response) => {
    const who = whoOf(request, response);
    const { bytes, fields } = await readUpload(request, 'agent');
    const photo = { bytes, clientId: readForm(clientId, fields['clientId']), text: fields['text'] ?? '' };
    await sendPhoto(parts, who, idOf(request), photo);
    await answerWithTalk(parts, who, request, response);
  });

  router.get('/conversations/:id/photos/:file', async (request, response) => {
    const who = whoOf(request, response);
    const photo = await readTalkPhoto(parts, who, idOf(request), idOf(request, 'file'));
    if (photo === undefined) throw talkNotFound();
    response.set('Cache-Control', 'private, max-age=3600');
    sendMedia(request, response, photo);
  });

  return router;
}
