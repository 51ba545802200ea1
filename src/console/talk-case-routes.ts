import { Router } from 'express';
import { z } from 'zod';
import { CASES_TOPIC } from '../cases/case-parts.js';
import { openCase } from '../cases/open-case.js';
import type { ComplaintCategory } from '../content/complaint-category.js';
import type { Place } from '../content/place.js';
import type { Snapshot } from '../content/snapshot.js';
import { awaitPhotos } from '../records/late-photo.js';
import { inCase, photosOfTalk } from '../records/talk-photos.js';
import { actOnTalk } from '../desk/act-on-talk.js';
import { tellCitizen } from '../desk/tell-citizen.js';
import { koreanDateTime } from '../korean/korean-dates.js';
import { readPlace } from '../korean/read-place.js';
import { FormError } from '../staff/refusals.js';
import type { CaseRow } from '../storage/case-tables.js';
import { caseDetail } from './case-detail.js';
import { departmentOf } from './case-list.js';
import { recordCaseAct } from './look-at-case.js';
import { readForm } from './read-form.js';
import { idOf, type TalkParts, whoOf } from './talk-parts.js';

const MOST_PHOTOS = 10;
const LONGEST_ANSWER = 200;

const newCaseForm = z.object({
  category: z.string().min(1, '분야를 골라 주세요.').max(80),
  description: z.string().trim().min(1, '무슨 불편인지 적어 주세요.').max(2000, '2,000자까지 적어 주세요.'),
  place: z.string().trim().max(200, '200자까지 적어 주세요.').optional(),
  area: z.string().max(40).optional(),
  kind: z.enum(['nuisance', 'petition']).default('nuisance'),
  identified: z.boolean().default(false),
  danger: z.boolean().default(false),
  answers: z.record(z.string().max(40), z.string().trim().max(LONGEST_ANSWER)).default({}),
});
type Asked = z.output<typeof newCaseForm>;

/** A talk becomes a case in one step; its photos come along, and the citizen is given the number. */
export function talkCaseRoutes(parts: TalkParts): Router {
  const router = Router();

  router.post('/conversations/:id/cases', async (request, response) => {
    const who = whoOf(request, response);
    const asked = readForm(newCaseForm, request.body);
    const { snapshot } = parts.published();
    const category = snapshot.complaintCategories.find(({ id }) => id === asked.category);
    if (category === undefined) throw new FormError({ category: '분야를 다시 골라 주세요.' });
    if (asked.kind === 'petition' && !asked.identified)
      throw new FormError({ identified: '민원은 신청인을 확인한 뒤에 접수할 수 있어요.' });
    const answers = answersTo(category, asked.answers);
    const detail = await actOnTalk(parts, who, idOf(request), async (tx, { conversation }, now) => {
      const photos = await photosOfTalk(tx, conversation.id, { since: 0, limit: MOST_PHOTOS });
      const opened = await openCase(
        tx,
        { snapshot, now },
        {
          kind: asked.kind,
          category: category.id,
          description: asked.description,
          place: placeOf(snapshot, asked),
          answers,
          danger: asked.danger,
          photos: photos.map((photo) => inCase(photo, 'report')),
          conversationId: conversation.id,
          account: conversation.account,
          staffId: who.staffId,
        },
      );
      await awaitPhotos(tx, conversation.id, 'all', { caseId: opened.id, stage: 'report' });
      await tellCitizen(tx, parts, conversation, receiptOf(snapshot, opened, now), now);
      await recordCaseAct(tx, who, 'open', opened, now);
      return caseDetail(tx, snapshot, who, opened, now);
    });
    parts.live.publish(CASES_TOPIC);
    response.status(201).json(detail);
  });

  return router;
}

/** To the category's own questions; what it does not ask is left out. */
function answersTo({ questions }: ComplaintCategory, given: Asked['answers']): Record<string, string> {
  const answered = questions.flatMap(({ id, kind, choices }): [string, string][] => {
    const answer = kind === 'photos' ? undefined : given[id];
    if (answer === undefined || answer === '') return [];
    if (choices?.includes(answer) === false) throw new FormError({ [id]: '하나를 다시 골라 주세요.' });
    return [[id, answer]];
  });
  return Object.fromEntries(answered);
}

function placeOf(snapshot: Snapshot, { place, area }: Asked): Place | undefined {
  const named = snapshot.areas.find(({ id }) => id === area);
  const said = place === undefined || place === '' ? named?.name : place;
  if (said === undefined) return undefined;
  return { ...readPlace(said, snapshot.areas), said, ...(named !== undefined && { area: named.id }) };
}

function receiptOf(snapshot: Snapshot, row: CaseRow, now: number): string {
  const { id, name, kind, department, due_at } = row;
  const by = koreanDateTime(due_at, now);
  const who = departmentOf(snapshot, department).name;
  const what = kind === 'petition' ? '민원으로' : '생활불편 신고로';
  return `[${name}] ${what} 접수했어요. 번호는 ${id}예요.\n\n${who}에서 ${by}까지 처리하거나 진행 상황을 이 대화로 알려 드릴게요.`;
}
