import { BanjangError, type ErrorCode } from '../errors.js';

/** What somebody filled in does not do; `fields` says where. */
export class FormError extends BanjangError {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>, message?: string) {
    super('form_invalid', message ?? Object.values(fields)[0] ?? '입력한 내용을 확인해 주세요.', {
      audience: 'agent',
      retry: 'never',
    });
    this.name = 'FormError';
    this.fields = fields;
  }
}

export function refusal(code: ErrorCode, message: string): BanjangError {
  return new BanjangError(code, message, { audience: 'agent', retry: 'never' });
}

export const signedOut = (): BanjangError =>
  refusal('signed_out', '로그인이 끝났어요. 다시 로그인해 주세요.');

/** The same for a login that nobody has and for a wrong password. */
export const signInFailed = (): BanjangError =>
  refusal(
    'sign_in_failed',
    '아이디 또는 비밀번호가 맞지 않아요. 잊었다면 관리자에게 새 링크를 부탁해 주세요.',
  );

export const linkUnusable = (): BanjangError =>
  refusal('link_unusable', '이미 쓰였거나 시간이 지난 링크예요. 관리자에게 새 링크를 부탁해 주세요.');

export const notAllowed = (): BanjangError =>
  refusal('not_allowed', '이 일을 할 권한이 없어요. 필요하면 관리자에게 역할을 부탁해 주세요.');

export const personNotFound = (): BanjangError => refusal('not_found', '그런 사람을 찾을 수 없어요.');

export const lastAdmin = (): BanjangError =>
  refusal('last_admin', '마지막 관리자예요. 먼저 다른 사람을 관리자로 정해 주세요.');

export function signInBlocked(until: number, now: number): BanjangError {
  const message = `여러 번 틀려서 잠시 막았어요. ${inWords(until - now)} 뒤에 다시 해 주세요.`;
  return new BanjangError('sign_in_blocked', message, { audience: 'agent', retry: 'later' });
}

function inWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds < 60 ? `${seconds}초` : `${Math.ceil(seconds / 60)}분`;
}
