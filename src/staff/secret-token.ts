import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** Nobody guesses it; it is told once and kept only as its hash. */
export function newSecretToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Fast on purpose: what is 256 random bits needs no salt and no stretching. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
