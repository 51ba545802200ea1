import type { z } from 'zod';
import { accountsSchema } from './account.js';
import { areasSchema } from './area.js';
import { articleSchema } from './article.js';
import { complaintCategoriesSchema } from './complaint-category.js';
import { handlingSchema } from './handling.js';
import { aspectsSchema, intentSchema, outOfScopeSchema } from './intent.js';
import { departmentsSchema, officeSchema } from './office.js';

/** Every kind of content file with the definition it must fit. */
export const CONTENT_SCHEMAS = {
  intent: intentSchema,
  article: articleSchema,
  office: officeSchema,
  departments: departmentsSchema,
  aspects: aspectsSchema,
  out_of_scope: outOfScopeSchema,
  complaint_categories: complaintCategoriesSchema,
  accounts: accountsSchema,
  handling: handlingSchema,
  areas: areasSchema,
} as const;
export type ContentKind = keyof typeof CONTENT_SCHEMAS;

/** Files of which there is one; intents and articles are the other two kinds. */
const SINGLE_FILES: Readonly<Record<string, ContentKind>> = {
  'knowledge/office.json': 'office',
  'knowledge/departments.json': 'departments',
  'knowledge/aspects.json': 'aspects',
  'knowledge/out-of-scope.json': 'out_of_scope',
  'knowledge/complaint-categories.json': 'complaint_categories',
  'knowledge/accounts.json': 'accounts',
  'knowledge/handling.json': 'handling',
  'knowledge/areas.json': 'areas',
};

/** One file that fits its definition. `file` is relative to the content directory, with `/`. */
export type ContentFile = {
  [K in ContentKind]: { kind: K; file: string; value: z.infer<(typeof CONTENT_SCHEMAS)[K]> };
}[ContentKind];

export type FileOf<K extends ContentKind> = Extract<ContentFile, { kind: K }>;

/** What a file is by where it lies; `undefined` where we know of nothing. */
export function kindOfFile(file: string): ContentKind | undefined {
  if (/^intents\/[^/]+\.json$/.test(file)) return 'intent';
  if (/^knowledge\/articles\/.+\.json$/.test(file)) return 'article';
  return Object.hasOwn(SINGLE_FILES, file) ? SINGLE_FILES[file] : undefined;
}

export function filesOf<K extends ContentKind>(files: readonly ContentFile[], kind: K): FileOf<K>[] {
  return files.filter((file): file is FileOf<K> => file.kind === kind);
}
