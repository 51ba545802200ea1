import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { operatorError } from '../errors.js';

/** Built files of one page, as URL paths below where it is mounted; their names carry a hash of their content. */
export interface PageAssets {
  /** Folder that is served as `assets` below it. */
  directory: string;
  script: string;
  styles: string[];
  icon: string;
}

export const ICON = 'src/web/chat/icon.svg';

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional() }),
);

/** Reads what `vite build` left in `webDirectory` (`dist/web`) of the page whose script is `entry`. */
export function readPageAssets(webDirectory: string, entry: string, mount: string): PageAssets {
  const script = builtFile(webDirectory, entry);
  return {
    directory: join(webDirectory, 'assets'),
    script: `${mount}/${script.file}`,
    styles: (script.css ?? []).map((style) => `${mount}/${style}`),
    icon: `${mount}/${builtFile(webDirectory, ICON).file}`,
  };
}

/** What became of a source file. Throws `content_missing`. */
export function builtFile(
  webDirectory: string,
  source: string,
): { file: string; css?: string[] | undefined } {
  const path = join(webDirectory, '.vite', 'manifest.json');
  const entry = manifestSchema.parse(readManifest(path))[source];
  if (entry === undefined) throw notBuilt(`${path} has no entry for ${source}.`);
  return entry;
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
