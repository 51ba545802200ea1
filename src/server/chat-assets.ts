import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { operatorError } from '../errors.js';

/** Built files of the page, as URL paths under `/chat`; their names carry a hash of their content. */
export interface ChatAssets {
  /** Folder that is served under `/chat/assets`. */
  directory: string;
  script: string;
  styles: string[];
  /** Web fonts, in a sheet of their own so that words are on the screen before it has arrived. */
  fonts: string;
  icon: string;
}

const SCRIPT = 'src/web/chat/main.ts';
const ICON = 'src/web/chat/icon.svg';
const FONTS = 'node_modules/pretendard/dist/web/static/pretendard-dynamic-subset.css';

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional() }),
);

/** Reads what `vite build` left in `webDirectory` (`dist/web`). */
export function readChatAssets(webDirectory: string): ChatAssets {
  const path = join(webDirectory, '.vite', 'manifest.json');
  const manifest = manifestSchema.parse(readManifest(path));
  const file = (source: string) => {
    const entry = manifest[source];
    if (entry === undefined) throw notBuilt(`${path} has no entry for ${source}.`);
    return entry;
  };
  const script = file(SCRIPT);
  return {
    directory: join(webDirectory, 'assets'),
    script: `/chat/${script.file}`,
    styles: (script.css ?? []).map((style) => `/chat/${style}`),
    fonts: `/chat/${file(FONTS).file}`,
    icon: `/chat/${file(ICON).file}`,
  };
}

function readManifest(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw notBuilt(`The web pages are not built: ${path} cannot be read.`, cause);
  }
}

function notBuilt(fact: string, cause?: unknown) {
  return operatorError('content_missing', fact, 'Run "npm run build".', { cause });
}
