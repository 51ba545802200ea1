import type { SwitchRow } from '../storage/schema.js';
import type { RoleName } from '../storage/staff-tables.js';
import { type RoleAssignment, type Scope, type SignedIn, talkScope } from './signed-in.js';

type WithRoles = Pick<SignedIn, 'roles'>;

/** Whose rows somebody with one of these roles may fetch; undefined: none at all. */
function scopeOf({ roles }: WithRoles, names: readonly RoleName[]): Scope | undefined {
  const held = roles.filter(({ role }) => names.includes(role));
  if (held.length === 0) return undefined;
  if (held.some(({ department }) => department === '')) return { everything: true };
  return { everything: false, departments: [...new Set(held.map(({ department }) => department))] };
}

function holds({ roles }: WithRoles, names: readonly RoleName[]): boolean {
  return roles.some(({ role, department }) => names.includes(role) && department === '');
}

/** Whom somebody may read and change. */
export function peopleScope(signed: WithRoles): Scope | undefined {
  return scopeOf(signed, ['admin']);
}

/** Which part of the audit trail somebody may read. */
export function auditScope(signed: WithRoles): Scope | undefined {
  return scopeOf(signed, ['auditor', 'admin']);
}

/** Of marks for abuse, to be reviewed by others than those who set them. */
export function reviewScope(signed: WithRoles): Scope | undefined {
  return scopeOf(signed, ['auditor', 'admin']);
}

/** Replies that are written once and used often: whoever talks uses them, and keeps those of his departments. */
export function cannedScope(signed: WithRoles): Scope | undefined {
  return scopeOf(signed, ['agent', 'department', 'admin', 'editor']);
}

export function isCityAdmin(signed: WithRoles): boolean {
  return holds(signed, ['admin']);
}

export function maySeeSettings(signed: WithRoles): boolean {
  return signed.roles.some(({ role }) => role === 'admin' || role === 'editor' || role === 'press');
}

export function maySwitch(signed: WithRoles, kind: SwitchRow['kind']): boolean {
  return holds(signed, kind === 'topic' ? ['admin', 'editor'] : ['admin']);
}

export function mayPinNotice(signed: WithRoles): boolean {
  return holds(signed, ['admin', 'press']);
}

/** Nobody gives what he does not hold himself: roles only within his own scope. */
export function mayGive(scope: Scope, roles: readonly RoleAssignment[]): boolean {
  return scope.everything || roles.every(({ department }) => scope.departments.includes(department));
}

/** What the navigation shows; what can be fetched is decided by the scopes. */
export function mayOpen(signed: WithRoles): {
  talk: boolean;
  settings: boolean;
  people: boolean;
  audit: boolean;
  cannedReplies: boolean;
} {
  return {
    talk: talkScope(signed) !== undefined,
    settings: maySeeSettings(signed),
    people: peopleScope(signed) !== undefined,
    audit: auditScope(signed) !== undefined,
    cannedReplies: cannedScope(signed) !== undefined,
  };
}
