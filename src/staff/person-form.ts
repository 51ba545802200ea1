import { cleanText } from '../message/clean-text.js';
import type { RoleName } from '../storage/staff-tables.js';
import type { RoleAssignment } from './signed-in.js';

const LONGEST_NAME = 30;
export const ROLE_NAMES: readonly RoleName[] = ['agent', 'department', 'editor', 'press', 'admin', 'auditor'];

/** What is wrong with a login, in Korean; undefined if nothing. */
export function loginFault(login: string): string | undefined {
  if (/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login)) return undefined;
  return '아이디는 영문 소문자나 숫자로 시작하고, 영문 소문자·숫자·점(.)·밑줄(_)·하이픈(-)으로 2~40자까지 써 주세요.';
}

/** Citizens may read it. */
export function nameFault(name: string): string | undefined {
  if (name.trim() === '') return '이름을 써 주세요.';
  if (name.length > LONGEST_NAME) return `이름은 ${LONGEST_NAME}자까지 쓸 수 있어요.`;
  if (cleanText(name).text !== name.trim()) return '이름에 쓸 수 없는 글자가 들어 있어요.';
  return undefined;
}

/** Departments that there are or were may be named; a role for a department needs one. */
export function rolesFault(
  roles: readonly RoleAssignment[],
  departments: readonly { id: string }[],
): string | undefined {
  for (const { role, department } of roles) {
    if (role === 'department' && department === '') return '부서 담당자의 부서를 골라 주세요.';
    if (department !== '' && !departments.some(({ id }) => id === department))
      return '없는 부서예요. 부서를 다시 골라 주세요.';
  }
  return undefined;
}
