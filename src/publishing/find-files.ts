import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export const MAXIMUM_FILES = 5000;
const MAXIMUM_DEPTH = 8;
/** The folders that hold content; nothing else in the content directory is looked at. */
export const CONTENT_FOLDERS = ['intents', 'knowledge'] as const;

/**
 * Whether a name may be content: editors leave `.#x`, `x~`, `.x.swp` and `#x#` behind, and
 * mounted volumes keep their own dot folders. Notepad's `x.json.txt` is meant as content, and told of.
 */
export function isContentName(name: string): boolean {
  return /\.json(?:\.txt)?$/i.test(name) && !name.endsWith('.schema.json') && !/^[.#~]/.test(name);
}

/** Paths relative to `directory`, with `/`, in a fixed order; at most one more than `MAXIMUM_FILES`. */
export async function findFiles(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of CONTENT_FOLDERS) await collect(directory, folder, 1, found);
  return found.sort();
}

async function collect(directory: string, folder: string, depth: number, found: string[]): Promise<void> {
  const entries = await readdir(path.join(directory, folder), { withFileTypes: true }).catch(ignoreMissing);
  for (const entry of entries ?? []) {
    if (found.length > MAXIMUM_FILES) return;
    const file = `${folder}/${entry.name}`;
    // A link (mounted volumes use them) is what it leads to.
    const target = entry.isSymbolicLink()
      ? await stat(path.join(directory, file)).catch(ignoreMissing)
      : entry;
    if (target?.isDirectory() === true) {
      if (depth < MAXIMUM_DEPTH && !entry.name.startsWith('.'))
        await collect(directory, file, depth + 1, found);
    } else if (target?.isFile() === true && isContentName(entry.name)) {
      found.push(file);
    }
  }
}

/** A folder or file may go between being listed and being read: an editor is at work, and will be heard again. */
function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '');
}

/** `EACCES`, `EIO` ...; `undefined` for what no file system said. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
