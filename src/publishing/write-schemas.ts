import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jsonSchemas } from '../content/json-schemas.js';

/** Writes the JSON Schema files beside the content of `directory`; returns what it wrote. */
export async function writeSchemas(directory: string): Promise<string[]> {
  for (const [file, text] of jsonSchemas()) {
    const location = path.join(directory, file);
    await mkdir(path.dirname(location), { recursive: true });
    await writeFile(location, text);
  }
  return [...jsonSchemas().keys()];
}
