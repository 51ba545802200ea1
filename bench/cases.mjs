/**
 * `node bench/cases.mjs`: pages of 500,000 cases by department, state and due date, search by words, and
 * cases alike among 1,000 open ones near a point, on SQLite and on PostgreSQL (the binaries of the npm
 * package). CASES, ASKS and ENGINES=sqlite make it shorter.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alikeCases } from '../dist/cases/alike-store.js';
import { OPEN_STATES } from '../dist/cases/case.js';
import { indexCase } from '../dist/cases/case-words-store.js';
import { cellOf } from '../dist/cases/cell.js';
import { countClosed, listClosed } from '../dist/cases/closed-cases-store.js';
import { countCases, listCases } from '../dist/cases/list-cases-store.js';
import { searchCases } from '../dist/cases/search-cases-store.js';
import { openDatabase } from '../dist/storage/open-database.js';
import { startPostgres } from '../test/global-setup.mjs';
import { machine, watchdog } from './measure.mjs';

const many = Number(process.env.CASES ?? 500_000);
const asks = Number(process.env.ASKS ?? 100);
const indexed = Math.min(many, Number(process.env.INDEXED ?? 20_000));
const engines = (process.env.ENGINES ?? 'sqlite,postgresql').split(',');
const NEAR = 1000;
const BATCH = 400;
const DEPARTMENTS = 40;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const CITY = { latitude: 37.3, longitude: 127.0 };
const CLOSED = ['done', 'done', 'done', 'impossible', 'returned', 'withdrawn', 'merged'];
const WORDS = ['도로가 크게 파였어요', '가로등이 꺼졌어요', '쓰레기가 쌓여 있어요', '맨홀 뚜껑이 없어요'];

const dog = watchdog(Number(process.env.BOUND ?? 600));
console.log(machine());
console.log(`${many} cases, ${NEAR} open ones near a point`);
for (const engine of engines) await measure(engine);
dog.done();

async function measure(engine) {
  const directory = mkdtempSync(join(tmpdir(), 'banjang-cases-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', remove);
  dog.doing(`starting ${engine}`);
  const postgres = engine === 'postgresql' ? await startPostgres() : undefined;
  const database = await openDatabase({ databaseUrl: postgres?.url, dataDirectory: directory });
  try {
    dog.doing(`filling ${engine}`);
    await fill(database);
    dog.doing(`measuring ${engine}`);
    const all = { scope: { everything: true }, staffId: 'somebody' };
    const some = { scope: { everything: false, departments: ['d3', 'd7', 'd11'] }, staffId: 'somebody' };
    const one = { scope: { everything: false, departments: ['d3'] }, staffId: 'somebody' };
    const open = { states: OPEN_STATES };
    const due = { dueFrom: START + 3000 * HOUR, dueBefore: START + 5000 * HOUR };
    const lately = { states: ['done'], closedFrom: START + 7280 * HOUR };
    const after = { dueAt: START + 4000 * HOUR, id: '26-AAAAAA' };
    const page = (who, filter, from) => (tx) => listCases(tx, who, filter, { after: from, limit: 50 });
    const alike = (tx, n) =>
      alikeCases(
        tx,
        {
          category: 'c1',
          point: nearPoint(n),
          meters: 50,
          words: WORDS[n % 4],
          fingerprints: ['0f'.repeat(8)],
        },
        5,
      );
    const questions = {
      'open cases, whole city': page(all, open),
      'open cases of three departments': page(some, open),
      'open cases of a department, from the middle': page(one, open, after),
      'finished cases of a department, due in a period': page(one, { states: ['done'], ...due }),
      'open and finished of the city, from the middle': page(
        all,
        { states: [...OPEN_STATES, 'done'] },
        after,
      ),
      'counts of open cases of a department': (tx) => countCases(tx, one, open, START),
      'closed in the last 30 days, a department': (tx) => listClosed(tx, one, lately, { limit: 50 }),
      'counts of those of the whole city': (tx) => countClosed(tx, all, lately),
      [`search of two words (${indexed} indexed)`]: (tx) =>
        searchCases(tx, some, open, { words: '맨홀 뚜껑', limit: 50 }),
      'alike, 1,000 open near the point': alike,
    };
    for (const [name, ask] of Object.entries(questions)) {
      const times = [];
      for (let number = 0; number < asks; number += 1) {
        const began = performance.now();
        await database.transaction((tx) => ask(tx, number));
        times.push(performance.now() - began);
      }
      times.sort((a, b) => a - b);
      const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(1);
      console.log(`${engine}: ${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
    }
  } finally {
    await database.close();
    await postgres?.stop();
    remove();
  }
}

async function fill(database) {
  for (let from = 0; from < many; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, many - from) }, (_, index) => caseRow(from + index));
    await database.transaction(async (tx) => {
      await tx.insertInto('cases').values(rows).execute();
      if (from < indexed) for (const row of rows) await indexCase(tx, row);
      const near = rows.filter((_, index) => from + index < NEAR);
      if (near.length > 0)
        await tx
          .insertInto('case_photos')
          .values(
            near.map(({ id }, index) => ({
              case_id: id,
              position: 0,
              stage: 'report',
              file: id,
              thumbnail: id,
              fingerprint: (index * 7919).toString(16).padStart(16, '0'),
              conversation_id: null,
              seq: null,
              redactions: '[]',
              added_at: START,
            })),
          )
          .execute();
    });
  }
}

/** Of the first ones each is open, of one category, within some 60 m; of the others one in ten is open. */
function caseRow(number) {
  const isNear = number < NEAR;
  const isOpen = isNear || Math.floor(number / DEPARTMENTS) % 10 === 0;
  const opened = START + ((number * 7919) % (8000 * 60)) * 60_000;
  const point = isNear
    ? nearPoint(number)
    : { latitude: CITY.latitude + (number % 977) / 9000, longitude: CITY.longitude + (number % 1009) / 9000 };
  return {
    id: `26-${(number + 36 ** 5).toString(36).toUpperCase()}`,
    name: `도로 파손 (${number % 30}동)`,
    kind: 'nuisance',
    category: isNear ? 'c1' : `c${number % 24}`,
    description: `${WORDS[number % WORDS.length]} ${number}번 집 앞이에요. 어제부터 이래요, 빨리 고쳐 주세요.`,
    place: JSON.stringify({ said: `${number % 30}동 ${number}번지`, ...point }),
    ...point,
    cell: cellOf(point),
    area: `a${number % 30}`,
    answers: '{}',
    danger: 0,
    department: `d${number % DEPARTMENTS}`,
    handler: null,
    state: isOpen ? OPEN_STATES[((number / 10) % OPEN_STATES.length) | 0] : CLOSED[number % CLOSED.length],
    conversation_id: null,
    account: null,
    opened_at: opened,
    due_at: opened + 60 * HOUR,
    deadline: 'service',
    paused_at: null,
    extensions: 0,
    hops: 0,
    reopened: 0,
    closed_at: isOpen ? null : opened + 50 * HOUR,
    changed_at: opened,
    last_event: 1,
    soon_at: isOpen ? opened + 48 * HOUR : null,
    soon_told_at: null,
    overdue_told_at: null,
    progress_told_at: null,
    outside_number: null,
    merged_into: null,
    rating: null,
  };
}

function nearPoint(number) {
  return {
    latitude: CITY.latitude + ((number * 31) % 100) / 200_000,
    longitude: CITY.longitude + ((number * 17) % 100) / 200_000,
  };
}
