import type { Fault, FaultPath } from '../content/fault.js';
import type { Department } from '../content/office.js';
import type { KnownIds } from './known-ids.js';
import { isNear } from './near-id.js';
import { inForce } from './period.js';

export function checkTopic(file: string, path: FaultPath, id: string, known: KnownIds): Fault[] {
  if (known.intents.has(id) || known.articles.has(id)) return [];
  if (known.categories === undefined || known.categories.has(id)) return [];
  const message = `"${id}" 주제가 없어요.`;
  const remedy = '철자를 확인하거나, 없는 주제라면 지워 주세요.';
  return [{ code: 'topic_unknown', file, path, message, remedy }];
}

export function checkDepartment(
  file: string,
  path: FaultPath,
  id: string,
  known: KnownIds,
  today: string,
): Fault[] {
  if (known.departments === undefined) return [];
  const named = known.departments.filter((department) => department.id === id);
  if (named.length === 0) {
    const message = `"${id}" 부서가 departments.json에 없어요.`;
    const remedy =
      meant(id, known.departments) ?? '철자를 확인하거나 knowledge/departments.json에 부서를 적어 주세요.';
    return [{ code: 'department_unknown', file, path, message, remedy }];
  }
  if (named.some((department) => inForce(department, today))) return [];
  const message = `"${id}" 부서는 오늘(${today}) 있는 부서가 아니에요.`;
  const remedy = '업무를 이어받은 부서의 id로 바꾸거나 departments.json의 날짜를 고쳐 주세요.';
  return [{ code: 'department_not_in_force', file, path, message, remedy }];
}

/** The id of which somebody wrote the name, or which is one slip of the finger away. */
function meant(id: string, departments: readonly Department[]): string | undefined {
  const named = departments.find(({ name }) => name === id);
  if (named !== undefined) return `부서의 이름 말고 id를 적어 주세요: "${named.id}".`;
  const near = departments.find((department) => isNear(id.toLowerCase(), department.id));
  return near === undefined ? undefined : `혹시 "${near.id}"(${near.name})인가요? 철자를 고쳐 주세요.`;
}

export function checkReview(file: string, path: FaultPath, reviewBy: string, today: string): Fault[] {
  if (reviewBy >= today) return [];
  const message = `다시 확인할 날(${reviewBy})이 지났어요.`;
  const remedy = '출처를 다시 확인하고 sources의 checked와 reviewBy를 새 날짜로 고쳐 주세요.';
  return [{ code: 'review_past', file, path, message, remedy }];
}

export function repeatedIds(file: string, list: string, ids: readonly string[]): Fault[] {
  return ids.flatMap((id, index): Fault[] => {
    if (ids.indexOf(id) === index) return [];
    const message = `id "${id}" 항목이 두 번 있어요.`;
    const remedy = '하나로 합치고 다른 하나는 지워 주세요.';
    return [{ code: 'duplicate_id', file, path: [list, index, 'id'], message, remedy }];
  });
}
