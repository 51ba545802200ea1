import { isReportable } from '../dialogs/begin-form.js';
import { kindIn } from '../dialogs/form-words.js';
import { explainPetition, takesPetitions } from '../dialogs/petition-replies.js';
import type { Tap } from '../message/tap.js';
import { freshForm } from './begin-report.js';
import { keptForm, proceed } from './on-form.js';
import type { Answered, Ground } from './situation.js';

const OPENINGS = {
  petition: '정식 민원으로 준비할게요. 내용을 다 적으시면 본인 정보를 적는 화면을 드릴게요.',
  nuisance: '생활불편 신고로 접수해 드릴게요.',
};

export function kindWords(situation: Ground, text: string): Answered | undefined {
  const kind = kindIn(text);
  return kind && kindTap(situation, { do: 'kind', kind });
}

/** What is told becomes a formal petition, or a report again; without a form it begins one. */
export function kindTap(
  situation: Ground,
  { kind, category: asked }: Extract<Tap, { do: 'kind' }>,
): Answered {
  const { snapshot, state } = situation;
  const kept = keptForm(situation);
  if (kind === 'petition' && !takesPetitions(snapshot))
    return { state, acts: [], reply: explainPetition(snapshot, kept !== undefined) };
  const { brought, ...rest } = state;
  const form = kept ?? freshForm(situation, {});
  const wanted = asked ?? form.category;
  const known = snapshot.complaintCategories.find(({ id }) => id === wanted);
  const category = kind === 'petition' || isReportable(known) ? known?.id : undefined;
  const next = { ...form, category, parked: undefined, pending: undefined };
  return proceed(
    { ...situation, state: kept === undefined ? rest : { ...rest, brought } },
    { ...next, kind: kind === 'petition' ? kind : undefined },
    [OPENINGS[kind]],
  );
}
