import { createHmac } from 'node:crypto';
import type { MasterKey } from '../storage/master-key.js';
import { sealUnder } from '../storage/seal.js';
import type { ContactSeal } from './contact-store.js';

/** Contacts are sealed under the newest master key, and found again under a key made of the same. */
export function contactSeal(keys: readonly MasterKey[]): ContactSeal {
  return { seal: sealUnder(keys), hashKey: contactHashKeys(keys)[0] ?? Buffer.alloc(0) };
}

/** One for every master key, newest first: what an older one sealed is found as well. */
export function contactHashKeys(keys: readonly MasterKey[]): Buffer[] {
  return keys
    .toSorted((one, other) => other.version - one.version)
    .map(({ bytes }) => createHmac('sha256', bytes).update('banjang contact hash').digest());
}
