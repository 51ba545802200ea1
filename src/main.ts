import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { TOKEN_REVOKED } from './channels/account-health.js';
import type { Origins } from './channels/account-kind.js';
import type { AccountRegistry } from './channels/account-registry.js';
import { accountWatch } from './channels/account-watch.js';
import type { Channel } from './channels/channel.js';
import { openAccounts } from './channels/open-accounts.js';
import type { Config } from './config.js';
import { findConversation } from './records/conversation-store.js';
import { openHandover } from './records/handover-store.js';
import { retention } from './records/retention.js';
import { fileSweep } from './media/file-sweep.js';
import { photoFetcher } from './conversation/photo-fetcher.js';
import { reception } from './conversation/reception.js';
import { switches } from './switches/switches.js';
import { tellCitizen } from './desk/tell-citizen.js';
import { databaseLive } from './live/database-live.js';
import { conversationTopic, INBOX_TOPIC } from './live/live.js';
import { dispatcher } from './outbox/dispatcher.js';
import { countWaiting, hurry } from './outbox/waiting-store.js';
import { type Publisher, publisher } from './publishing/publisher.js';
import { app } from './server/app.js';
import { countTurn } from './server/count-turn.js';
import { errorRecord } from './server/error-record.js';
import { metrics } from './server/metrics.js';
import { photoLinks } from './server/photo-links.js';
import { openChat } from './open-chat.js';
import { openIdentity } from './open-identity.js';
import { openConsole } from './open-console.js';
import { closeServer, listen } from './listen.js';
import { openDatabase } from './storage/open-database.js';
import { diskFiles } from './storage/files.js';

export interface RunningServer {
  /** Where it listens, such as `http://localhost:3000`. */
  url: string;
  publisher: Publisher;
  accounts: AccountRegistry;
  /** What must be done about the master key; undefined if nothing. */
  masterKey: string | undefined;
  /** Where the first admin is made; undefined where there is one. */
  firstAdmin: string | undefined;
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
      builtDirectory: built,
      log,
      now,
    });
    await published.start();
    stops.push(() => published.stop());

    const { accounts, sealed, masterKey } = await openAccounts({
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
        openHandover(tx, {
          conversationId: row.conversation_id,
          id: randomUUID(),
          account: row.account,
          department: null,
          reason: 'reply_lost',
          topic: null,
          urgency: 2,
          mode: 'inbox',
          promisedUntil: null,
          lastCitizenAt: at,
          now: at,
        }),
      onSettled: (row, state) => {
        counts.outbox.inc({ state });
        live.publish(conversationTopic(row.conversation_id));
        live.publish(INBOX_TOPIC);
      },
    });
    const photos = photoFetcher({
      database,
      files,
      live,
      channelOfConversation: async (id) => {
        const row = await database.transaction((tx) => findConversation(tx, id));
        return row === undefined ? undefined : channelOf(row.account);
      },
      tellCitizen: (tx, conversation, sentence, at) =>
        tellCitizen(tx, { channelOf }, conversation, sentence, at),
      snapshot: () => published.current().snapshot,
      now,
      log,
    });
    let url = '';
    const desk = reception({
      database,
      files,
      live,
      log,
      now,
      published: () => published.current(),
      switched: () => switched.now(),
      publicUrl: () => config.PUBLIC_URL ?? url,
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
    const sweep = fileSweep({ database, files, now, log });
    sweep.start();
    stops.push(() => sweep.stop());
    stops.push(() => desk.idle());

    const agentPhotos = photoLinks({
      keys: sealed.keys.keys,
      publicUrl: config.PUBLIC_URL,
      read: (file) => files.read(file),
      now,
      report: (error) => log.error({ err: error }, 'a photo of an agent could not be shown'),
    });
    const agents = await openConsole({
      config,
      database,
      live,
      seal: sealed,
      accounts,
      published,
      built,
      files,
      channelOf,
      nudgeOutbox: () => outbox.nudge(),
      photoLink: agentPhotos.photoLink,
      address: () => config.PUBLIC_URL ?? url,
      now,
      log,
    });
    stops.push(() => agents.stop());

    const identity = await openIdentity({
      database,
      live,
      sealed,
      channelOf,
      snapshot: () => published.current().snapshot,
      built,
      nudgeOutbox: () => outbox.nudge(),
      onLimited: () => counts.rateLimited.inc(),
      now,
      log,
    });

    let closing = false;
    const server = createServer(
      app({
        log,
        trustProxy: config.TRUST_PROXY,
        console: agents.pages,
        photos: agentPhotos.router,
        identity,
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
        chat: openChat({
          config,
          database,
          live,
          files,
          channelOf,
          reception: desk,
          snapshot: () => published.current().snapshot,
          built,
          onLimited: () => counts.rateLimited.inc(),
          now,
          log,
        }),
      }),
    );
    url = await listen(server, config);
    stops.push(() => {
      closing = true;
      return closeServer(server);
    });
    return {
      url,
      publisher: published,
      accounts,
      masterKey,
      firstAdmin: await agents.firstAdminLink(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
