import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where bytes are kept that are too large for the database. Names are made here and mean nothing. */
export interface Files {
  /** Durable when the promise is kept. */
  put(bytes: Uint8Array): Promise<string>;
  /** Undefined if there is no such file. */
  read(name: string): Promise<Buffer | undefined>;
  remove(name: string): Promise<void>;
}

export interface DiskFiles extends Files {
  /** What lies in folder 0 to 255, half-written files too, and when it was written. */
  inFolder(folder: number): Promise<{ name: string; writtenAt: number }[]>;
}

export const FOLDERS = 256;
const NAME = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const DRAFT = '.draft';

export function diskFiles(directory: string): DiskFiles {
  // Two hex digits a level: a folder never holds too many, and a name never leaves the directory.
  const path = (name: string): string => join(directory, name.slice(0, 2), name);
  return {
    put: async (bytes) => {
      const name = randomUUID();
      const target = path(name);
      await mkdir(dirname(target), { recursive: true });
      const draft = await open(target + DRAFT, 'wx', 0o600);
      try {
        await draft.writeFile(bytes);
        await draft.sync();
      } finally {
        await draft.close();
      }
      await rename(target + DRAFT, target);
      return name;
    },
    read: async (name) => {
      if (!NAME.test(name)) return undefined;
      try {
        return await readFile(path(name));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    remove: async (name) => {
      if (NAME.test(name.replace(DRAFT, ''))) await rm(path(name), { force: true });
    },
    inFolder: async (folder) => {
      const inside = join(directory, folder.toString(16).padStart(2, '0'));
      const found = [];
      for (const name of await readdir(inside).catch(noneIfMissing)) {
        const entry = await stat(join(inside, name)).catch(noneIfMissing);
        // Gone meanwhile.
        if (!Array.isArray(entry)) found.push({ name, writtenAt: entry.mtimeMs });
      }
      return found;
    },
  };
}

function noneIfMissing(error: unknown): never[] {
  if (isMissing(error)) return [];
  throw error;
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
