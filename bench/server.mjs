/**
 * A server to be measured, in a process of its own: `node bench/server.mjs KIND`, started by the
 * other scripts. KIND is `banjang` (the product), `commit` (Express that only commits the same rows
 * by prepared statements), `empty` (Express that answers JSON) or `platform` (answers sends as
 * Messenger and LINE do). Tells its address over IPC, answers `memory` with its memory after a
 * garbage collection and `processor` with the microseconds of processor time it has used. Ends with
 * whoever started it.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { accountSeal } from '../dist/channels/account-seal.js';
import { addAccount } from '../dist/channels/manage-accounts.js';
import { readConfig } from '../dist/config.js';
import { startServer } from '../dist/main.js';
import { openDatabase } from '../dist/storage/open-database.js';
import { openSqlite } from '../dist/storage/sqlite.js';

const kind = process.argv[2];
const directory = process.env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'banjang-bench-'));
const began = performance.now();

// Without this, a script that fails leaves its servers running, and whoever reads their output waits for ever.
process.on('disconnect', () => leave(1));

const starters = { banjang, commit, empty, platform };
const stop = await starters[kind]();

process.on('message', (message) => {
  if (message === 'memory') {
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send({ rss, heapUsed, external });
  }
  if (message === 'processor') {
    const { user, system } = process.cpuUsage();
    process.send(user + system);
  }
  if (message === 'stop') {
    Promise.resolve(stop()).then(() => leave(0));
  }
});

function leave(code) {
  if (process.env.DATA_DIR === undefined) rmSync(directory, { recursive: true, force: true });
  process.exit(code);
}

async function banjang() {
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: directory,
    CONTENT_DIR: process.env.CONTENT_DIR ?? '.',
    KAKAOTALK_SECRET: 'bench-secret-0123456789',
    PUBLISH: process.env.PUBLISH ?? 'off',
    NODE_ENV: 'production',
    ...(process.env.DATABASE_URL === undefined ? {} : { DATABASE_URL: process.env.DATABASE_URL }),
  });
  // Logs are written as in production, into nothing.
  const log = pino({ level: 'info' }, pino.destination({ dest: '/dev/null', sync: false }));
  const { ACCOUNTS: accounts, PLATFORM: origin } = process.env;
  if (accounts !== undefined) await sealAccounts(config, JSON.parse(accounts), origin);
  const server = await startServer(config, {
    log,
    ...(origin !== undefined && { origins: { messenger: origin, line: origin } }),
  });
  ready(server.url);
  return () => server.stop();
}

/** As `banjang account add` does before the server starts. */
async function sealAccounts(config, accounts, origin) {
  const database = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDirectory: config.DATA_DIR });
  const { seal } = await accountSeal(database, config, 'if_fresh');
  const origins = { messenger: origin, line: origin };
  const desk = { database, seal, config, named: [], now: Date.now, origins };
  for (const [id, { channel, secrets }] of Object.entries(accounts))
    await addAccount(desk, id, channel, { ask: async () => secrets });
  await database.close();
}

function commit() {
  const database = openSqlite(join(directory, 'commit.db'));
  database.exec(`
    create table conversations (id text primary key, account text, state text, last_seq integer, last_inbound_at integer, deferred integer);
    create table messages (conversation_id text, seq integer, account text, platform_message_id text, sent_at integer, received_at integer,
      content text, turn_id text, version integer, understanding text, primary key (conversation_id, seq));
    create index messages_by_age on messages (received_at);
    create table outbox (conversation_id text, seq integer, account text, citizen_key text, in_reply_to integer, author text, reply text,
      body text, state text, priority integer, attempts integer, due_at integer, claimed_by text, claimed_until integer, expires_at integer,
      callback_url text, platform_message_id text, failure text, created_at integer, updated_at integer, primary key (conversation_id, seq));
    create index outbox_by_age on outbox (created_at);
  `);
  const find = database.prepare('select * from conversations where id = ?');
  const begin = database.prepare('insert into conversations values (?, ?, ?, 0, ?, 0)');
  const message = database.prepare('insert into messages values (?, ?, ?, null, ?, ?, ?, ?, 1, ?)');
  const save = database.prepare(
    'update conversations set state = ?, last_seq = ?, last_inbound_at = ? where id = ?',
  );
  const reply = database.prepare(
    "insert into outbox values (?, ?, 'main', ?, ?, 'bot', ?, ?, 'responded', 0, 0, ?, null, null, ?, null, null, null, ?, ?)",
  );
  const state = JSON.stringify({ topic: 'cert.family_relation', misses: 0, noticeVersion: 1 });
  // As much text as a real answer has, stored twice as the product does.
  const text = '가'.repeat(420);
  const body = JSON.stringify({ version: '2.0', template: { outputs: [{ simpleText: { text } }] } });
  const understanding = JSON.stringify({
    kind: 'question',
    topic: 'cert.family_relation',
    confidence: 0.9,
    alternatives: [],
  });
  return listen(
    express()
      .use(express.json({ limit: '1mb' }))
      .post('/{*path}', (request, response) => {
        const key = request.body.userRequest.user.id;
        const now = Date.now();
        database.exec('begin immediate');
        let row = find.get?.(key) ?? find.all(key)[0];
        if (row === undefined) {
          begin.run(key, 'main', state, now);
          row = { last_seq: 0 };
        }
        const seq = row.last_seq + 1;
        message.run(
          key,
          seq,
          'main',
          now,
          now,
          JSON.stringify({ kind: 'text', text: request.body.userRequest.utterance }),
          `turn-${now}-${seq}`,
          understanding,
        );
        save.run(state, seq + 1, now, key);
        reply.run(key, seq + 1, key, seq, body, body, now, now + 3_600_000, now, now);
        database.exec('commit');
        response.json(JSON.parse(body));
      }),
    () => database.close(),
  );
}

function empty() {
  return listen(
    express()
      .use(express.json({ limit: '1mb' }))
      .post('/{*path}', (_request, response) => {
        response.json({ version: '2.0' });
      }),
    () => undefined,
  );
}

/** Takes every send, and says what the platforms say of one they took. */
function platform() {
  const server = createServer((incoming, outgoing) => {
    const chunks = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', () => {
      const isJson = incoming.headers['content-type']?.startsWith('application/json') === true;
      const sent = isJson ? JSON.parse(Buffer.concat(chunks).toString()) : {};
      outgoing
        .writeHead(200, { 'content-type': 'application/json', 'x-line-request-id': randomUUID() })
        .end(JSON.stringify(taken(incoming.url, sent)));
    });
  });
  return listen(server, () => undefined);
}

function taken(path, { recipient, message, messages }) {
  if (messages !== undefined)
    return { sentMessages: messages.map(() => ({ id: '461230966842064897', quoteToken: 'IStG5h1Tz7b' })) };
  if (recipient !== undefined)
    return { recipient_id: recipient.id, ...(message !== undefined && { message_id: `m_${randomUUID()}` }) };
  // Whom the token speaks for.
  return path.startsWith('/v2/')
    ? { userId: `U${'0'.repeat(32)}`, basicId: '@bench', displayName: 'bench', chatMode: 'bot' }
    : { id: '104000000000001', name: 'bench' };
}

function listen(app, close) {
  const server = app.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${server.address().port}`));
  return () => {
    server.closeAllConnections();
    server.close();
    close();
  };
}

function ready(url) {
  process.send?.({ ready: url, milliseconds: performance.now() - began });
}
