/**
 * A server to be measured, in a process of its own: `node bench/server.mjs KIND`, started by the
 * other scripts. KIND is `banjang` (the product), `commit` (Express that only commits the same rows
 * by prepared statements) or `empty` (Express that answers JSON). Tells its address over IPC and
 * answers `memory` with its memory after a garbage collection.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { readConfig } from '../dist/config.js';
import { startServer } from '../dist/main.js';
import { openSqlite } from '../dist/storage/sqlite.js';

const kind = process.argv[2];
const directory = process.env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'banjang-bench-'));
const began = performance.now();

const starters = { banjang, commit, empty };
const stop = await starters[kind]();

process.on('message', (message) => {
  if (message === 'memory') {
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send({ rss, heapUsed, external });
  }
  if (message === 'stop') {
    Promise.resolve(stop()).then(() => {
      if (process.env.DATA_DIR === undefined) rmSync(directory, { recursive: true, force: true });
      process.exit(0);
    });
  }
});

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
  const server = await startServer(config, { log });
  ready(server.url);
  return () => server.stop();
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
