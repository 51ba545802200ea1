import { BanjangError } from '../errors.js';

/** Also what somebody hears who guesses the number of another department's case. */
export function caseNotFound(): BanjangError {
  return new BanjangError('not_found', '민원을 찾을 수 없어요. 다른 부서로 넘어갔거나 없는 번호예요.', {
    audience: 'agent',
    retry: 'never',
  });
}

export function moveRefused(sentence: string): BanjangError {
  return new BanjangError('case_move_refused', sentence, { audience: 'agent', retry: 'never' });
}
