import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { MasterKey } from '../storage/master-key.js';

const PURPOSE = 'banjang photo links';
const KEY_BYTES = 32;

/** Signs addresses of photos, under the newest master key; what any of them signed holds. */
export interface PhotoKeys {
  /** Undefined without any key. */
  sign(text: string): string | undefined;
  isSigned(text: string, signature: string): boolean;
}

export function photoKeys(masterKeys: readonly MasterKey[]): PhotoKeys {
  // Derived, so that an address tells nothing about what the master key seals.
  const keys = masterKeys
    .toSorted((a, b) => b.version - a.version)
    .map(({ bytes }) => Buffer.from(hkdfSync('sha256', bytes, '', PURPOSE, KEY_BYTES)));
  const [newest] = keys;
  return {
    sign: (text) => (newest === undefined ? undefined : hmac(newest, text).toString('base64url')),
    isSigned: (text, signature) => {
      const given = Buffer.from(signature, 'base64url');
      return keys.some((key) => {
        const right = hmac(key, text);
        return given.length === right.length && timingSafeEqual(given, right);
      });
    },
  };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
