import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** What reviewers are told about kept data and outgoing connections is what the code has. */
const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);
const review = read('docs/security.ko.md');
const section = (heading: string): string =>
  new RegExp(`^## ${heading}\\n([^]*?)(?=^## )`, 'm').exec(review)?.[1] ?? '';
const cellsOf = (text: string): string[][] => matches(text, /^\| (.*) \|$/gm).map((row) => row.split(' | '));
const code = (cell: string): string[] => matches(cell, /`([^`]+)`/g);

describe('docs/security.ko.md', () => {
  test('names every table with every field, and no others', () => {
    const schema = readdirSync(join(root, 'src/storage'))
      .filter((file) => /^(schema|.*-tables)\.ts$/.test(file))
      .map((file) => read(join('src/storage', file)).replace(/\/\*\*[^]*?\*\//g, ''))
      .join('\n');
    const fieldsOf = (name: string) =>
      matches(new RegExp(`interface ${name}\\b[^{]*{([^]*?)\\n}`).exec(schema)?.[1] ?? '', /^ {2}(\w+):/gm);
    const tables = ['Schema', ...matches(schema, /interface (\w+Tables) {/g)].flatMap(fieldsOf);
    const rows = tables.map((table) => {
      const [row = ''] = matches(schema, new RegExp(`^ {2}${table}: (\\w+);`, 'gm'));
      return [table, fieldsOf(row)];
    });
    const told = cellsOf(section('보관하는 자료')).map(([table = '', , fields = '']) => [
      code(table)[0],
      code(fields),
    ]);
    expect(Object.fromEntries(told.filter(([table]) => table !== undefined))).toEqual(
      Object.fromEntries(rows),
    );
  });

  test('names every host that we connect to, and no others', () => {
    const channels = readdirSync(join(root, 'src/channels'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => read(join('src/channels', path)).replace(/\/\*\*[^]*?\*\//g, ''))
      .join('\n');
    const origins = matches(channels, /'(?:https:\/\/)?([a-z-]+(?:\.[a-z-]+)*\.(?:com|me|net))'/g);
    const suffixes = matches(channels, /'\.([a-z]+\.net|[a-z]+\.com)'/g).map((host) => `*.${host}`);
    const told = cellsOf(section('구성과 통신')).flatMap(([, hosts = '']) =>
      code(hosts).filter((host) => /^[*a-z][a-z.-]+\.(?:com|net|me)$/.test(host)),
    );
    expect([...new Set(told)].sort()).toEqual([...new Set([...origins, ...suffixes])].sort());
  });
});
