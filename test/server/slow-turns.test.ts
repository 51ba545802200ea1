import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import type { Channel, Delivery } from '../../src/channels/channel.js';
import { lineChannel } from '../../src/channels/line/line-channel.js';
import { messengerChannel } from '../../src/channels/messenger/messenger-channel.js';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import { type Reception, reception } from '../../src/conversation/reception.js';
import { databaseLive } from '../../src/live/database-live.js';
import type { Database } from '../../src/storage/database.js';
import { diskFiles } from '../../src/storage/files.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { PAGE } from '../channels/accounts.js';
import { LineDouble } from '../platforms/line.js';
import { lineUserId } from '../platforms/line-webhooks.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { psidOf } from '../platforms/messenger-webhook.js';
import { forEachDatabase, makers, type TestDatabase } from '../storage/databases.js';
import { calibration, model } from '../understanding/trained.js';
import { type City, startCity, until } from './city.js';
import { holdDatabase } from './hold-database.js';

const QUESTION = '여권 만들려면 얼마예요?';
/** Longer than any turn that is not slow, on a clock that only the test moves. */
const LONG = 5_000;

forEachDatabase('a citizen whose turn waits for the database', (make) => {
  let place: TestDatabase;
  let city: City;
  beforeEach(async () => {
    place = await make();
    city = await startCity(place);
  }, 60_000);
  afterEach(async () => {
    await city.stop();
    await place.remove();
  });

  test('sees that an answer is on its way, on Messenger and on LINE, and then the answer', async () => {
    const { release } = await holdDatabase(await place.open());
    const told = [city.meta.writes('이철수', QUESTION), city.line.writes('김순자', QUESTION)];
    await until(() => city.meta.actionsFor('이철수').length > 0 && city.line.loadingFor.length > 0);
    // Nothing can have been sent yet: the sign is not the one that Messenger shows before every answer.
    expect(city.meta.actionsFor('이철수')).toEqual(['typing_on']);
    expect(city.line.loadingFor).toEqual([{ userId: lineUserId('김순자'), seconds: 20 }]);
    expect([...city.meta.shownTo('이철수'), ...city.line.shownTo('김순자')]).toEqual([]);
    await release();
    expect(await Promise.all(told)).toEqual([200, 200]);
    await until(() => JSON.stringify(city.meta.shownTo('이철수')).includes('52,000'));
    await until(() => JSON.stringify(city.line.shownTo('김순자')).includes('52,000'));
  });
});

describe('the sign that an answer is on its way', () => {
  let place: TestDatabase;
  let line: LineDouble;
  let meta: MessengerDouble;
  let desk: Reception;
  /** The next transactions begin when this is kept. */
  let gate: Promise<unknown>;
  let warnings: string[];

  beforeEach(async () => {
    place = await makers.SQLite();
    line = await LineDouble.start();
    meta = await MessengerDouble.start();
    line.sends.users.add(lineUserId('김순자'));
    meta.hasWritten('이철수');
    gate = Promise.resolve();
    warnings = [];
    const database = await place.open();
    const gated: Database = {
      ...database,
      transaction: async (work) => {
        await gate;
        return database.transaction(work);
      },
    };
    const published = {
      number: 1,
      snapshot: sampleSnapshot,
      model,
      modelHash: '',
      calibration,
      calibrated: true,
      contentHash: '',
      publishedAt: 0,
    };
    desk = reception({
      database: gated,
      files: diskFiles(place.settings.dataDirectory),
      live: databaseLive(database),
      log: pino({ level: 'warn' }, { write: (text: string) => void warnings.push(text) }),
      now: Date.now,
      published: () => published,
      switched: () => ({ bot: undefined, channels: new Map(), topics: new Map(), notice: undefined }),
      nudgeOutbox: () => undefined,
      nudgePhotos: () => undefined,
      publicUrl: () => 'https://talk.example.go.kr',
      onTurn: () => undefined,
      onLate: () => undefined,
      onMark: () => undefined,
    });
    jest.useFakeTimers({
      doNotFake: [
        'Date',
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
      ],
    });
  });
  afterEach(async () => {
    jest.useRealTimers();
    await line.stop();
    await meta.stop();
    await place.remove();
  });

  const channels: Record<string, () => Channel> = {
    Messenger: () => messengerChannel({ account: 'page', ...PAGE, apiOrigin: meta.origin }),
    LINE: () =>
      lineChannel({
        account: 'line',
        channelSecret: line.settings.channelSecret,
        accessToken: line.accessToken,
        apiOrigin: line.origin,
      }),
  };
  /** A channel of the doubles that counts its signs. */
  const watched = (name: string): { channel: Channel; signs: Promise<unknown>[] } => {
    const channel = channels[name]?.() ?? webchatChannel;
    const signs: Promise<unknown>[] = [];
    const showWorking: Channel['showWorking'] = (citizenKey, signal) => {
      const sign = channel.showWorking?.(citizenKey, signal) ?? Promise.resolve();
      signs.push(sign);
      return sign;
    };
    return { channel: { ...channel, showWorking }, signs };
  };
  const says = (name: string, more: Partial<Delivery> = {}): Delivery => ({
    message: {
      account: name,
      citizenKey: name === 'LINE' ? lineUserId('김순자') : psidOf('이철수'),
      at: Date.now(),
      content: { kind: 'text', text: QUESTION },
    },
    fromCitizen: true,
    ...more,
  });
  const shut = (): { open: () => void } => {
    let open: () => void = () => undefined;
    gate = new Promise<void>((resolve) => (open = resolve));
    return { open };
  };

  test.each(['Messenger', 'LINE'])('is not shown on %s for a turn that is quick', async (name) => {
    const { channel, signs } = watched(name);
    await desk.receive(channel, says(name));
    jest.advanceTimersByTime(LONG);
    expect(signs).toEqual([]);
    expect([meta.actionsFor('이철수'), line.loadingFor]).toEqual([[], []]);
  });

  test.each(['Messenger', 'LINE'])('is shown once on %s for a turn that is slow', async (name) => {
    const { channel, signs } = watched(name);
    const { open } = shut();
    const turn = desk.receive(channel, says(name));
    jest.advanceTimersByTime(LONG);
    jest.advanceTimersByTime(LONG);
    expect(await Promise.all(signs)).toEqual([true]);
    open();
    expect((await turn).reply).toBeDefined();
    jest.advanceTimersByTime(LONG);
    expect(signs).toHaveLength(1);
  });

  test('is not shown to somebody whom another owner of the conversation answers', async () => {
    const { channel, signs } = watched('Messenger');
    const { open } = shut();
    const turn = desk.receive(channel, says('Messenger', { standby: true }));
    jest.advanceTimersByTime(LONG);
    open();
    await turn;
    expect(signs).toEqual([]);
  });

  test('does not hold up or break a turn where the platform refuses it or fails', async () => {
    line.faults.push({ meets: 'answer', status: 400, body: '{"message":"no"}' });
    const { channel, signs } = watched('LINE');
    const broken: Channel = { ...channel, showWorking: () => Promise.reject(new Error('no such thing')) };
    for (const one of [channel, broken]) {
      const { open } = shut();
      const turn = desk.receive(one, says('LINE'));
      jest.advanceTimersByTime(LONG);
      open();
      expect((await turn).reply).toBeDefined();
    }
    expect(await Promise.all(signs)).toEqual([false]);
    expect(warnings.join('\n')).toContain('was not shown');
  });

  test('is nothing on a channel that has none', async () => {
    const { open } = shut();
    const turn = desk.receive(webchatChannel, says('web'));
    jest.advanceTimersByTime(LONG);
    open();
    expect((await turn).reply).toBeDefined();
    expect(warnings).toEqual([]);
  });
});
