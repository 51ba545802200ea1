import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { BanjangError, operatorError } from '../../src/errors.js';
import { errorRecord } from '../../src/server/error-record.js';
import type { Database } from '../../src/storage/database.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';

/** What stands in the log after this error. */
function logged(error: unknown): string {
  const lines: string[] = [];
  const log = pino({ serializers: { err: errorRecord } }, { write: (line: string) => void lines.push(line) });
  log.error({ err: error }, 'it failed');
  return lines.join('');
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

forEachDatabase('the log of an error', (make) => {
  const KEY = 'U5e1fkimhaneul0000000000000000001';
  const kim = { id: 'c1', account: 'main', platform_key: KEY, first_seen_at: 1_795_000_000_000 };
  let place: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
  });
  afterEach(() => place.remove());

  const insert = (row: typeof kim): Promise<unknown> =>
    database.transaction((tx) => tx.insertInto('citizens').values(row).execute());

  test('says that a citizen is there twice, but not who', async () => {
    await insert(kim);
    const error: unknown = await insert({ ...kim, id: 'c2' }).catch((refusal: unknown) => refusal);
    if (database.engine === 'postgresql')
      expect(error).toMatchObject({ detail: expect.stringContaining(KEY) });
    const text = logged(operatorError('internal', 'The turn failed.', 'look here', { cause: error }));
    expect(text).not.toContain(KEY);
    expect(text).not.toContain('citizens_by_key');
    expect(JSON.parse(text)).toMatchObject({
      err: { type: 'BanjangError', code: 'internal', cause: { message: expect.stringMatching(/unique/i) } },
    });
  });

  test('does not repeat what the database could not read', async () => {
    const row = { ...kim, first_seen_at: '김하늘 010-2345-6789' as unknown as number };
    const error: unknown = await insert(row).catch((refusal: unknown) => refusal);
    expect(error).toBeDefined();
    expect(logged(error)).not.toMatch(/김하늘|2345/);
    if (database.engine === 'postgresql')
      expect(errorRecord(error)).toMatchObject({
        type: 'DatabaseError',
        code: '22P02',
        message: 'invalid input syntax for type bigint: "…"',
      });
  });
});

describe('the record of an error', () => {
  test.each<[string, () => unknown]>([
    ['words that are no JSON', (): unknown => JSON.parse('"김하늘입니다" 그리고 "가로등"')],
    ['words in several lines', (): unknown => JSON.parse('김하늘\n    at 김하늘의 집 (1:1)\n가로등이')],
    [
      'a value with quotes in it',
      () => {
        throw new Error('invalid input syntax for type json: "말은 "김하늘" 이에요"');
      },
    ],
    [
      'a value in the quotes of another language',
      () => {
        throw new Error('syntaxe en entrée invalide : « 김하늘 »');
      },
    ],
    [
      'a quote that never ends',
      () => {
        throw new Error('unterminated: "김하늘');
      },
    ],
    [
      'fields beside the message',
      () => {
        throw Object.assign(new Error('entity.parse.failed'), { body: '김하늘', parameters: ['김하늘'] });
      },
    ],
    [
      'a message changed after the stack was taken',
      () => {
        throw Object.assign(new Error('처음엔 "김하늘"'), { message: 'later "김하늘"' });
      },
    ],
    [
      'causes of causes',
      () => {
        throw new Error('outer', { cause: new Error('inner "김하늘"', { cause: { message: '"김하늘"' } }) });
      },
    ],
    ['a code that is no code', () => thrownObject({ message: 'x', code: '김하늘 010' })],
    [
      'an object without a class',
      () => thrownObject(Object.assign(Object.create(null), { message: '"김하늘"' })),
    ],
    ['something that is no error', () => thrownObject('김하늘')],
  ])('holds no value: %s', (_, act) => {
    expect(logged(thrownBy(act))).not.toContain('김하늘');
  });

  test('keeps our own words, code and whose work it is, and where it was', () => {
    const cause = Object.assign(new Error("ENOENT: no such file or directory, open '/data/files/3f'"), {
      code: 'ENOENT',
      errno: -2,
      syscall: 'open',
    });
    const error = new BanjangError('fetch_failed', '사진이 "너무" 커요.', {
      audience: 'agent',
      retry: 'never',
      cause,
    });
    expect(errorRecord(error)).toMatchObject({
      type: 'BanjangError',
      code: 'fetch_failed',
      audience: 'agent',
      retry: 'never',
      message: '사진이 "너무" 커요.',
      stack: expect.stringMatching(/^BanjangError: 사진이 "너무" 커요\.\n {4}at .*error-record\.test/),
      cause: { code: 'ENOENT', message: cause.message },
    });
  });

  test('leaves words with an apostrophe alone', () => {
    const { message } = errorRecord(new Error("the server can't take more connections"));
    expect(message).toBe("the server can't take more connections");
  });

  test('ends although causes go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged(error).match(/"type":"Error"/g)).toHaveLength(6);
  });
});

function thrownObject(value: unknown): never {
  throw value as Error;
}
