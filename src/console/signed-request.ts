import type { Request, Response } from 'express';
import type { SignedIn } from '../staff/signed-in.js';

const KEY = 'signedIn';

/** Set by the session middleware once for every request; routes behind it never run without. */
export function rememberSigned(response: Response, signed: SignedIn): void {
  response.locals[KEY] = signed;
}

export function signedOf(response: Response): SignedIn {
  return response.locals[KEY] as SignedIn;
}

/** For the audit trail. */
export function addressOf(request: Request): string | undefined {
  return request.ip;
}
