/** Who works here, how they sign in, and what they did. */
export interface StaffTables {
  staff: StaffRow;
  staff_roles: StaffRoleRow;
  staff_links: StaffLinkRow;
  staff_sessions: StaffSessionRow;
  sign_in_failures: SignInFailuresRow;
  absences: AbsenceRow;
  staff_notices: StaffNoticeRow;
  audit_trail: AuditRow;
}

export type RoleName = 'agent' | 'department' | 'editor' | 'press' | 'admin' | 'auditor';

export interface StaffRow {
  id: string;
  /** Lower-case; what is typed to sign in. */
  login: string;
  name: string;
  state: 'invited' | 'active' | 'disabled';
  /** scrypt with its parameters and salt; null until the invitation is taken up. */
  password: string | null;
  /** Seed of the second factor under the master key; null until it is set up. */
  totp: string | null;
  totp_key_version: number | null;
  /** The last 30-second step whose code was used: a code works once. */
  totp_step: number | null;
  created_at: number;
  updated_at: number;
}

export interface StaffRoleRow {
  staff_id: string;
  role: RoleName;
  /** Id of a department; empty for the whole city. */
  department: string;
}

/** A one-time link: to become the first admin, to take up an invitation, to set a new password. */
export interface StaffLinkRow {
  token_hash: string;
  /** Null for the first admin, who is not there yet. */
  staff_id: string | null;
  purpose: 'first_admin' | 'invitation' | 'reset';
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

export interface StaffSessionRow {
  token_hash: string;
  staff_id: string;
  /** `half`: the password was right, the second factor is still to come. */
  state: 'half' | 'full';
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  revoked_at: number | null;
  /** Browser and system in a few words, for the list of one's own sessions. */
  device: string;
}

export interface SignInFailuresRow {
  /** `login:` or `address:` and a keyed hash. */
  key: string;
  failures: number;
  last_failure_at: number;
  blocked_until: number;
}

export interface AbsenceRow {
  staff_id: string;
  id: string;
  starts_at: number;
  ends_at: number;
  /** Who gets what comes meanwhile; null: back into the queue. */
  delegate: string | null;
}

/** That somebody has to look at something; what it is stands where `subject` is kept. */
export interface StaffNoticeRow {
  staff_id: string;
  id: string;
  at: number;
  kind:
    /** A case is due soon. */
    | 'case_soon'
    /** A case is over. */
    | 'case_overdue'
    /** Nobody answered a citizen who waits for a person by when it was promised. */
    | 'talk_late';
  /** A case's number, or a conversation's id. */
  subject: string;
  department: string | null;
  read_at: number | null;
}

/** Rows are added and never changed: triggers refuse it. */
export interface AuditRow {
  id: string;
  at: number;
  /** Null for what the program or the command line did. */
  staff_id: string | null;
  /** `conversation.view`, `conversation.claim`, `person.invite` ...: `staff/audit-acts.ts` lists them. */
  act: string;
  /** What it was done to: a conversation's id, a login, the name of a switch. */
  subject: string;
  department: string | null;
  /** JSON; never a citizen's words. */
  detail: string;
  address: string | null;
}
