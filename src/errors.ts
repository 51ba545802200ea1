/**
 * Every way we can fail. An error says whose work it is (`audience`), whether the same
 * call may succeed later (`retry`) and carries a stable `code` that docs/errors.md explains.
 * Messages are for that audience: operators read English with a remedy, citizens and agents Korean.
 */
export type ErrorCode =
  | 'config_invalid'
  | 'command_invalid'
  | 'database_newer'
  | 'database_unavailable'
  | 'backup_unsupported'
  | 'backup_target_exists'
  | 'backup_source_invalid'
  | 'restore_while_running'
  | 'master_key_missing'
  | 'master_key_invalid'
  | 'seal_broken'
  | 'account_exists'
  | 'account_invalid'
  | 'account_refused'
  | 'content_invalid'
  | 'content_missing'
  | 'training_failed'
  | 'webhook_unverified'
  | 'webhook_malformed'
  | 'body_too_large'
  | 'rate_limited'
  | 'account_unknown'
  | 'session_unknown'
  | 'upload_refused'
  | 'address_refused'
  | 'fetch_failed'
  | 'already_owned'
  | 'not_owner'
  | 'act_impossible'
  | 'case_move_refused'
  | 'text_too_long'
  | 'signed_out'
  | 'sign_in_failed'
  | 'sign_in_blocked'
  | 'code_refused'
  | 'link_unusable'
  | 'csrf_refused'
  | 'not_allowed'
  | 'form_invalid'
  | 'last_admin'
  | 'staff_exists'
  | 'departments_refused'
  | 'content_read_only'
  | 'not_found'
  | 'internal';

export type Audience = 'citizen' | 'agent' | 'operator';
export type Retry = 'later' | 'never';

export interface BanjangErrorOptions {
  audience: Audience;
  retry: Retry;
  cause?: unknown;
  /** The two halves of the message, where they are shown apart. */
  told?: Told;
}

export interface Told {
  fact: string;
  remedy: string;
}

export class BanjangError extends Error {
  readonly code: ErrorCode;
  readonly audience: Audience;
  readonly retry: Retry;
  readonly told: Told | undefined;

  constructor(code: ErrorCode, message: string, options: BanjangErrorOptions) {
    super(message, { cause: options.cause });
    this.name = 'BanjangError';
    this.code = code;
    this.audience = options.audience;
    this.retry = options.retry;
    this.told = options.told;
  }
}

/** The same failure, told to whoever runs the program. `remedy` is what to do next. */
export function operatorError(
  code: ErrorCode,
  fact: string,
  remedy: string,
  options: { retry?: Retry; cause?: unknown } = {},
): BanjangError {
  return new BanjangError(code, `${fact}\n  What to do: ${remedy}`, {
    audience: 'operator',
    retry: options.retry ?? 'never',
    cause: options.cause,
    told: { fact, remedy },
  });
}
