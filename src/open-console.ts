import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { caseClock } from './cases/case-clock.js';
import type { AccountRegistry } from './channels/account-registry.js';
import type { AccountSeal } from './channels/account-seal.js';
import type { Channel } from './channels/channel.js';
import type { Config } from './config.js';
import { caseRoutes } from './console/case-routes.js';
import { consoleRoutes } from './console/console-routes.js';
import { searchRoutes } from './console/search-routes.js';
import { serviceRoutes } from './console/service-routes.js';
import { talkRoutes } from './console/talk-routes.js';
import { handoverClock } from './desk/handover-clock.js';
import { talkIndexer } from './desk/talk-indexer.js';
import { answerPhotos } from './cases/answer-photos.js';
import { reorganising } from './desk/reorganise.js';
import type { Live } from './live/live.js';
import type { Publisher } from './publishing/publisher.js';
import { consolePage } from './server/console-page.js';
import { rateLimit } from './server/rate-limit.js';
import { firstAdminLink, linkAddress } from './staff/links.js';
import { resealSeeds } from './staff/second-step.js';
import { throttle } from './staff/throttle.js';
import type { Database } from './storage/database.js';
import type { Files } from './storage/files.js';

export interface ConsoleOpening {
  config: Config;
  database: Database;
  live: Live;
  seal: AccountSeal;
  accounts: AccountRegistry;
  published: Publisher;
  /** Where `vite build` and `tsc` left their files. */
  built: string;
  files: Files;
  /** Undefined while the account is off. */
  channelOf(account: string): Channel | undefined;
  nudgeOutbox(): void;
  /** Where platforms fetch a photo of an agent. */
  photoLink(file: string): string | undefined;
  /** Where people reach this server. */
  address(): string;
  now(): number;
  log: Logger;
}

export interface OpenConsole {
  /** Everything under `/console`. */
  pages: ReturnType<typeof consolePage>;
  /** Undefined where an admin is active. */
  firstAdminLink(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Builds the agents' side by hand: staff, the settings' routes and the page. */
export async function openConsole(opening: ConsoleOpening): Promise<OpenConsole> {
  const { config, database, live, seal, accounts, published, now, log } = opening;
  const staff = {
    database,
    live,
    seal: seal.seal,
    throttle: throttle(throttleKey(seal)),
    now,
    idleMinutes: config.SESSION_IDLE_MINUTES,
    secondFactor: config.SECOND_FACTOR,
    issuer: () => `${published.current().snapshot.office.name} 반장`,
  };
  const resealed = await resealSeeds(staff);
  if (resealed > 0)
    log.info({ people: resealed }, 'second factors were sealed anew under the newest master key');
  // A whole office may stand behind one address, and every change brings all its pages to read again.
  const limits = {
    address: rateLimit({ burst: 2000, perMinute: 6000, now }),
    staff: rateLimit({ burst: 300, perMinute: 900, now }),
  };
  const report = (error: unknown): void => log.error({ err: error }, 'the console failed');
  const snapshot = () => published.current().snapshot;
  const desk = {
    database,
    files: opening.files,
    live,
    published: () => published.current(),
    channelOf: opening.channelOf,
    nudgeOutbox: opening.nudgeOutbox,
    photoLink: opening.photoLink,
    now,
    idleMinutes: config.HANDOVER_IDLE_MINUTES,
  };
  const clock = handoverClock({ ...desk, log });
  clock.start();
  const caseTimes = caseClock({ ...desk, photos: answerPhotos({ ...desk, log }), log });
  caseTimes.start();
  const index = talkIndexer({ database, log });
  index.start();
  const api = consoleRoutes(
    {
      database,
      live,
      staff,
      accounts,
      config,
      snapshot,
      publish: () => published.publishNow(),
      address: opening.address,
      limits: {
        allow: (key, cost) => limits[key.startsWith('address:') ? 'address' : 'staff'].allow(key, cost),
      },
      now,
      report,
    },
    [
      talkRoutes({ ...desk, staff, report }),
      caseRoutes({ ...desk, staff, report }),
      searchRoutes({ database, snapshot, now }),
      serviceRoutes({ database, snapshot, now }),
    ],
  );
  const reorganisation = reorganising({
    database,
    live,
    departments: () => published.current().snapshot.departments,
    onPublished: (listener) => published.onPublished(listener),
    now,
    log,
  });
  reorganisation.start();
  return {
    pages: consolePage(join(opening.built, 'web'), api),
    firstAdminLink: async () => {
      const link = await firstAdminLink(database, now());
      return link && linkAddress(opening.address(), link);
    },
    stop: async () => {
      await clock.stop();
      await caseTimes.stop();
      await index.stop();
      await reorganisation.stop();
    },
  };
}

/** The same on every node that has the same master key, and never written down. */
function throttleKey({ keys }: AccountSeal): Buffer {
  const hash = createHash('sha256').update('banjang sign-in failures');
  for (const { bytes } of keys.keys) hash.update(bytes);
  return hash.digest();
}
