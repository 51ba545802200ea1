import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig, settingNames } from '../src/config.js';

/** The documents say what the program does: nothing missing, nothing invented. */
const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const markdown = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const topLevel = readdirSync(root).filter((name) => name.endsWith('.md'));
const documents = [...topLevel, ...markdown('docs')];

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);
const unique = (words: readonly string[]): string[] => [...new Set(words)].sort();
/** Fenced blocks hold programs and output, not claims of ours. */
const withoutFences = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');
const code = (text: string): string[] => matches(withoutFences(text), /`([^`\n]+)`/g);
/** First cell of each table row that is one word of code. */
const rows = (text: string, word: string): string[] =>
  matches(text, new RegExp(`^\\| \`(${word})\` \\|`, 'gm'));

/** What `look` finds wrong in any document, each with the document's name. */
const wrongInDocuments = (look: (text: string, document: string) => string[]): string[] =>
  documents.flatMap((document) =>
    unique(look(read(document), document)).map((fault) => `${document}: ${fault}`),
  );

const nothingSet = readConfig({});
/** As it is written in a table or a .env file; undefined where a setting has no default. */
function defaultOf(name: (typeof settingNames)[number]): string | undefined {
  const value = nothingSet[name];
  if (value === undefined || Array.isArray(value)) return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}
/** Directories are told as they are given, and made absolute when they are read. */
const sameDefault = (name: string, told: string | undefined, meant: string | undefined): boolean =>
  name.endsWith('_DIR') && told !== undefined ? resolve(told) === meant : told === meant;

describe('settings', () => {
  const tables = ['README.md', 'README.ko.md', 'docs/operating.md'];

  test.each(tables)('stand in the table of %s, all of them and no others', (document) => {
    expect(rows(read(document), '[A-Z][A-Z0-9_]+').sort()).toEqual([...settingNames].sort());
  });

  test.each(tables)('have the same defaults in %s', (document) => {
    const wrong = settingNames.filter((name) => {
      const [told] = matches(read(document), new RegExp(`^\\| \`${name}\` \\| (\`[^\`]*\`|–) \\|`, 'gm'));
      if (told === undefined) return true;
      return !sameDefault(name, told === '–' ? undefined : told.slice(1, -1), defaultOf(name));
    });
    expect(wrong).toEqual([]);
  });

  test('stand in .env.example, switched off, with their defaults', () => {
    const lines = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=(.*)$/gm)];
    expect(lines.map(([, name]) => name).sort()).toEqual([...settingNames].sort());
    expect(lines.filter(([line]) => !line.startsWith('# '))).toEqual([]);
    const told = new Map(lines.map(([, name = '', value]) => [name, value]));
    const wrong = settingNames.filter((name) => {
      const meant = defaultOf(name);
      return meant !== undefined && !sameDefault(name, told.get(name), meant);
    });
    expect(wrong).toEqual([]);
  });

  test('are spelt in every document as the program spells them', () => {
    const known = new Set<string>(settingNames);
    const named = (text: string) =>
      code(text).flatMap((word) => matches(word, /^([A-Z][A-Z0-9]*_[A-Z0-9_]*)(?:=.*)?$/g));
    expect(wrongInDocuments((text) => named(text).filter((name) => !known.has(name)))).toEqual([]);
  });
});

describe('error codes', () => {
  const [list = ''] = matches(read('src/errors.ts'), /export type ErrorCode =([^;]+);/g);
  const codes = matches(list, /'([a-z_]+)'/g);

  test('are found in src/errors.ts', () => {
    expect(codes).toContain('config_invalid');
  });

  test('stand in docs/errors.md, each of them once and no others', () => {
    const explained = read('docs/errors.md').split('## Failures of sending')[0] ?? '';
    expect(rows(explained, '[a-z_]+').sort()).toEqual([...codes].sort());
  });
});

describe('commands', () => {
  const commands = matches(read('src/cli.ts'), /\.command\('([a-z-]+)'\)/g);

  test('are found in src/cli.ts', () => {
    expect(commands).toContain('serve');
  });

  test.each(['README.md', 'README.ko.md'])(
    'stand in the table of %s, all of them and no others',
    (document) => {
      expect(matches(read(document), /^\| `banjang ([a-z-]+)[^`]*` \|/gm).sort()).toEqual(
        [...commands].sort(),
      );
    },
  );

  test('that a document names are there', () => {
    const call = /(?:`banjang |npm run (?:-s )?banjang -- |dist\/cli\.js )([a-z-]+)/g;
    expect(
      wrongInDocuments((text) => matches(text, call).filter((name) => !commands.includes(name))),
    ).toEqual([]);
  });

  test('of npm that a document names are in package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const call = /npm run (?:-s )?([a-z-]+)/g;
    expect(wrongInDocuments((text) => matches(text, call).filter((name) => !(name in scripts)))).toEqual([]);
  });
});

test('metrics stand in docs/operating.md, all of them and no others', () => {
  const metrics = matches(read('src/server/metrics.ts'), /name: '(banjang_[a-z_]+)'/g);
  expect(metrics).toContain('banjang_turns_total');
  expect(rows(read('docs/operating.md'), 'banjang_[a-z_]+').sort()).toEqual(metrics.sort());
});

describe('paths', () => {
  test('that a document names are there', () => {
    // Deeper in intents/ and knowledge/ lies content, which guides make up examples of.
    const path = /^(?:(?:src|docs|test|bench|\.ci)\/[\w./-]*|(?:intents|knowledge)\/(?:[\w-]+\.json)?)$/;
    const missing = (text: string) =>
      code(text).filter((word) => path.test(word) && !existsSync(join(root, word)));
    expect(wrongInDocuments(missing)).toEqual([]);
  });

  test('that a document links to are there, with their headings', () => {
    const links = (text: string) => [
      ...matches(withoutFences(text), /\]\(([^)\s]+)\)/g),
      ...matches(withoutFences(text), /<img src="([^"]+)"/g),
    ];
    const broken = (text: string, document: string) =>
      links(text).filter((link) => !/^https?:/.test(link) && !leadsSomewhere(document, link));
    expect(wrongInDocuments(broken)).toEqual([]);
  });
});

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return false;
  if (heading === undefined) return true;
  return matches(read(target), /^#+ (.+)$/gm)
    .map(anchorOf)
    .includes(decodeURIComponent(heading));
}

/** As GitHub makes it: lower case, without signs, a hyphen for each space. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
