import { z } from 'zod';

/** Where a page of a list ends. Lists in order of time alone leave the first at 0. */
export type PageKey = readonly [number, number, string];

const keySchema = z.tuple([z.number(), z.number(), z.string().max(100)]);

export function cursorOf(key: PageKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Undefined for what is none of ours: the list then begins at its beginning. */
export function readCursor(cursor: string | undefined): PageKey | undefined {
  if (cursor === undefined || cursor.length > 400) return undefined;
  try {
    return keySchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return undefined;
  }
}
