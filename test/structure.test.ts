import { createRequire } from 'node:module';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: IForbiddenRuleType[];
  options: ICruiseOptions;
};
const root = join(import.meta.dirname, '..');
const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(root, path)).isFile());
const sources = files('src').filter((path) => /\.tsx?$/.test(path));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

async function violations(folder: string): Promise<string[]> {
  const { output } = await cruise(
    [folder],
    { ruleSet: { forbidden: rules.forbidden }, ...rules.options, validate: true, baseDir: root },
    undefined,
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  );
  return (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
  );
}

describe('the house', () => {
  test('is imported from above only, and what one room alone may touch is touched nowhere else', async () => {
    expect(await violations('src')).toEqual([]);
  });

  test('reads the environment in config.ts alone', () => {
    expect(sources.filter((path) => path !== 'src/config.ts' && /process\.env/.test(read(path)))).toEqual([]);
  });

  test('has no clock in its pure rooms', () => {
    const rooms = /^src\/(message|korean|content|understanding|answers|dialogs)\//;
    const deciding = rules.forbidden.find(({ name }) => name === 'decide-is-pure')?.from ?? {};
    const { path, pathNot } = deciding as { path: string; pathNot: string };
    const isPure = (file: string): boolean =>
      rooms.test(file) || (new RegExp(path).test(file) && !new RegExp(pathNot).test(file));
    const clock = /Date\.now\(|new Date\(\)|performance\.now\(|Math\.random\(/;
    expect(sources.filter((file) => isPure(file) && clock.test(read(file)))).toEqual([]);
  });

  test('names no channel outside the channels, the settings and the wiring', () => {
    // The web chat's own pages are served by the edge; they may know whose they are.
    const allowed = /^src\/(channels\/|config\.ts$|(main|open-chat)\.ts$|server\/chat-)/;
    const named = /\b(kakaotalk|kakao|messenger|facebook|webchat)\b/i;
    const code = (path: string) => read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(sources.filter((path) => !allowed.test(path) && named.test(code(path)))).toEqual([]);
  });

  test('names no city in code', () => {
    expect(sources.filter((path) => /한빛|수원시|서울시|부산시/.test(read(path)))).toEqual([]);
  });

  test('has no barrels, no rooms without a noun, and no path deeper than it should be', () => {
    const bad = sources.filter((path) => {
      const name = basename(path).replace(/\.tsx?$/, '');
      const depth = path.split('/').length;
      // The console is a program of its own: pages stand in folders, and those of the settings in theirs.
      const deep = path.startsWith('src/web/console/')
        ? 6
        : /^src\/(channels|web)\/|^src\/storage\/migrations\//.test(path)
          ? 4
          : 3;
      return (
        name === 'index' ||
        [name, ...dirname(path).split('/')].some((part) =>
          /^(utils?|helpers?|common|lib|misc|shared|base|manager)$/.test(part),
        ) ||
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name.replace(/\.d$/, '')) ||
        depth > deep
      );
    });
    expect(bad).toEqual([]);
  });

  test('has no file over 300 lines', () => {
    expect(
      sources.filter((path) => read(path).split('\n').length > 301).map((path) => relative('src', path)),
    ).toEqual([]);
  });
});
