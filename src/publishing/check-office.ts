import { type ContentFile, type FileOf, filesOf } from '../content/content-file.js';
import type { Fault } from '../content/fault.js';
import type { Department } from '../content/office.js';
import { checkHandling } from './check-handling.js';
import { checkDepartment, checkTopic, repeatedIds } from './check-references.js';
import type { KnownIds } from './known-ids.js';
import { overlap } from './period.js';

/** The files of which there is one. */
export function checkOffice(files: readonly ContentFile[], known: KnownIds, today: string): Fault[] {
  return [
    ...filesOf(files, 'office').flatMap(({ file, value }) =>
      value.startTopics.flatMap((id, index) => checkTopic(file, ['startTopics', index], id, known)),
    ),
    ...filesOf(files, 'departments').flatMap(checkDepartments),
    ...filesOf(files, 'departments').flatMap(checkSuccessors),
    ...filesOf(files, 'aspects').flatMap(({ file, value }) =>
      repeatedIds(
        file,
        'aspects',
        value.aspects.map(({ id }) => id),
      ),
    ),
    ...checkHandling(files, known, today),
    ...filesOf(files, 'accounts').flatMap((file) => checkAccounts(file, known, today)),
  ];
}

/** A department keeps its id through a reorganisation: one row ends, the next begins. */
function checkDepartments({ file, value: { departments } }: FileOf<'departments'>): Fault[] {
  return departments.flatMap((department, index): Fault[] => {
    const other = departments
      .slice(0, index)
      .find((each) => each.id === department.id && overlap(each, department));
    if (other === undefined) return [];
    const message = `"${department.id}" 부서가 같은 때에 두 번 있어요 (${other.name}, ${department.name}).`;
    const remedy = '앞 부서에 validUntil을 적거나 하나를 지워 주세요.';
    return [{ code: 'department_overlap', file, path: ['departments', index, 'id'], message, remedy }];
  });
}

/** The work of a department that ends must come to rest somewhere. */
function checkSuccessors({ file, value: { departments } }: FileOf<'departments'>): Fault[] {
  return departments.flatMap(({ id, successor, validUntil }, index): Fault[] => {
    if (successor === undefined) return [];
    const path = ['departments', index, 'successor'];
    const fault = (message: string, remedy: string): Fault[] => [
      { code: 'department_successor', file, path, message, remedy },
    ];
    if (!departments.some((each) => each.id === successor))
      return fault(
        `"${id}" 부서의 업무를 이어받는 "${successor}" 부서가 없어요.`,
        '철자를 확인하거나 이어받는 부서를 먼저 적어 주세요.',
      );
    if (validUntil === undefined)
      return fault(
        `"${id}" 부서는 끝나는 날이 없는데 이어받는 부서가 있어요.`,
        'validUntil에 마지막 날을 적거나 successor를 지워 주세요.',
      );
    if (leadsTo(departments, successor, id))
      return fault(
        `"${id}" 부서와 "${successor}" 부서가 서로 업무를 이어받아요.`,
        'successor 가운데 하나를 고쳐 주세요.',
      );
    return [];
  });
}

function leadsTo(departments: readonly Department[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const next = (id: string): boolean => {
    if (id === to) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return departments.some((each) => each.id === id && each.successor !== undefined && next(each.successor));
  };
  return next(from);
}

/** Which channels there are is not for content to know: whoever opens the accounts tells of an unknown one. */
function checkAccounts(
  { file, value: { accounts } }: FileOf<'accounts'>,
  known: KnownIds,
  today: string,
): Fault[] {
  const ids = accounts.map(({ id }) => id);
  return [
    ...repeatedIds(file, 'accounts', ids),
    ...accounts.flatMap(({ department }, index) =>
      checkDepartment(file, ['accounts', index, 'department'], department, known, today),
    ),
  ];
}
