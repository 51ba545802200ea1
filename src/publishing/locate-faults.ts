import type { FaultPath } from '../content/fault.js';
import { type JsonPlace, jsonPlaces } from './json-places.js';
import type { ReadFault } from './parse-file.js';
import { type Problem, type Purpose, severityOf } from './problem.js';

/** Gives each fault its line, and its weight for this purpose; errors first, then by file and line. */
export function locateFaults(
  faults: readonly ReadFault[],
  texts: ReadonlyMap<string, string>,
  purpose: Purpose,
): Problem[] {
  const roots = new Map<string, JsonPlace | undefined>();
  const rootOf = (file: string, text: string): JsonPlace | undefined => {
    if (!roots.has(file)) {
      const places = jsonPlaces(text);
      roots.set(file, places.ok ? places.root : undefined);
    }
    return roots.get(file);
  };
  const problems = faults.flatMap(({ offset, path, ...fault }): Problem[] => {
    const severity = severityOf(fault.code, purpose);
    if (severity === undefined) return [];
    const text = texts.get(fault.file) ?? '';
    const place = offset ?? offsetOf(rootOf(fault.file, text), path);
    return [{ ...fault, severity, ...lineAndColumn(text, place), path: writePath(path) }];
  });
  return problems.sort(inOrder);
}

function inOrder(a: Problem, b: Problem): number {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** The place of what `path` names, or of the nearest thing around it that is there. */
function offsetOf(root: JsonPlace | undefined, path: FaultPath): number {
  let place = root;
  for (const step of path) {
    const next = typeof step === 'number' ? place?.items?.[step] : place?.members?.get(step);
    if (next === undefined) break;
    place = next;
  }
  return place?.start ?? 0;
}

/** Columns count UTF-16 units, as editors do. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** `sources[0].url` */
function writePath(path: FaultPath): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return steps.join('').replace(/^\./, '');
}
