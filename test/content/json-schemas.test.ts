import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { jsonSchemas } from '../../src/content/json-schemas.js';

const root = path.join(import.meta.dirname, '../..');

test.each([...jsonSchemas()])(
  '%s says what the definition says (npm run schemas writes it)',
  async (file, schema) => {
    expect(await readFile(path.join(root, file), 'utf8')).toBe(schema);
  },
);

test('an editor is told in Korean what an item is for', () => {
  const schema = JSON.parse(jsonSchemas().get('intents/intent.schema.json') ?? '{}') as {
    title: string;
    properties: Record<string, { description?: string }>;
    required: string[];
  };
  expect(schema.title).toBe('시민이 쓰는 말 (의도)');
  expect(schema.properties['examples']?.description).toBe('시민이 실제로 쓰는 말');
  expect(schema.required).toEqual(['id', 'title', 'examples']);
});
