import { departmentInForce } from './department-in-force.js';
import type { Department } from './office.js';

export interface EndedDepartment {
  id: string;
  /** Who does its work now; undefined where a reorganisation left nobody. */
  successor: string | undefined;
}

/** Each department that is no more on `day`. */
export function endedDepartments(departments: readonly Department[], day: string): EndedDepartment[] {
  return [...new Set(departments.map(({ id }) => id))].flatMap((id): EndedDepartment[] => {
    const hasBegun = departments.some((one) => one.id === id && one.validFrom <= day);
    const now = departmentInForce(departments, id, day);
    return !hasBegun || now?.id === id ? [] : [{ id, successor: now?.id }];
  });
}
