import type { RoleName } from '../storage/staff-tables.js';

export interface RoleAssignment {
  role: RoleName;
  /** Id of a department; empty for the whole city. */
  department: string;
}

/** Who is at the screen: read anew from the rows for every request, so that a role taken away is gone at once. */
export interface SignedIn {
  id: string;
  login: string;
  name: string;
  roles: readonly RoleAssignment[];
}

/** Whose talks somebody may fetch. Queries take this, never a role: what is outside it is not there. */
export type Scope = { everything: true } | { everything: false; departments: readonly string[] };

/** Undefined: no talk at all. Agents and departments work on talks; nobody else reads them. */
export function talkScope({ roles }: Pick<SignedIn, 'roles'>): Scope | undefined {
  const working = roles.filter(({ role }) => role === 'agent' || role === 'department');
  if (working.length === 0) return undefined;
  if (working.some(({ role, department }) => role === 'agent' && department === ''))
    return { everything: true };
  return { everything: false, departments: [...new Set(working.map(({ department }) => department))] };
}
