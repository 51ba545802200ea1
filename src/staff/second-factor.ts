import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** The clocks of phones are off by a little. */
const ACCEPTED_STEPS = 1;
/** Near enough to say that it is the clock and not the code that is wrong. */
const RECOGNISED_STEPS = 10;

export type CodeJudgement =
  | { result: 'right'; step: number }
  /** The code belongs to another minute: positive if the phone's clock is ahead. */
  | { result: 'skewed'; seconds: number }
  | { result: 'wrong' };

/** 20 random bytes in base32, as authenticator apps read it. */
export function newSeed(): string {
  return new Secret({ size: 20 }).base32;
}

export function judgeCode(seed: string, code: string, now: number): CodeJudgement {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return { result: 'wrong' };
  const delta = totp(seed).validate({ token, timestamp: now, window: RECOGNISED_STEPS });
  if (delta === null) return { result: 'wrong' };
  if (Math.abs(delta) > ACCEPTED_STEPS) return { result: 'skewed', seconds: delta * PERIOD_SECONDS };
  return { result: 'right', step: Math.floor(now / 1000 / PERIOD_SECONDS) + delta };
}

/** What the QR code says. */
export function seedAddress(seed: string, names: { issuer: string; login: string }): string {
  return totp(seed, names).toString();
}

/** For typing it in by hand. */
export function groupsOfFour(seed: string): string {
  return seed.replace(/(.{4})(?=.)/g, '$1 ');
}

function totp(seed: string, names?: { issuer: string; login: string }): TOTP {
  return new TOTP({
    ...(names !== undefined && { issuer: names.issuer, label: names.login }),
    secret: Secret.fromBase32(seed),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  });
}
