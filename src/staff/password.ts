import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { COMMON_PASSWORDS } from './common-passwords.js';

const COST = { N: 2 ** 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** Each takes 32 MB and a thread of the pool that files and look-ups share. */
const AT_ONCE = 2;
const LEAST_LENGTH = 10;
const MOST_LENGTH = 200;

/** `scrypt$N$r$p$salt$key`: the cost can grow later, and old ones go on opening. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, KEY_BYTES, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long where there is no password to compare with: time must not tell who is known. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, N, r, p, salt = '', key = ''] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(key, 'base64url');
  if (scheme !== 'scrypt' || expected.length === 0) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, 'base64url'), expected.length, cost);
  return timingSafeEqual(found, expected) && stored !== null;
}

/** What is wrong with a new password, in Korean; undefined if nothing. */
export function passwordFault(password: string, login: string): string | undefined {
  if (password.length < LEAST_LENGTH) return `비밀번호는 ${LEAST_LENGTH}자 이상이어야 해요.`;
  if (password.length > MOST_LENGTH) return `비밀번호는 ${MOST_LENGTH}자까지 쓸 수 있어요.`;
  const plain = password.toLowerCase();
  if (login !== '' && (plain === login || plain === login.repeat(Math.ceil(plain.length / login.length))))
    return '아이디를 비밀번호로 쓸 수 없어요.';
  if (new Set(plain).size < 4 || isCommon(plain))
    return '너무 흔한 비밀번호예요. 관계없는 낱말 서너 개를 이어 보세요.';
  return undefined;
}

/** The commonest with figures and signs behind them are guessed first. */
function isCommon(plain: string): boolean {
  const root = plain.replace(/[^a-z가-힣]+$/, '');
  return COMMON_PASSWORDS.has(plain) || (root.length < LEAST_LENGTH && COMMON_PASSWORDS.has(root));
}

const waiting: (() => void)[] = [];
let running = 0;

async function derive(password: string, salt: Buffer, length: number, cost: ScryptOptions): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const maxmem = 256 * (cost.N ?? 0) * (cost.r ?? 0);
      // The same letters may be typed as whole syllables or as single letters (macOS).
      scrypt(password.normalize('NFC'), salt, length, { ...cost, maxmem }, (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      });
    });
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** Same cost as a real one; no password opens it. */
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${Buffer.alloc(SALT_BYTES).toString('base64url')}$${Buffer.alloc(KEY_BYTES).toString('base64url')}`;
