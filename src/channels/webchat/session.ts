import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes are 43 letters of base64url. */
const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/i;

/** The page keeps the token; it is the only proof of being the same citizen. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Only the digest is kept, so that whoever reads the database cannot speak as the citizen. A plain
 * digest is enough: the token is random and long, so there is nothing to guess.
 */
export function citizenKeyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The citizen's key out of an `Authorization` header; `undefined` if it is not one of our tokens. */
export function citizenKeyFrom(authorization: string | undefined): string | undefined {
  const token = BEARER.exec(authorization ?? '')?.[1];
  return token === undefined ? undefined : citizenKeyOf(token);
}

/** Nobody said anything for longer than `idleMinutes`: whoever sits there now may be somebody else. */
export function isIdle(lastAt: number, now: number, idleMinutes: number): boolean {
  return millisecondsLeft(lastAt, now, idleMinutes) <= 0;
}

export function millisecondsLeft(lastAt: number, now: number, idleMinutes: number): number {
  return lastAt + idleMinutes * 60_000 - now;
}
