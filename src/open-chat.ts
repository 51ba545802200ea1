import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Channel } from './channels/channel.js';
import { renderings } from './channels/renderings.js';
import { WEBCHAT_ACCOUNT } from './channels/webchat/webchat-account.js';
import type { Config } from './config.js';
import { readChatAssets } from './server/chat-assets.js';
import { chatDesk } from './server/chat-desk.js';
import type { ChatParts } from './server/chat-parts.js';
import { chatRoutes } from './server/chat-routes.js';
import { rateLimit } from './server/rate-limit.js';

export interface ChatOpening
  extends
    Pick<ChatParts, 'live' | 'snapshot' | 'now'>,
    Pick<Parameters<typeof chatDesk>[0], 'database' | 'files' | 'reception'> {
  config: Config;
  /** Undefined while the account is off. */
  channelOf(account: string): Channel | undefined;
  /** Where `vite build` and `tsc` left their files. */
  built: string;
  onLimited(): void;
  log: Logger;
}

/** The citizens' page and what it asks; undefined where the web chat is switched off. */
export function openChat(opening: ChatOpening): ReturnType<typeof chatRoutes> | undefined {
  const { config, database, files, live, reception, snapshot, now, log } = opening;
  const channel = opening.channelOf(WEBCHAT_ACCOUNT);
  if (channel === undefined) return undefined;
  // A whole office may stand behind one address; a citizen types no faster than this.
  const limits = {
    address: rateLimit({ burst: 300, perMinute: 600, now }),
    citizen: rateLimit({ burst: 30, perMinute: 60, now }),
  };
  return chatRoutes({
    ...chatDesk({ account: WEBCHAT_ACCOUNT, channel, database, files, reception, live, now }),
    snapshot,
    assets: readChatAssets(join(opening.built, 'web')),
    live,
    limits: {
      allow: (key, cost) => {
        const allowed = limits[key.startsWith('address:') ? 'address' : 'citizen'].allow(key, cost);
        if (!allowed) opening.onLimited();
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
  });
}
