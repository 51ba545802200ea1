import { z } from 'zod';
import { CONTENT_SCHEMAS, type ContentKind } from './content-file.js';

/** Where the JSON Schema of each kind lies, and what an editor calls it. */
export const SCHEMA_FILES: Readonly<Record<ContentKind, { file: string; title: string }>> = {
  intent: { file: 'intents/intent.schema.json', title: '시민이 쓰는 말 (의도)' },
  article: { file: 'knowledge/article.schema.json', title: '안내 글' },
  office: { file: 'knowledge/office.schema.json', title: '기관' },
  departments: { file: 'knowledge/departments.schema.json', title: '담당 부서' },
  aspects: { file: 'knowledge/aspects.schema.json', title: '측면 (무엇에 대해 묻는지)' },
  out_of_scope: { file: 'knowledge/out-of-scope.schema.json', title: '범위 밖의 말' },
  complaint_categories: { file: 'knowledge/complaint-categories.schema.json', title: '민원 분류' },
  accounts: { file: 'knowledge/accounts.schema.json', title: '계정' },
  handling: { file: 'knowledge/handling.schema.json', title: '민원 처리 기한' },
  areas: { file: 'knowledge/areas.schema.json', title: '지역' },
};

/** The JSON Schema texts that stand beside the content, by file; made from the definitions that check it. */
export function jsonSchemas(): Map<string, string> {
  const kinds = Object.keys(SCHEMA_FILES) as ContentKind[];
  return new Map(kinds.map((kind) => [SCHEMA_FILES[kind].file, schemaText(kind)]));
}

function schemaText(kind: ContentKind): string {
  // Draft 7 is what editors complete from; `input` because defaults may be left out of a file.
  const schema = z.toJSONSchema(CONTENT_SCHEMAS[kind], { target: 'draft-7', io: 'input' });
  const { $schema, ...rest } = schema;
  return `${JSON.stringify({ $schema, title: SCHEMA_FILES[kind].title, ...rest }, null, 2)}\n`;
}
