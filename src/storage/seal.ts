import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { operatorError } from '../errors.js';
import type { MasterKey } from './master-key.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** What may not be read by whoever gets hold of the database alone. */
export interface Seal {
  /** The key that new seals are under; undefined without any key. */
  readonly version: number | undefined;
  /** `context` says whose it is, such as `account:main`: sealed text does not open in another's place. Throws `master_key_missing`. */
  seal(plain: string, context: string): string;
  /** Throws `master_key_missing` or `seal_broken`. */
  open(sealed: string, context: string): string;
}

/** Seals under the key with the highest version and opens what any of `keys` sealed. */
export function sealUnder(keys: readonly MasterKey[]): Seal {
  const newest = keys.toSorted((a, b) => b.version - a.version)[0];
  return {
    version: newest?.version,
    seal: (plain, context) => {
      if (newest === undefined) throw missing('There is no master key to seal with.');
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newest.bytes, nonce);
      cipher.setAAD(associated(newest.version, context));
      const bytes = [nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${newest.version}.${Buffer.concat(bytes).toString('base64url')}`;
    },
    open: (sealed, context) => {
      const [, version, text] = /^(\d{1,6})\.([\w-]+)$/.exec(sealed) ?? [];
      if (version === undefined || text === undefined) throw broken(context);
      const key = keys.find((one) => one.version === Number(version));
      if (key === undefined) throw missing(`The secret of ${context} is sealed under master key ${version}.`);
      return unseal(key, Buffer.from(text, 'base64url'), context);
    },
  };
}

function unseal(key: MasterKey, bytes: Buffer, context: string): string {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw broken(context);
  const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(associated(key.version, context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw broken(context, cause);
  }
}

function associated(version: number, context: string): Buffer {
  return Buffer.from(`banjang ${version} ${context}`, 'utf8');
}

function missing(fact: string): Error {
  return operatorError(
    'master_key_missing',
    `${fact} That key is not here.`,
    'put DATA_DIR/master.key back from its backup, or set MASTER_KEY as it was; with the key lost, enter the secrets again (banjang account rotate ID).',
  );
}

function broken(context: string, cause?: unknown): Error {
  return operatorError(
    'seal_broken',
    `The secret of ${context} does not open: the master key is another than the one it was sealed with, or the row was changed.`,
    'set the key that sealed it (MASTER_KEY, or DATA_DIR/master.key of the same node), or enter the secrets again (banjang account rotate ID).',
    { cause },
  );
}
