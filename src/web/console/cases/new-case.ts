import type { CategoryChoice, NewCase } from '../../../console/case-api.js';
import type { CaseKind } from '../../../storage/case-tables.js';

/** What an agent has filled in so far. */
export interface CaseDraft {
  category: string;
  kind: CaseKind;
  identified: boolean;
  description: string;
  danger: boolean;
  place: string;
  area: string;
  answers: Readonly<Record<string, string>>;
}

export function beginCase(words: string): CaseDraft {
  return {
    category: '',
    kind: 'nuisance',
    identified: false,
    description: words,
    danger: false,
    place: '',
    area: '',
    answers: {},
  };
}

/** The first thing that is still to be filled in. */
export function missingIn({ category, kind, identified, description }: CaseDraft): string | undefined {
  if (category === '') return '분야를 골라 주세요.';
  if (kind === 'petition' && !identified) return '민원은 신청인을 확인한 뒤에 접수할 수 있어요.';
  return description.trim() === '' ? '무슨 불편인지 적어 주세요.' : undefined;
}

export function newCaseOf(draft: CaseDraft, category: CategoryChoice | undefined): NewCase {
  const { kind, danger, area } = draft;
  const place = draft.place.trim();
  const answers = Object.fromEntries(
    (category?.questions ?? []).flatMap(({ id }) => {
      const answer = draft.answers[id]?.trim() ?? '';
      return answer === '' ? [] : [[id, answer]];
    }),
  );
  return {
    category: draft.category,
    description: draft.description.trim(),
    kind,
    danger,
    answers,
    ...(kind === 'petition' && { identified: draft.identified }),
    ...(place !== '' && { place }),
    ...(area !== '' && { area }),
  };
}
