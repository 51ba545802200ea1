import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { TOKEN_REVOKED } from './channels/account-health.js';
import type { Origins } from './channels/account-kind.js';
import type { AccountRegistry } from './channels/account-registry.js';
import { accountWatch } from './channels/account-watch.js';
import type { Channel } from './channels/channel.js';
import { openAccounts } from './channels/open-accounts.js';
import { renderings } from './channels/renderings.js';
import { WEBCHAT_ACCOUNT } from './channels/webchat/webchat-account.js';
import type { Config } from './config.js';
import { findConversation } from './conversation/conversation-store.js';
import { requestHandover } from './conversation/handover-request-store.js';
import { retention } from './conversation/retention.js';
import { photoFetcher } from './conversation/photo-fetcher.js';
import { reception } from './conversation/reception.js';
import { switches } from './conversation/switches.js';
import { databaseLive } from './live/database-live.js';
import { conversationTopic } from './live/live.js';
import { dispatcher } from './outbox/dispatcher.js';
import { countWaiting, hurry } from './outbox/waiting-store.js';
import { type Publisher, publisher } from './publishing/publisher.js';
import { app } from './server/app.js';
import { readChatAssets } from './server/chat-assets.js';
import { chatDesk } from './server/chat-desk.js';
import { chatRoutes } from './server/chat-routes.js';
import { countTurn } from './server/count-turn.js';
import { errorRecord } from './server/error-record.js';
import { metrics } from './server/metrics.js';
import { rateLimit } from './server/rate-limit.js';
import { openDatabase } from './storage/open-database.js';
import { diskFiles } from './storage/files.js';

export interface RunningServer {
  /** Where it listens, such as `http://localhost:3000`. */
  url: string;
  publisher: Publisher;
  accounts: AccountRegistry;
  /** What must be done about the master key; undefined if nothing. */
  masterKey: string | undefined;
  /** Ends turns under way, lets go of claims, closes everything in reverse order. */
  stop(): Promise<void>;
}

export interface StartOptions {
  log?: Logger;
  /** Clock, epoch milliseconds. */
  now?: () => number;
  /** Replaces a configured channel, for tests with a platform of their own. */
  channels?: Record<string, Channel>;
  /** Default is each platform's own; a test's platforms live on 127.0.0.1. */
  origins?: Origins;
  /** Where `vite build` and `tsc` left their files. */
  builtDirectory?: string;
}

/** Builds the parts by hand and starts them in order. Throws typed errors that say what to do. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const log = options.log ?? pino({ level: config.LOG_LEVEL, serializers: { err: errorRecord } });
  const now = options.now ?? Date.now;
  const built = options.builtDirectory ?? import.meta.dirname;
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    const database = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDirectory: config.DATA_DIR });
    stops.push(() => database.close());
    const files = diskFiles(join(config.DATA_DIR, 'files'));
    const live = databaseLive(database);
    stops.push(live.stop);
    const counts = metrics();
    const switched = switches({ database, live, botIsOn: config.BOT, now, log });
    await switched.start();
    stops.push(() => switched.stop());
    const published = publisher({
      database,
      live,
      contentDirectory: config.CONTENT_DIR,
      watch: config.PUBLISH === 'auto',
      workerUrl: new URL(`file://${join(built, 'understanding', 'training-worker.js')}`),
      log,
      now,
    });
    await published.start();
    stops.push(() => published.stop());

    const { accounts, masterKey } = await openAccounts({
      database,
      live,
      config,
      named: () => published.current().snapshot.accounts,
      log,
      now,
      onBack: (account) => {
        database
          .transaction((tx) => hurry(tx, account, TOKEN_REVOKED, now()))
          .then(outbox.nudge, (error: unknown) => {
            log.warn({ err: error, account }, 'replies that waited for the account leave later');
          });
      },
      ...(options.origins !== undefined && { origins: options.origins }),
    });
    const channelOf = (account: string): Channel | undefined =>
      options.channels === undefined ? accounts.channelOf(account) : options.channels[account];
    const outbox = dispatcher({
      database,
      channelOf,
      now,
      random: Math.random,
      node: randomUUID(),
      log,
      onLost: (tx, row, at) =>
        requestHandover(tx, {
          conversation_id: row.conversation_id,
          id: randomUUID(),
          department: null,
          reason: 'reply_lost',
          topic: null,
          created_at: at,
        }),
      onSettled: (row, state) => {
        counts.outbox.inc({ state });
        live.publish(conversationTopic(row.conversation_id));
      },
    });
    const photos = photoFetcher({
      database,
      files,
      channelOfConversation: async (id) => {
        const row = await database.transaction((tx) => findConversation(tx, id));
        return row === undefined ? undefined : channelOf(row.account);
      },
      now,
      log,
    });
    const desk = reception({
      database,
      files,
      live,
      log,
      now,
      published: () => published.current(),
      switched: () => switched.now(),
      nudgeOutbox: () => outbox.nudge(),
      nudgePhotos: () => photos.nudge(),
      onTurn: (turn, channel, milliseconds) => countTurn(counts, turn, channel.name, milliseconds),
      onLate: (channel) => counts.lateResponses.inc({ channel: channel.name }),
      onMark: (mark, channel) => counts.marks.inc({ channel: channel.name, mark: mark.mark }),
    });
    stops.push(() => accounts.stop());
    await accounts.start();
    stops.push(published.onPublished(() => void accounts.reload().catch(() => undefined)));
    const watch = accountWatch({ registry: accounts, log, now });
    watch.start();
    stops.push(() => watch.stop());
    outbox.start();
    stops.push(() => outbox.stop());
    photos.start();
    stops.push(() => photos.stop());
    const broom = retention({ database, files, days: config.RETENTION_DAYS, now, log });
    broom.start();
    stops.push(() => broom.stop());
    stops.push(() => desk.idle());

    let closing = false;
    const webchat = channelOf(WEBCHAT_ACCOUNT);
    // A whole office may stand behind one address; a citizen types no faster than this.
    const limits = {
      address: rateLimit({ burst: 300, perMinute: 600, now }),
      citizen: rateLimit({ burst: 30, perMinute: 60, now }),
    };
    const server = createServer(
      app({
        log,
        trustProxy: config.TRUST_PROXY,
        webhooks: {
          channel: (name, account) => {
            const channel = channelOf(account);
            return channel?.name === name ? channel : undefined;
          },
          channelOf,
          reception: desk,
          metrics: counts,
          log,
          deadlineMilliseconds: config.KAKAOTALK_DEADLINE_MS,
          now,
        },
        health: {
          metrics: config.METRICS ? counts : undefined,
          unready: async () => {
            const reasons = closing ? ['stopping'] : [];
            await database.ping().catch(() => reasons.push('the database takes no writes'));
            return reasons;
          },
          refreshGauges: async () => {
            const { number, calibrated } = published.current();
            counts.publishedVersion.set(number);
            counts.publishedCalibrated.set(calibrated ? 1 : 0);
            counts.accountRed.reset();
            for (const { known } of accounts.open())
              counts.accountRed.set({ account: known.id }, accounts.isRed(known.id) ? 1 : 0);
            counts.outboxWaiting.set(await database.transaction(countWaiting));
          },
        },
        chat:
          webchat === undefined
            ? undefined
            : chatRoutes({
                ...chatDesk({
                  account: WEBCHAT_ACCOUNT,
                  channel: webchat,
                  database,
                  files,
                  reception: desk,
                  now,
                }),
                snapshot: () => published.current().snapshot,
                assets: readChatAssets(join(built, 'web')),
                live,
                limits: {
                  allow: (key, cost) => {
                    const allowed = limits[key.startsWith('address:') ? 'address' : 'citizen'].allow(
                      key,
                      cost,
                    );
                    if (!allowed) counts.rateLimited.inc();
                    return allowed;
                  },
                },
                now,
                settings: {
                  idleMinutes: config.WEBCHAT_IDLE_MINUTES,
                  frameAncestors: config.WEBCHAT_FRAME_ANCESTORS,
                  inspect: config.NODE_ENV !== 'production',
                  account: WEBCHAT_ACCOUNT,
                },
                renderings,
                report: (error) => log.error({ err: error }, 'the web chat failed'),
              }),
      }),
    );
    const url = await listen(server, config);
    stops.push(() => {
      closing = true;
      return close(server);
    });
    return {
      url,
      publisher: published,
      accounts,
      masterKey,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listen(server: Server, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : config.PORT;
      resolve(`http://localhost:${port}`);
    });
  });
}

/** No new connections; requests under way end, open event streams are cut after a moment. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
