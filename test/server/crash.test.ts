import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { openDatabase } from '../../src/storage/open-database.js';
import { botUserKey, skillPayloadOf } from '../platforms/kakaotalk-payload.js';
import { repository, SECRET } from './town.js';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'banjang-crash-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function serve(): Promise<{
  child: ChildProcess;
  url: string;
  out: () => string;
  ended: Promise<number | null>;
}> {
  const child = spawn(process.execPath, [join(repository, 'dist/cli.js'), 'serve'], {
    cwd: repository,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: directory,
      KAKAOTALK_SECRET: SECRET,
      PUBLISH: 'off',
    },
  });
  let out = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /(http:\/\/localhost:\d+)\/readyz/.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`ended before it was ready: ${out}`)));
  });
  return { child, url, out: () => out, ended };
}

const say = (url: string, name: string, utterance: string) =>
  fetch(`${url}/webhooks/kakaotalk/main`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-banjang-secret': SECRET },
    body: JSON.stringify(skillPayloadOf('bot', botUserKey(name), { utterance })),
  });

test('killed in the middle of a crowd, it has kept every turn whose answer left, and each reply with its message', async () => {
  const { child, url, ended } = await serve();
  const answered: string[] = [];
  const crowd = Array.from({ length: 200 }, async (_, number) => {
    const name = `시민-${number}`;
    const response = await say(url, name, '여권 수수료 얼마예요?');
    await response.json();
    answered.push(name);
    if (answered.length === 60) child.kill('SIGKILL');
  });
  await Promise.allSettled(crowd);
  await ended;
  expect(answered.length).toBeGreaterThanOrEqual(60);

  const database = await openDatabase({ databaseUrl: undefined, dataDirectory: directory });
  const [messages, replies] = await database.transaction(async (tx) => [
    await tx.selectFrom('messages').select('conversation_id').execute(),
    await tx.selectFrom('outbox').select('conversation_id').execute(),
  ]);
  await database.close();
  const kept = new Set(messages.map((row) => row.conversation_id));
  for (const name of answered) expect(kept).toContain(conversationId('main', botUserKey(name)));
  expect(replies.map((row) => row.conversation_id).sort()).toEqual([...kept].sort());
}, 60_000);

test('told to stop, it finishes the turns under way, logs no words of citizens, and ends with 0', async () => {
  const { child, url, out, ended } = await serve();
  const turns = Array.from({ length: 20 }, (_, number) =>
    say(url, `끝-${number}`, '제 번호는 010-1234-5678 이고 여권 수수료요'),
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  child.kill('SIGTERM');
  const answers = await Promise.allSettled(turns);
  const done = answers.filter((answer) => answer.status === 'fulfilled');
  for (const answer of done) expect(answer.value.status).toBe(200);
  expect(done.length).toBeGreaterThan(0);
  expect(await ended).toBe(0);
  expect(out()).toContain('"turn":');
  expect(out()).not.toMatch(/1234-5678|여권|[0-9a-f]{60}/);
}, 60_000);
