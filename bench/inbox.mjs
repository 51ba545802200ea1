/**
 * `node bench/inbox.mjs`: the console's lists, one talk, and the search on 100,000 conversations with
 * 500,000 lines, asked one after another over HTTP with a real session, on SQLite and on PostgreSQL (the
 * binaries of the npm package). CONVERSATIONS, LINES, ASKS and ENGINES=sqlite make it shorter.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { openDatabase } from '../dist/storage/open-database.js';
import { startPostgres } from '../test/global-setup.mjs';
import { departmentOf, fillTalks, indexTalks, signInAgent } from './console-fill.mjs';
import { machine, startBenchServer, watchdog } from './measure.mjs';

const conversations = Number(process.env.CONVERSATIONS ?? 100_000);
const lines = Number(process.env.LINES ?? conversations * 5);
const asks = Number(process.env.ASKS ?? 60);
const engines = (process.env.ENGINES ?? 'sqlite,postgresql').split(',');
const ANSWER_MILLISECONDS = 10_000;
/** So quickly one person's pages ask: no more than the server allows. */
const REST_MILLISECONDS = 10;

const dog = watchdog(Number(process.env.BOUND ?? 900));
console.log(machine());
console.log(`${conversations} conversations, ${lines} lines`);
for (const engine of engines) await measure(engine);
dog.done();

async function measure(engine) {
  const directory = mkdtempSync(join(tmpdir(), 'banjang-inbox-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', remove);
  dog.doing(`starting ${engine}`);
  const postgres = engine === 'postgresql' ? await startPostgres() : undefined;
  const database = await openDatabase({ databaseUrl: postgres?.url, dataDirectory: directory });
  dog.doing(`filling ${engine}`);
  const began = performance.now();
  const talks = await fillTalks(database, { conversations, lines });
  const filled = Math.round((performance.now() - began) / 1000);
  dog.doing(`indexing on ${engine}`);
  const indexed = await indexTalks(database);
  console.log(
    `${engine}: filled in ${filled} s; indexed ${indexed.taken} lines, ${indexed.perSecond} a second, ` +
      `longest batch of 1000 ${Math.round(indexed.longest)} ms`,
  );
  const agents = { city: [], department: [] };
  // Several of each: one person may ask only so often.
  for (let number = 0; number < 12; number += 1) {
    agents.city.push(await signInAgent(database, number, ''));
    agents.department.push(await signInAgent(database, 100 + number, departmentOf(number)));
  }
  await database.close();
  dog.doing(`starting banjang on ${engine}`);
  const server = await startBenchServer('banjang', {
    DATA_DIR: directory,
    ...(postgres !== undefined && { DATABASE_URL: postgres.url }),
  });
  const pool = new Pool(server.url, {
    connections: 1,
    headersTimeout: ANSWER_MILLISECONDS,
    bodyTimeout: ANSWER_MILLISECONDS,
  });
  // Learning after the first start is not what is measured.
  dog.doing(`waiting until it has learned, ${engine}`);
  while (!/^banjang_published_calibrated 1/m.test(await (await fetch(`${server.url}/metrics`)).text()))
    await sleep(200);

  const table = {};
  for (const [role, people] of Object.entries(agents))
    for (const [name, path] of Object.entries(pathsOf(talks, role))) {
      dog.doing(`asking ${name} of ${role} on ${engine}`);
      table[`${name} (${role})`] = await timed(pool, people, path);
    }
  console.log(engine);
  console.table(table);
  await pool.close();
  await server.stop();
  await postgres?.stop();
  remove();
}

function pathsOf({ ids, common, rare }, role) {
  const search = (text) => () => `/search?q=${encodeURIComponent(text)}`;
  return {
    ...Object.fromEntries(
      ['mine', 'waiting', 'departments', 'all'].map((view) => [`inbox ${view}`, () => `/inbox?view=${view}`]),
    ),
    counts: () => '/inbox/counts',
    ...(role === 'city' && {
      'one conversation': (number) => `/conversations/${ids[(number * 997) % ids.length]}`,
    }),
    ...Object.fromEntries(common.map((text) => [`search common, ${text}`, search(text)])),
    'search two common words': search(common.join(' ')),
    'search rare': search(rare),
    'search rare and common': search(`${rare} ${common[0]}`),
    'search nothing': search('없는낱말'),
    'service figures, 90 days': (number) => `/service?days=${90 - (number % 3)}`,
  };
}

async function timed(pool, people, path) {
  const latencies = [];
  let bytes = 0;
  for (let number = -5; number < asks; number += 1) {
    const { cookie } = people[(number + 5) % people.length];
    const start = performance.now();
    const { statusCode, body } = await pool.request({
      path: `/console/api${path(number + 5)}`,
      method: 'GET',
      headers: { cookie },
    });
    const text = await body.text();
    const milliseconds = performance.now() - start;
    if (statusCode !== 200) throw new Error(`${path(number + 5)} was answered with ${statusCode}: ${text}`);
    bytes = text.length;
    // The first ones warm up.
    if (number >= 0) latencies.push(milliseconds);
    await sleep(REST_MILLISECONDS);
  }
  latencies.sort((one, other) => one - other);
  const at = (share) => Math.round(latencies[Math.floor((latencies.length - 1) * share)] * 10) / 10;
  return { 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'longest ms': at(1), 'letters of the last': bytes };
}
