import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { operatorError } from '../errors.js';

export const MASTER_KEY_BYTES = 32;
const READ_AGAIN_TIMES = 20;
const READ_AGAIN_MILLISECONDS = 25;

export interface MasterKey {
  version: number;
  bytes: Buffer;
}

export interface MasterKeys {
  keys: readonly MasterKey[];
  /** `made`: just now, and nobody has a copy of it yet. */
  from: 'setting' | 'file' | 'made' | 'nowhere';
  file: string;
  /** Others than the owner may read the file. */
  isExposed: boolean;
}

export interface MasterKeySettings {
  /** `MASTER_KEY`; the file is not looked at then. */
  setting: string | undefined;
  dataDirectory: string;
  /** Version of the key to make where there is none; absent: none is made. */
  make?: number;
}

/** The keys that seal secrets: from the setting, else from `master.key`. Throws `master_key_invalid`. */
export async function masterKeys({ setting, dataDirectory, make }: MasterKeySettings): Promise<MasterKeys> {
  const file = join(dataDirectory, 'master.key');
  if (setting !== undefined)
    return { keys: parse(setting, 'MASTER_KEY'), from: 'setting', file, isExposed: false };
  const found = await readKeyFile(file);
  if (found !== undefined) return { ...found, from: 'file', file };
  if (make === undefined) return { keys: [], from: 'nowhere', file, isExposed: false };
  const key = { version: make, bytes: randomBytes(MASTER_KEY_BYTES) };
  if (await writeKeyFile(file, key)) return { keys: [key], from: 'made', file, isExposed: false };
  // Another process made one at the same moment.
  return masterKeys({ setting, dataDirectory });
}

function parse(text: string, where: string): MasterKey[] {
  const keys = text
    .trim()
    .split(',')
    .filter((part) => part !== '')
    .map((part): MasterKey => {
      const [, version = '1', encoded = ''] =
        /^(?:([1-9]\d{0,5}):)?([A-Za-z0-9+/]+=*)$/.exec(part.trim()) ?? [];
      return { version: Number(version), bytes: Buffer.from(encoded, 'base64') };
    });
  if (keys.length === 0 || keys.some(({ bytes }) => bytes.length !== MASTER_KEY_BYTES))
    throw invalid(`${where} holds no key of ${MASTER_KEY_BYTES} bytes in base64.`);
  if (new Set(keys.map(({ version }) => version)).size < keys.length)
    throw invalid(`${where} names two keys with the same number.`);
  return keys;
}

async function readKeyFile(file: string): Promise<{ keys: MasterKey[]; isExposed: boolean } | undefined> {
  for (let time = 1; ; time += 1) {
    try {
      const text = await readFile(file, 'utf8');
      const { mode } = await stat(file);
      // Whoever made it may still be writing.
      if (text.trim() === '' && time < READ_AGAIN_TIMES) await sleep(READ_AGAIN_MILLISECONDS);
      else
        return { keys: parse(text, file), isExposed: process.platform !== 'win32' && (mode & 0o077) !== 0 };
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT') return undefined;
      if (code === undefined) throw error;
      throw invalid(`${file} cannot be read (${code}).`, error);
    }
  }
}

/** False if somebody else's file is there: a key that is in use is never overwritten. */
async function writeKeyFile(file: string, { version, bytes }: MasterKey): Promise<boolean> {
  await mkdir(join(file, '..'), { recursive: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${version}:${bytes.toString('base64')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The code of a failure of the file system; undefined for any other failure. */
function systemCode(error: unknown): string | undefined {
  const isOfSystem = typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
  return isOfSystem && typeof error.code === 'string' ? error.code : undefined;
}

function invalid(fact: string, cause?: unknown): Error {
  return operatorError(
    'master_key_invalid',
    fact,
    'give it as 32 bytes in base64 (openssl rand -base64 32), or several as 2:KEY,1:KEY; the file must be readable for the user that runs banjang.',
    { cause },
  );
}
