import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readEvaluation } from '../../src/publishing/read-evaluation.js';

const made: string[] = [];
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true });
});

async function saved(bytes: Uint8Array | string): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'banjang-evaluation-'));
  made.push(directory);
  const file = path.join(directory, 'ours.jsonl');
  await writeFile(file, bytes);
  return file;
}

test('what Notepad adds to a file of sentences does no harm', async () => {
  const file = await saved('\ufeff{"text": "등본", "topic": "cert.resident_register"}\r\n\r\n');
  const { items, bad } = await readEvaluation([file]);
  expect(bad).toEqual([]);
  expect(items).toMatchObject([{ text: '등본', topic: 'cert.resident_register', line: 1 }]);
});

test('sentences in another encoding are refused, not measured as gibberish', async () => {
  const cp949 = Buffer.concat([Buffer.from('{"text": "'), Buffer.from([0xb5, 0xee]), Buffer.from('"}')]);
  await expect(readEvaluation([await saved(cp949)])).rejects.toMatchObject({
    code: 'command_invalid',
    message: expect.stringContaining('save it as UTF-8'),
  });
});
