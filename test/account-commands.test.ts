import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { banjang } from './banjang.js';

const SECRET = 'a-secret-of-our-choice';
let env: Record<string, string>;
beforeEach(async () => {
  env = { DATA_DIR: await mkdtemp(join(tmpdir(), 'banjang-accounts-')) };
});
afterEach(() => rm(env['DATA_DIR'] ?? '', { recursive: true, force: true }));

test('banjang account seals what comes by standard input, and shows it nowhere', async () => {
  const added = await banjang(['account', 'add', 'main', '--channel', 'kakaotalk'], {
    input: `secret=${SECRET}\n`,
    env,
  });
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toMatch(/webhooks\/kakaotalk\/main[\s\S]*MADE NOW in .*master\.key/);
  expect((await stat(join(env['DATA_DIR'] ?? '', 'master.key'))).mode & 0o777).toBe(0o600);
  const list = await banjang(['account', 'list'], { env });
  expect(list.out).toMatch(/^main +kakaotalk +한빛시 카카오톡 채널 +on$/m);
  const tested = await banjang(['account', 'test', 'main'], { env });
  expect(tested).toMatchObject({ code: 0 });
  const removed = await banjang(['account', 'remove', 'main'], { env });
  expect(removed).toMatchObject({ code: 0 });
  expect((await banjang(['account', 'list'], { env })).out).toMatch(
    /^main: no secrets yet; run: banjang account add/m,
  );
  for (const { out, err } of [added, list, tested, removed]) expect(out + err).not.toContain(SECRET);
}, 60_000);

test('banjang account says what to do about a mistake, without a stack', async () => {
  const { code, err } = await banjang(['account', 'rotate', 'main'], { env, input: `secret=${SECRET}\n` });
  expect(code).toBe(1);
  expect(err).toMatch(
    /no sealed secrets\.\n {2}What to do: run: banjang account add main --channel kakaotalk/,
  );
  expect(err).not.toMatch(/\n\s+at /);
}, 60_000);

test('banjang doctor says line by line how things stand, and ends with 1 where something does not work', async () => {
  const fresh = await banjang(['doctor'], { env });
  expect(fresh.code).toBe(0);
  expect(fresh.out).toMatch(/^ok +config[\s\S]*^warn +database .* -> start the server/m);
  const wrong = await banjang(['doctor'], { env: { ...env, PORT: 'x' } });
  expect(wrong.code).toBe(1);
  expect(wrong.out).toMatch(/^FAIL +config .*PORT.* -> correct the environment/m);
}, 60_000);
