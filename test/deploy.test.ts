import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig, settingNames } from '../src/config.js';

/** What the image and the compose file promise, read from the files themselves: no engine is needed here. */
const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);
const unique = (words: readonly string[]): string[] => [...new Set(words)].sort();
const packaged = JSON.parse(read('package.json')) as { version: string; bin: Record<string, string> };
const settings = new Set<string>(settingNames);

/** `name:1.2` or `name:1.2.3`, with or without a variant: a tag that means one version. */
const PINNED = /^[a-z]+:\d+\.\d+(?:\.\d+)?(?:-[a-z0-9]+(?:-[a-z0-9]+)?)?$/;
const SECRET = /SECRET|PASSWORD|TOKEN|_KEY\b/;

interface Instruction {
  word: string;
  rest: string;
}

/** Comments away, continued lines joined; one list for each stage. */
function stagesOf(dockerfile: string): Instruction[][] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

const stages = stagesOf(read('Dockerfile'));
const everywhere = stages.flat();
const image = stages.at(-1) ?? [];
const told = (instructions: readonly Instruction[], word: string): string[] =>
  instructions.filter((one) => one.word === word).map(({ rest }) => rest);
/** What stands in our own tree, not in another stage. */
const copied = told(everywhere, 'COPY')
  .filter((rest) => !rest.startsWith('--from='))
  .flatMap((rest) => rest.split(/\s+/).slice(0, -1));
const environment = Object.fromEntries(
  told(image, 'ENV').flatMap((rest) => rest.split(/\s+/).map((pair) => pair.split('=') as [string, string])),
);

describe('the image', () => {
  test('is made in stages from versions that are named exactly', () => {
    const bases = told(everywhere, 'FROM').map((rest) => rest.split(' ')[0] ?? '');
    expect(bases.length).toBeGreaterThan(1);
    expect(bases.filter((base) => !PINNED.test(base))).toEqual([]);
    expect(unique(bases.map((base) => base.split('.')[0] ?? ''))).toEqual(['node:24']);
  });

  test('copies only what is there', () => {
    expect(copied).toContain('src');
    expect(copied.filter((source) => !existsSync(join(root, source)))).toEqual([]);
  });

  test('is given nothing else to copy: no record, no secret, no work of others', () => {
    const [everything, ...allowed] = read('.dockerignore')
      .replace(/^#.*\n/gm, '')
      .trim()
      .split('\n');
    expect(everything).toBe('*');
    expect(allowed.map((line) => line.replace(/^!/, '')).sort()).toEqual(unique(copied));
  });

  test('runs no install script of a package and brings none of the tools for developers', () => {
    const installs = told(everywhere, 'RUN').flatMap((rest) =>
      matches(rest, /(npm (?:ci|install|prune)[^&]*)/g),
    );
    expect(installs.length).toBeGreaterThan(1);
    expect(installs.filter((call) => !call.includes('--ignore-scripts'))).toEqual([]);
    expect(installs.at(-1)).toContain('--omit=dev');
  });

  test('needs no network after it is built', () => {
    expect(told(image, 'RUN').filter((rest) => /npm|apt|apk|curl|wget/.test(rest))).toEqual([]);
    expect(told(everywhere, 'ADD')).toEqual([]);
  });

  test('runs as a user who is not root, and may write to its volume alone', () => {
    expect(told(image, 'USER')).toEqual(['1000:1000']);
    const after = image.slice(image.findIndex(({ word }) => word === 'USER') + 1);
    expect(after.filter(({ word }) => word === 'RUN' || word === 'COPY')).toEqual([]);
    expect(told(image, 'VOLUME')).toEqual([environment['DATA_DIR']]);
    expect(told(image, 'RUN').join('\n')).toMatch(/chown node:node \/data$/m);
  });

  test('knows whether it can serve, without a program that is not in it', () => {
    const [check = ''] = told(image, 'HEALTHCHECK');
    expect(check).toContain('/readyz');
    expect(check).toContain('CMD ["node"');
  });

  test('starts the program so that it hears SIGTERM itself', () => {
    const [command = ''] = told(image, 'CMD');
    expect(JSON.parse(command)).toEqual(['node', packaged.bin['banjang'], 'serve']);
    expect(told(image, 'STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  test('sets only what is a setting, and no secret', () => {
    expect(Object.keys(environment).filter((name) => !settings.has(name) || SECRET.test(name))).toEqual([]);
    expect(told(everywhere, 'ARG')).toEqual([]);
    expect(readConfig(environment)).toMatchObject({ NODE_ENV: 'production', DATA_DIR: '/data' });
  });

  test("carries the font's licence beside the font", () => {
    const build = told(stages[0] ?? [], 'RUN').join('\n');
    expect(build).toContain('pretendard/dist/LICENSE.txt');
    expect(told(image, 'COPY')).toContain('--from=build /app/licences licences');
  });
});

interface Service {
  image: string;
  environment?: Record<string, string>;
  env_file?: string;
  volumes?: string[];
  networks: string[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  read_only?: boolean;
  tmpfs?: string;
  cap_drop?: string[];
  security_opt?: string[];
  restart?: string;
}

interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
}

const composeText = read('deploy/compose.yaml');
const compose = parse(composeText, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const nodes = services.filter(([, { image: name }]) => name.startsWith('banjang:'));
const database = compose.services['database'];
const caddyfile = read('deploy/Caddyfile');
/** As compose fills in `${NAME:?what to do}`. */
const filledIn = (text: string): string => text.replace(/\$\{[A-Z_]+:\?[^}]*\}/g, 'talk.city.go.kr');

describe('compose.yaml', () => {
  test('names every image exactly, ours by the version of this tree', () => {
    expect(services.map(([, { image: name }]) => name).filter((name) => !PINNED.test(name))).toEqual([]);
    expect(unique(nodes.map(([, { image: name }]) => name))).toEqual([`banjang:${packaged.version}`]);
  });

  test('runs two nodes that share their photos and nothing that can be written besides', () => {
    expect(nodes).toHaveLength(2);
    for (const [, node] of nodes) {
      expect(node).toMatchObject({ read_only: true, tmpfs: '/tmp', cap_drop: ['ALL'] });
      expect(node.security_opt).toEqual(['no-new-privileges:true']);
      expect(node.volumes?.filter((volume) => !volume.endsWith(':ro'))).toEqual(['files:/data']);
    }
  });

  test('gives the nodes settings that the program knows, and takes', () => {
    for (const [, { environment: given = {} }] of nodes) {
      expect(Object.keys(given).filter((name) => !settings.has(name))).toEqual([]);
      const filled = Object.entries(given).map(([name, value]) => [name, filledIn(value)]);
      expect(readConfig(Object.fromEntries(filled) as Record<string, string>)).toMatchObject({
        TRUST_PROXY: 1,
        PORT: 3000,
        DATA_DIR: '/data',
        CONTENT_DIR: '/content',
        DATABASE_URL: expect.stringContaining('@database:5432/banjang'),
      });
    }
  });

  test('keeps PostgreSQL behind the nodes: healthy first, and out of reach of anybody else', () => {
    expect(database?.image).toMatch(/^postgres:17\./);
    expect(database?.networks).toEqual(['inside']);
    expect(compose.networks['inside']).toEqual({ internal: true });
    for (const [, node] of nodes)
      expect(node.depends_on).toEqual({ database: { condition: 'service_healthy' } });
  });

  test('opens ports of the proxy alone', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.services['proxy']?.networks).toEqual(['outside']);
  });

  test('looks after the health of everything, and starts it again', () => {
    const unwatched = services.filter(([, { healthcheck }]) => healthcheck === undefined);
    // The nodes' own check comes with the image.
    expect(unwatched.map(([name]) => name)).toEqual(nodes.map(([name]) => name));
    expect(services.filter(([, { restart }]) => restart !== 'unless-stopped')).toEqual([]);
  });

  test('holds no secret: each comes from a file that git does not see', () => {
    const values = services.flatMap(([, { environment: given = {} }]) => Object.entries(given));
    const secrets = values.filter(([name, value]) => SECRET.test(name) || /:\/\/\w+:/.test(value));
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter(([, value]) => !/^(?:postgres:\/\/banjang:)?\$\{[A-Z_]+:\?/.test(value))).toEqual(
      [],
    );
    const ignored = read('deploy/.gitignore').split('\n');
    for (const file of ['.env', 'banjang.env', 'certificates/']) expect(ignored).toContain(file);
    expect(unique(nodes.map(([, { env_file: file = '' }]) => file))).toEqual(['banjang.env']);
  });

  test('asks for what env.example explains, all of it and nothing else', () => {
    const asked = unique(matches(composeText, /\$\{([A-Z_]+):[?-]/g));
    const lines = [...read('deploy/env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)];
    expect(unique(lines.map(([, name = '']) => name))).toEqual(asked);
    expect(lines.filter(([, name = '', value]) => SECRET.test(name) && value !== '')).toEqual([]);
  });

  test('mounts only files that are there, or that the operator makes', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    const files = mounted.filter((source) => source.startsWith('.') && source !== './certificates');
    expect(files.filter((source) => !existsSync(join(root, 'deploy', source)))).toEqual([]);
    const named = mounted.filter((source) => !source.startsWith('.'));
    expect(unique(named)).toEqual(Object.keys(compose.volumes).sort());
  });
});

describe('the Caddyfile', () => {
  test('is given every name that it reads', () => {
    const given = Object.keys(compose.services['proxy']?.environment ?? {});
    expect(unique(matches(caddyfile, /\{\$([A-Z_]+)\}/g))).toEqual(given.sort());
  });

  test('leads to every node and asks it whether it is ready', () => {
    const [to = ''] = matches(caddyfile, /reverse_proxy (.*) \{/g);
    expect(to.split(' ')).toEqual(nodes.map(([name]) => `${name}:3000`));
    expect(caddyfile).toMatch(/health_uri \/readyz/);
  });

  test('lets events through at once, and compresses only files that never change', () => {
    expect(matches(caddyfile, /(reverse_proxy) /g)).toHaveLength(1);
    expect(caddyfile).toMatch(/flush_interval -1/);
    expect(matches(caddyfile, /(encode .*)$/gm)).toEqual(['encode @lasting zstd gzip']);
    expect(matches(caddyfile, /@lasting path (.*)$/gm)).toEqual([
      '/chat/assets/* /identity/assets/* /console/assets/*',
    ]);
  });

  test('lets everybody to the chat, the page for petitions, the webhooks and photos of agents, and to nothing else', () => {
    expect(matches(caddyfile, /@public path (.*)$/gm)).toEqual([
      '/ /chat /chat/* /identity/* /webhooks/* /photos/*',
    ]);
    expect(matches(caddyfile, /handle (.*)\{/g)).toEqual(['@public ', '@console ', '']);
    expect(caddyfile).toMatch(/\thandle \{\n\t\trespond 404\n/);
  });

  test('lets to the console who comes from an address that the operator names, or from inside', () => {
    const [fence = ''] = matches(caddyfile, /@console \{([^]*?)\n\t\}/g);
    expect(fence.trim().split(/\s*\n\s*/)).toEqual(['path /console /console/*', 'client_ip {$CONSOLE_FROM}']);
    const { CONSOLE_FROM: from } = compose.services['proxy']?.environment ?? {};
    expect(from).toBe('${CONSOLE_FROM:-private_ranges}');
    expect(read('deploy/env.example')).toMatch(/^CONSOLE_FROM=private_ranges$/m);
  });
});
