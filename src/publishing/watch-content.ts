import { stat } from 'node:fs/promises';
import path from 'node:path';
import { watch } from 'chokidar';
import { CONTENT_FOLDERS, findFiles, isContentName } from './find-files.js';

/** Editors write in several steps: quiet for this long means they are done. */
const QUIET_MILLISECONDS = 80;
/** Somebody may also never be done: told at the latest after this. */
const LATEST_MILLISECONDS = 400;
/** Events get lost: network drives send none, mounted volumes swap a link above the files. */
const LOOK_AGAIN_MILLISECONDS = 5000;
/** When the system gives no more watches, looking is all there is. */
const LOOK_OFTEN_MILLISECONDS = 500;

export interface ContentWatch {
  stop(): Promise<void>;
}

/** Calls `onChange` soon after a content file under `directory` was saved, made or removed. Resolves when it watches. */
export async function watchContent(directory: string, onChange: () => void): Promise<ContentWatch> {
  const root = path.resolve(directory);
  const told = quietly(onChange);
  const look = await lookAgain(root, told.tell);
  const watcher = watch(root, {
    ignoreInitial: true,
    ignored: (file, stats) => isElsewhere(path.relative(root, file), stats?.isFile() === true),
  });
  watcher.on('all', told.tell);
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
    watcher.on('error', () => {
      look.hurry();
      resolve();
    });
  });
  return {
    stop: async () => {
      told.stop();
      look.stop();
      await watcher.close();
    },
  };
}

/** `relative` is empty for the content directory itself, which may hold far more than content. */
function isElsewhere(relative: string, isFile: boolean): boolean {
  const [folder = '', ...inside] = relative.split(path.sep);
  if (folder === '') return false;
  if (!CONTENT_FOLDERS.some((known) => known === folder)) return true;
  const name = inside.at(-1);
  return name !== undefined && (name.startsWith('.') || (isFile && !isContentName(name)));
}

function quietly(onChange: () => void): { tell: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let latest: number | undefined;
  return {
    tell: () => {
      const now = performance.now();
      latest ??= now + LATEST_MILLISECONDS;
      clearTimeout(timer);
      const wait = Math.max(0, Math.min(QUIET_MILLISECONDS, latest - now));
      timer = setTimeout(() => {
        latest = undefined;
        onChange();
      }, wait);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Compares names, sizes and times of the files now and then. */
async function lookAgain(root: string, tell: () => void): Promise<{ hurry: () => void; stop: () => void }> {
  let seen = await fingerprint(root);
  let interval = LOOK_AGAIN_MILLISECONDS;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => void look(), interval);
    timer.unref();
  };
  const look = async (): Promise<void> => {
    const now = await fingerprint(root);
    if (now !== seen && !stopped) tell();
    seen = now;
    next();
  };
  next();
  return {
    hurry: () => {
      interval = LOOK_OFTEN_MILLISECONDS;
      clearTimeout(timer);
      next();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** The same as long as nothing was saved; a folder that cannot be listed counts as empty until it can. */
async function fingerprint(root: string): Promise<string> {
  const files = await findFiles(root).catch(() => []);
  const states = await Promise.all(
    files.map(async (file) => {
      const state = await stat(path.join(root, file)).catch(() => undefined);
      return `${file} ${state?.size ?? ''} ${state?.mtimeMs ?? ''}`;
    }),
  );
  return states.join('\n');
}
