import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { masterKeys } from '../../src/storage/master-key.js';

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'banjang-key-'));
});
afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

const key = () => randomBytes(32).toString('base64');

describe('the master key', () => {
  test('is made once, for its owner alone, and read from then on', async () => {
    const made = await masterKeys({ setting: undefined, dataDirectory, make: 1 });
    expect(made).toMatchObject({ from: 'made', isExposed: false });
    expect((await stat(made.file)).mode & 0o777).toBe(0o600);
    const again = await masterKeys({ setting: undefined, dataDirectory, make: 9 });
    expect(again).toMatchObject({ from: 'file', keys: made.keys });
  });

  test('is the same for processes that make it at the same moment', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => masterKeys({ setting: undefined, dataDirectory, make: 1 })),
    );
    expect(new Set(all.map(({ keys }) => keys[0]?.bytes.toString('hex'))).size).toBe(1);
    expect(all.filter(({ from }) => from === 'made')).toHaveLength(1);
  });

  test('is not made where nobody asks for it', async () => {
    expect(await masterKeys({ setting: undefined, dataDirectory })).toMatchObject({
      from: 'nowhere',
      keys: [],
    });
  });

  test('comes from the setting before the file, one or several', async () => {
    const [old, young] = [key(), key()];
    const { keys, from } = await masterKeys({ setting: `2:${young},1:${old}`, dataDirectory, make: 1 });
    expect(from).toBe('setting');
    expect(keys.map(({ version, bytes }) => [version, bytes.toString('base64')])).toEqual([
      [2, young],
      [1, old],
    ]);
    expect((await masterKeys({ setting: old, dataDirectory })).keys[0]?.version).toBe(1);
  });

  test('that others may read is told of', async () => {
    const { file } = await masterKeys({ setting: undefined, dataDirectory, make: 1 });
    await chmod(file, 0o644);
    expect((await masterKeys({ setting: undefined, dataDirectory })).isExposed).toBe(true);
  });

  test.each([
    ['half a key', '1:c2hvcnQ='],
    ['no key', 'hello there'],
    ['nothing', ''],
    ['two keys of one number', `3:${key()},3:${key()}`],
  ])('that is %s is refused with what to do, and left as it is', async (_what, text) => {
    const file = join(dataDirectory, 'master.key');
    await writeFile(file, text);
    const asked = masterKeys({ setting: undefined, dataDirectory, make: 1 });
    await expect(asked).rejects.toMatchObject({ code: 'master_key_invalid' });
    await expect(asked).rejects.toThrow(/What to do/);
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

test.each([
  ['32 bytes', key(), true],
  ['two keys', `2:${key()},1:${key()}`, true],
  ['31 bytes', randomBytes(31).toString('base64'), false],
  ['a word', 'secret', false],
])('MASTER_KEY of %s: taken is %p %p', (_what, value, isTaken) => {
  const read = (): unknown => readConfig({ MASTER_KEY: value });
  if (isTaken) expect(read).not.toThrow();
  else expect(read).toThrow(/MASTER_KEY: must be 32 bytes/);
});
