import type { Tx } from './database.js';

/** Below what both databases take as parameters of one statement. */
const AT_ONCE = 500;

/** Which of these files no row names any more: a case keeps its photos when the talk is erased. */
export async function unnamedFiles(tx: Tx, names: readonly string[]): Promise<string[]> {
  const left = new Set(names);
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE);
    for (const table of ['photos', 'case_photos'] as const)
      for (const column of ['file', 'thumbnail'] as const) {
        const rows = await tx
          .selectFrom(table)
          .select(`${column} as name`)
          .where(column, 'in', some)
          .execute();
        for (const { name } of rows) if (name !== null) left.delete(name);
      }
  }
  return [...left];
}
