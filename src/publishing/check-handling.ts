import type { ComplaintCategory } from '../content/complaint-category.js';
import { type ContentFile, type FileOf, filesOf } from '../content/content-file.js';
import type { Fault, FaultPath } from '../content/fault.js';
import type { Deadline } from '../content/handling.js';
import { checkDepartment, checkReview, repeatedIds } from './check-references.js';
import type { KnownIds } from './known-ids.js';

/** What becomes of complaints: their categories, deadlines and areas must know each other. */
export function checkHandling(files: readonly ContentFile[], known: KnownIds, today: string): Fault[] {
  const handling = filesOf(files, 'handling');
  const categories = filesOf(files, 'complaint_categories');
  return [
    ...(handling.length === 0 && known.deadlines !== undefined ? categories.flatMap(withoutHandling) : []),
    ...handling.flatMap((file) => checkDeadlines(file, known, today)),
    ...filesOf(files, 'areas').flatMap(checkAreas),
    ...categories.flatMap((file) => checkCategories(file, known, today)),
  ];
}

function withoutHandling({ value }: FileOf<'complaint_categories'>): Fault[] {
  if (value.categories.length === 0) return [];
  const message = '민원을 언제까지 처리할지 적은 파일이 없어 기본값(7일)을 약속해요.';
  const remedy = '함께 받은 knowledge/handling.json을 복사해 와서 기관의 기한으로 고쳐 주세요.';
  return [{ code: 'handling_missing', file: 'knowledge/handling.json', path: [], message, remedy }];
}

function checkDeadlines({ file, value }: FileOf<'handling'>, known: KnownIds, today: string): Fault[] {
  const ids = value.deadlines.map(({ id }) => id);
  return [
    ...repeatedIds(file, 'deadlines', ids),
    ...checkDepartment(file, ['coordinator'], value.coordinator, known, today),
    ...checkDeadline(file, ['petitionDeadline'], value.petitionDeadline, 'law', value.deadlines),
  ];
}

function checkAreas({ file, value }: FileOf<'areas'>): Fault[] {
  const ids = value.areas.map(({ id }) => id);
  return repeatedIds(file, 'areas', ids);
}

function checkCategories(
  { file, value }: FileOf<'complaint_categories'>,
  known: KnownIds,
  today: string,
): Fault[] {
  const ids = value.categories.map(({ id }) => id);
  return [
    ...repeatedIds(file, 'categories', ids),
    ...value.categories.flatMap((category, index): Fault[] => {
      const { id, department, reviewBy, kind, deadline, questions } = category;
      const at = ['categories', index];
      const basis = kind === 'petition' ? 'law' : 'promise';
      const asked = questions.map((question) => question.id);
      return [
        ...(known.intents.has(id) ? [] : [withoutIntent(file, index, id)]),
        ...checkDepartment(file, [...at, 'department'], department, known, today),
        ...checkReview(file, [...at, 'reviewBy'], reviewBy, today),
        ...checkDeadline(file, [...at, 'deadline'], deadline, basis, known.deadlines),
        ...checkRouting(file, index, category, known, today),
        ...repeatedIds(file, 'questions', asked).map((fault) => ({ ...fault, path: [...at, ...fault.path] })),
      ];
    }),
  ];
}

function checkRouting(
  file: string,
  index: number,
  { routing }: ComplaintCategory,
  known: KnownIds,
  today: string,
): Fault[] {
  return routing.flatMap(({ area, department }, row): Fault[] => {
    const at = ['categories', index, 'routing', row];
    const faults = checkDepartment(file, [...at, 'department'], department, known, today);
    if (area === undefined || known.areas === undefined || known.areas.has(area)) return faults;
    const message = `"${area}" 지역이 areas.json에 없어요.`;
    const remedy = '철자를 확인하거나 knowledge/areas.json에 지역을 적어 주세요.';
    return [...faults, { code: 'area_unknown', file, path: [...at, 'area'], message, remedy }];
  });
}

/** A promise of the office is no legal period, and a legal period no promise: the two are never mixed up. */
function checkDeadline(
  file: string,
  path: FaultPath,
  id: string,
  basis: Deadline['basis'],
  deadlines: readonly Deadline[] | undefined,
): Fault[] {
  if (deadlines === undefined) return [];
  const found = deadlines.find((one) => one.id === id);
  if (found === undefined) {
    const message = `"${id}" 기한이 handling.json에 없어요.`;
    const remedy = '철자를 확인하거나 knowledge/handling.json의 deadlines에 적어 주세요.';
    return [{ code: 'deadline_unknown', file, path, message, remedy }];
  }
  if (found.basis === basis) return [];
  const message =
    basis === 'law'
      ? `정식 민원의 기한 "${id}"가 법정 처리기간(law)이 아니에요.`
      : `생활불편 신고의 기한 "${id}"가 서비스 약속(promise)이 아니에요.`;
  const remedy =
    basis === 'law' ? 'basis가 law인 기한의 id로 바꿔 주세요.' : 'basis가 promise인 기한의 id로 바꿔 주세요.';
  return [{ code: 'deadline_basis', file, path, message, remedy }];
}

function withoutIntent(file: string, index: number, id: string): Fault {
  const message = `민원 분류 "${id}"의 예문 파일이 없어요.`;
  const remedy = `id의 철자를 확인하거나 intents/${id}.json에 시민이 쓰는 말을 적어 주세요.`;
  return { code: 'topic_without_intent', file, path: ['categories', index, 'id'], message, remedy };
}
