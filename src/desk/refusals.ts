import { BanjangError, type ErrorCode } from '../errors.js';

/** Also what somebody hears who guesses the id of another department's talk. */
export function talkNotFound(): BanjangError {
  return refused('not_found', '대화를 찾을 수 없어요. 다른 부서로 넘어갔거나 없는 대화예요.');
}

export function alreadyOwned(owner: string): BanjangError {
  return refused('already_owned', `${owner} 님이 먼저 맡았어요. 목록에서 다른 대화를 골라 주세요.`);
}

/** `owner` undefined: nobody has it. */
export function notOwner(owner: string | undefined): BanjangError {
  return refused(
    'not_owner',
    owner === undefined
      ? '아직 맡은 사람이 없는 대화예요. 먼저 맡은 뒤에 다시 해 주세요. 쓰던 글은 남아 있어요.'
      : `지금은 ${owner} 님이 맡고 있는 대화예요. 쓰던 글은 남아 있어요.`,
  );
}

export function impossible(sentence: string): BanjangError {
  return refused('act_impossible', sentence);
}

export function tooLong(sentence: string): BanjangError {
  return refused('text_too_long', sentence);
}

function refused(code: ErrorCode, sentence: string): BanjangError {
  return new BanjangError(code, sentence, { audience: 'agent', retry: 'never' });
}
