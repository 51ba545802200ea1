import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { operatorError } from '../../src/errors.js';
import { databaseLive } from '../../src/live/database-live.js';
import { ContentPublisher } from '../../src/publishing/content-publisher.js';
import type { PublishedVersion, PublishingNews } from '../../src/publishing/published-version.js';
import { inspectSettled } from '../../src/publishing/inspect-settled.js';
import { publisher } from '../../src/publishing/publisher.js';
import type { Trainer } from '../../src/publishing/trainer.js';
import { findModel } from '../../src/publishing/version-store.js';
import type { Database } from '../../src/storage/database.js';
import { calibrate } from '../../src/understanding/calibrate.js';
import { packModel, unpackModel } from '../../src/understanding/pack-model.js';
import { trainModel } from '../../src/understanding/train.js';
import { understand } from '../../src/understanding/understand.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { article, makeTown, NOON, remove, save, soundTown } from './town.js';

const SEAL = 'intents/cert.seal.json';
const SEAL_ARTICLE = 'knowledge/articles/cert/seal.json';
const seal = soundTown()[SEAL] as { examples: string[] };

/** Learns on this thread. Calibrations wait until the test lets them go on. */
function patientTrainer(): Trainer & { trained: number; fitted: number; release(): void; hold(): void } {
  let open = (): void => undefined;
  let gate = Promise.resolve();
  const trainer = {
    trained: 0,
    fitted: 0,
    release: () => open(),
    hold: () => {
      gate = new Promise((resolve) => (open = resolve));
    },
    train: (input: Parameters<Trainer['train']>[0]) => {
      trainer.trained += 1;
      const model = trainModel(input);
      return Promise.resolve({ model, bytes: new Uint8Array(packModel(model)) });
    },
    unpack: (bytes: Uint8Array) => Promise.resolve(unpackModel(bytes)),
    calibrate: async (...[input, signal]: Parameters<Trainer['calibrate']>) => {
      await gate;
      signal.throwIfAborted();
      trainer.fitted += 1;
      return calibrate(input);
    },
  };
  trainer.hold();
  return trainer;
}

forEachDatabase('Publishing', (make) => {
  let town: string;
  let databases: TestDatabase;
  let nodes: Node[];
  let now = NOON;

  interface Node {
    publisher: ContentPublisher;
    trainer: ReturnType<typeof patientTrainer>;
    database: Database;
    news: PublishingNews[];
    /** Resolves when a version that answers `yes` speaks, now or later. */
    until(yes: (version: PublishedVersion) => boolean): Promise<PublishedVersion>;
    /** Resolves with the next news of this kind. */
    next(kind: PublishingNews['kind']): Promise<PublishingNews>;
    stop(): Promise<void>;
  }

  async function node(
    options: { watch?: boolean; trainer?: Partial<Trainer>; directory?: string } = {},
  ): Promise<Node> {
    const database = await databases.open();
    const live = databaseLive(database);
    const trainer = Object.assign(patientTrainer(), options.trainer);
    const news: PublishingNews[] = [];
    const waiting = new Set<(one: PublishingNews) => void>();
    const publisher = new ContentPublisher({
      database,
      live,
      contentDirectory: options.directory ?? town,
      watch: options.watch ?? false,
      trainer,
      inspect: inspectSettled,
      now: () => now++,
      tell: (one) => {
        news.push(one);
        for (const hear of waiting) hear(one);
      },
    });
    const made: Node = {
      publisher,
      trainer,
      database,
      news,
      next: (kind) =>
        new Promise((resolve) => {
          const hear = (one: PublishingNews): void => {
            if (one.kind !== kind) return;
            waiting.delete(hear);
            resolve(one);
          };
          waiting.add(hear);
        }),
      until: (yes) =>
        new Promise((resolve) => {
          const look = (): void => {
            const version = publisher.current();
            if (!yes(version)) return;
            stop();
            resolve(version);
          };
          const stop = publisher.onPublished(look);
          look();
        }),
      stop: async () => {
        await publisher.stop();
        live.stop();
      },
    };
    nodes.push(made);
    return made;
  }

  beforeEach(async () => {
    town = await makeTown();
    databases = await make();
    nodes = [];
  });

  afterEach(async () => {
    for (const one of nodes) await one.stop();
    await databases.remove();
    await remove(town);
  });

  test('the first start trains, speaks with the first calibration, and fits its own behind', async () => {
    const { publisher, trainer, until } = await node();
    expect(() => publisher.current()).toThrow(/No version has been published/);
    await publisher.start();
    const first = publisher.current();
    expect([first.number, first.calibrated, trainer.trained]).toEqual([1, false, 1]);
    expect(understand(first.model, first.calibration, '인감 발급 어디서 하나요').topic).toBe('cert.seal');
    const second = until(({ calibrated }) => calibrated);
    trainer.release();
    expect(await second).toMatchObject({ number: 2, contentHash: first.contentHash });
    expect((await second).model).toBe(first.model);
  });

  test('a restart with the same files speaks at once, from the database, without training', async () => {
    const before = await node();
    await before.publisher.start();
    const calibrated = before.until((version) => version.calibrated);
    before.trainer.release();
    await calibrated;
    await before.stop();
    const after = await node();
    await after.publisher.start();
    expect([after.trainer.trained, after.trainer.fitted]).toEqual([0, 0]);
    expect(after.publisher.current()).toMatchObject({ number: 2, calibrated: true });
    const { model, calibration } = after.publisher.current();
    expect(understand(model, calibration, '도로에 구멍이 났어요').topic).toBe('complaint.pothole');
  });

  test('a restart before the calibration was fitted fits it', async () => {
    const before = await node();
    await before.publisher.start();
    await before.stop();
    const after = await node();
    await after.publisher.start();
    const calibrated = after.until((version) => version.calibrated);
    after.trainer.release();
    expect(await calibrated).toMatchObject({ number: 2 });
    expect(after.trainer.trained).toBe(0);
  });

  test('a saved article is a new version with the same model', async () => {
    const { publisher, trainer } = await node();
    await publisher.start();
    const before = publisher.current();
    await save(town, SEAL_ARTICLE, { ...article('cert.seal', '인감', 'civil'), summary: '새 안내예요.' });
    expect(await publisher.publishNow()).toEqual({ outcome: 'published', problems: [] });
    const after = publisher.current();
    expect(after.number).toBe(2);
    expect(after.snapshot.articles[0]?.summary).toBe('새 안내예요.');
    expect(after.model).toBe(before.model);
    expect(trainer.trained).toBe(1);
    expect(before.snapshot.articles[0]?.summary).toBe('인감증명 안내예요.');
  });

  test('files that were touched but say the same publish nothing', async () => {
    const { publisher } = await node();
    await publisher.start();
    await save(town, SEAL, JSON.stringify(seal));
    expect((await publisher.publishNow()).outcome).toBe('unchanged');
    expect(publisher.current().number).toBe(1);
  });

  test('a saved example is learnt, speaks with the former calibration, and is calibrated behind', async () => {
    const { publisher, trainer, until } = await node();
    await publisher.start();
    const calibrated = until((version) => version.calibrated);
    trainer.release();
    const { calibration } = await calibrated;
    trainer.hold();
    await save(town, SEAL, { ...seal, examples: [...seal.examples, '흰동백 증서 주세요'] });
    await publisher.publishNow();
    const after = publisher.current();
    expect(after).toMatchObject({ number: 3, calibrated: false, calibration });
    expect(understand(after.model, after.calibration, '흰동백 증서 주세요').topic).toBe('cert.seal');
    const fitted = until((version) => version.calibrated);
    trainer.release();
    expect(await fitted).toMatchObject({ number: 4 });
  });

  test('an article saved while the calibration is fitted keeps its words when the calibration comes', async () => {
    const { publisher, trainer, until } = await node();
    await publisher.start();
    await save(town, SEAL_ARTICLE, { ...article('cert.seal', '인감', 'civil'), summary: '새 안내예요.' });
    await publisher.publishNow();
    const calibrated = until((version) => version.calibrated);
    trainer.release();
    expect((await calibrated).snapshot.articles[0]?.summary).toBe('새 안내예요.');
    expect(trainer.fitted).toBe(1);
  });

  test('a newer example ends the fitting of the former model', async () => {
    const { publisher, trainer, until, news } = await node();
    await publisher.start();
    await save(town, SEAL, { ...seal, examples: [...seal.examples, '흰동백 증서 주세요'] });
    await publisher.publishNow();
    const calibrated = until((version) => version.calibrated);
    trainer.release();
    expect(await calibrated).toMatchObject({ number: 3, modelHash: publisher.current().modelHash });
    expect(trainer.fitted).toBe(1);
    expect(news.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });

  test('examples that are put back as they were need no second training', async () => {
    const { publisher, trainer, until } = await node();
    await publisher.start();
    const calibrated = until((version) => version.calibrated);
    trainer.release();
    const before = await calibrated;
    trainer.hold();
    await save(town, SEAL, { ...seal, examples: [...seal.examples, '흰동백 증서 주세요'] });
    await publisher.publishNow();
    await save(town, SEAL, seal);
    await publisher.publishNow();
    const { number, contentHash, calibration } = before;
    expect(publisher.current()).toMatchObject({
      number: number + 2,
      contentHash,
      calibrated: true,
      calibration,
    });
    expect(trainer.trained).toBe(2);
  });

  test('a broken file is reported and the last version goes on; mended, it is published', async () => {
    const { publisher, news } = await node();
    await publisher.start();
    await save(town, SEAL_ARTICLE, '{\n  "topic": "cert.seal"\n  "title": "인감"\n}');
    const { outcome, problems } = await publisher.publishNow();
    expect(outcome).toBe('refused');
    expect(problems).toMatchObject([{ file: SEAL_ARTICLE, line: 2, message: '쉼표(,)가 빠졌어요.' }]);
    expect(publisher.problems()).toEqual(problems);
    expect(news.at(-1)).toEqual({ kind: 'problems', problems, refused: true });
    expect(publisher.current().number).toBe(1);
    await save(town, SEAL_ARTICLE, { ...article('cert.seal', '인감', 'civil'), summary: '고친 안내예요.' });
    await publisher.publishNow();
    expect(publisher.problems()).toEqual([]);
    expect(publisher.current()).toMatchObject({
      number: 2,
      snapshot: { articles: [{ summary: '고친 안내예요.' }, {}] },
    });
  });

  test('a start with broken files speaks with the last version, and without one refuses', async () => {
    const { publisher, stop } = await node();
    await publisher.start();
    await stop();
    await save(town, SEAL, '{');
    const after = await node();
    await after.publisher.start();
    expect(after.publisher.current().number).toBe(1);
    expect(after.publisher.problems()).toMatchObject([{ file: SEAL, line: 1 }]);
    await databases.remove();
    databases = await make();
    const empty = await node();
    await expect(empty.publisher.start()).rejects.toMatchObject({
      code: 'content_invalid',
      message: expect.stringContaining(`${SEAL}:1:2`),
    });
  });

  test('when training fails the last version goes on and the next save is tried', async () => {
    let fails = false;
    const { publisher, trainer } = await node();
    const train = trainer.train;
    trainer.train = (input) => (fails ? Promise.reject(new Error('out of memory')) : train(input));
    await publisher.start();
    fails = true;
    await save(town, SEAL, { ...seal, examples: [...seal.examples, '흰동백 증서 주세요'] });
    await expect(publisher.publishNow()).rejects.toThrow('out of memory');
    expect(publisher.current().number).toBe(1);
    fails = false;
    expect((await publisher.publishNow()).outcome).toBe('published');
    expect(publisher.current().number).toBe(2);
  });

  test('what is saved is published by itself, and what is half written is waited for', async () => {
    const { publisher, until, next } = await node({ watch: true });
    await publisher.start();
    const published = until(({ number }) => number === 2);
    const whole = JSON.stringify({ ...article('cert.seal', '인감', 'civil'), summary: '새 안내예요.' });
    await save(town, SEAL_ARTICLE, whole.slice(0, 100));
    await save(town, SEAL_ARTICLE, whole);
    expect((await published).snapshot.articles[0]?.summary).toBe('새 안내예요.');
    const refused = next('problems');
    await save(town, SEAL_ARTICLE, '{');
    expect(await refused).toMatchObject({
      refused: true,
      problems: [{ file: SEAL_ARTICLE, code: 'syntax' }],
    });
    const again = until(({ number }) => number === 3);
    await save(town, SEAL_ARTICLE, article('cert.seal', '인감', 'civil'));
    expect((await again).snapshot.articles[0]?.title).toBe('인감');
  });

  test('a database that is away for a moment costs no second save', async () => {
    const { publisher, until, database, next } = await node({ watch: true });
    await publisher.start();
    const { transaction } = database;
    database.transaction = () =>
      Promise.reject(operatorError('database_unavailable', 'It is away.', 'wait', { retry: 'later' }));
    const failed = next('failed');
    await save(town, SEAL_ARTICLE, { ...article('cert.seal', '인감', 'civil'), summary: '새 안내예요.' });
    await failed;
    database.transaction = transaction;
    expect((await until(({ number }) => number === 2)).snapshot.articles[0]?.summary).toBe('새 안내예요.');
  });

  test('the log names versions, and problems by file and line', async () => {
    const before = await node();
    await before.publisher.start();
    const calibrated = before.until((version) => version.calibrated);
    before.trainer.release();
    await calibrated;
    const lines: string[] = [];
    const written = publisher({
      database: before.database,
      live: databaseLive(before.database),
      contentDirectory: town,
      watch: false,
      builtDirectory: fileURLToPath(new URL('../../dist', import.meta.url)),
      log: pino({ base: undefined, timestamp: false }, { write: (line: string) => lines.push(line) }),
      now: () => NOON,
    });
    await written.start();
    await save(town, SEAL, '{');
    await written.publishNow();
    await written.stop();
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 30,
      version: 2,
      calibrated: true,
      intents: 3,
      articles: 2,
    });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      level: 50,
      msg: expect.stringContaining(`${SEAL}:1:2  파일이 중간에 끝났어요.\n   고치는 법: `),
    });
  });

  test('what one node publishes the other speaks, and it trains nothing', async () => {
    const one = await node();
    await one.publisher.start();
    const other = await node();
    await other.publisher.start();
    expect(other.publisher.current().number).toBe(1);
    const followed = other.until(({ number }) => number === 2);
    await save(town, SEAL, { ...seal, examples: [...seal.examples, '흰동백 증서 주세요'] });
    await one.publisher.publishNow();
    const version = await followed;
    expect(understand(version.model, version.calibration, '흰동백 증서 주세요').topic).toBe('cert.seal');
    expect(other.trainer.trained).toBe(0);
    expect((await other.publisher.publishNow()).outcome).toBe('unchanged');
  });

  test('nodes that publish the same at the same moment write one version', async () => {
    const [one, other] = [await node(), await node()];
    await Promise.all([one.publisher.start(), other.publisher.start()]);
    await save(town, SEAL_ARTICLE, { ...article('cert.seal', '인감', 'civil'), summary: '새 안내예요.' });
    await Promise.all([one.publisher.publishNow(), other.publisher.publishNow()]);
    expect(one.publisher.current().number).toBe(2);
    expect(other.publisher.current().number).toBe(2);
  });

  test('of old models only the newest twenty are kept', async () => {
    const { publisher, database } = await node();
    await publisher.start();
    const first = publisher.current().modelHash;
    for (let count = 1; count <= 20; count++) {
      await save(town, SEAL, { ...seal, examples: [...seal.examples, `${count}동백 증서 주세요`] });
      await publisher.publishNow();
    }
    const kept = (hash: string): Promise<boolean> =>
      database.transaction(async (tx) => (await findModel(tx, hash)) !== undefined);
    expect(await kept(publisher.current().modelHash)).toBe(true);
    expect(await kept(first)).toBe(false);
  });

  test('a model that was published again is as new as any', async () => {
    const { publisher, database } = await node();
    await publisher.start();
    const first = publisher.current().modelHash;
    const change = async (count: number): Promise<void> => {
      await save(town, SEAL, { ...seal, examples: [...seal.examples, `${count}동백 증서 주세요`] });
      await publisher.publishNow();
    };
    for (let count = 1; count <= 5; count++) await change(count);
    await save(town, SEAL, seal);
    await publisher.publishNow();
    expect(publisher.current().modelHash).toBe(first);
    for (let count = 6; count <= 22; count++) await change(count);
    expect(await database.transaction((tx) => findModel(tx, first))).toBeDefined();
  });
});
