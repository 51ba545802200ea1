import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ownContent, repository } from './server/town.js';

function banjang(
  args: string[],
  { input = '', env = {} }: { input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(repository, 'dist/cli.js'), ...args], {
      cwd: repository,
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

describe('banjang understand', () => {
  test('prints one object a line, in order, whatever the lines hold', async () => {
    const lines = [
      '가족관계증명서 어디서 떼요?',
      '',
      '집에 불났어요',
      '\u0007\u202e',
      'rkwhrrhksrPwmdaudtj',
      'ㅋㅋㅋ',
      '여기 도로가 파였어요',
    ];
    const { code, out } = await banjang(['understand'], { input: lines.join('\r\n') });
    expect(code).toBe(0);
    const objects = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.map((one) => one['text'])).toEqual(lines);
    for (const one of objects)
      expect(Object.keys(one)).toEqual([
        'text',
        'kind',
        'topic',
        'aspect',
        'confidence',
        'decision',
        'alternatives',
      ]);
    expect(objects[0]).toMatchObject({ topic: 'cert.family_relation', aspect: 'where', decision: 'answer' });
    expect(objects[2]).toMatchObject({ decision: 'emergency', kind: 'emergency' });
    expect(objects[4]).toMatchObject({ topic: 'cert.family_relation' });
    expect(objects[6]).toMatchObject({
      topic: 'complaint.pothole',
      decision: 'complaint',
      kind: 'complaint',
    });
  }, 60_000);
});

describe('banjang check', () => {
  test('is content with the content of the repository', async () => {
    expect(await banjang(['check'])).toMatchObject({ code: 0 });
  });

  test('exits 1 and names file, line and remedy', async () => {
    const content = await ownContent();
    await writeFile(
      join(content.directory, 'intents/cert.passport.json'),
      '{\n  "id": "cert.passport",\n}\n',
    );
    const { code, out } = await banjang(['check', '--content', content.directory]);
    expect(code).toBe(1);
    expect(out).toMatch(/intents\/cert\.passport\.json:\d+:\d+ .*[가-힣][\s\S]*고치는 법/);
    await content.remove();
  });
});

test('a wrong setting stops the start with all faults and no stack', async () => {
  const { code, err } = await banjang(['serve'], { env: { PORT: 'x', LOG_LEVEL: 'loud' } });
  expect(code).toBe(1);
  expect(err).toMatch(/PORT[\s\S]*LOG_LEVEL[\s\S]*What to do/);
  expect(err).not.toMatch(/\n\s+at /);
});
