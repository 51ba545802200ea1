/** Ours: the model as the product learns it, and whole turns as its channels take them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kakaotalkChannel } from '../../dist/channels/kakaotalk/kakaotalk-channel.js';
import { takeTurn } from '../../dist/conversation/take-turn.js';
import { sqliteDatabase } from '../../dist/storage/sqlite-database.js';
import { calibrate } from '../../dist/understanding/calibrate.js';
import { trainModel } from '../../dist/understanding/train.js';
import { understand } from '../../dist/understanding/understand.js';
import { skillBody } from '../measure.mjs';

/** So far is the clock moved by each turn, lest a thousand citizens be slowed down for writing too fast. */
const TURN_MILLISECONDS = 60;
const NOTHING_SWITCHED = { bot: undefined, channels: new Map(), topics: new Map(), notice: undefined };

export function banjang({ snapshot, input }) {
  let model;
  let calibration;
  return {
    learn: () => {
      model = trainModel(input);
    },
    /** What the certainty of its answers rests on; citizens are answered meanwhile. */
    settle: () => {
      calibration = calibrate(input);
    },
    read: (text) => understand(model, calibration, text),
    turns: {
      'banjang, nothing kept': () => turns({ ...NO_DATABASE, fromCitizen: false }),
      'banjang, SQLite in memory': async () => turns(await inMemory()),
      'banjang, SQLite on disk': async () => turns(await onDisk()),
    },
  };

  function turns({ database, fromCitizen, close }) {
    const published = { number: 1, snapshot, model, calibration, calibrated: true, publishedAt: Date.now() };
    let now = Date.now();
    const parts = {
      database,
      published: () => published,
      switched: () => NOTHING_SWITCHED,
      publicUrl: () => 'http://localhost:3000',
      now: () => now,
    };
    const channel = kakaotalkChannel({ account: 'main', secretHeader: 'x-banjang-secret', secret: '-' });
    return {
      request: skillBody,
      take: async (body) => {
        now += TURN_MILLISECONDS;
        const [delivery] = channel.parse({ headers: {}, rawBody: Buffer.from(body) }, now);
        const turn = await takeTurn(parts, channel, { ...delivery, fromCitizen });
        return JSON.stringify(turn.responseBody);
      },
      close,
    };
  }
}

const NO_DATABASE = { database: undefined, close: () => undefined };

async function inMemory() {
  const database = await sqliteDatabase(':memory:');
  return { database, fromCitizen: true, close: () => database.close() };
}

async function onDisk() {
  const directory = mkdtempSync(join(tmpdir(), 'banjang-peers-'));
  const database = await sqliteDatabase(join(directory, 'banjang.db'));
  const close = async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { database, fromCitizen: true, close };
}
