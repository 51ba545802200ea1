import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Channel } from '../channels/channel.js';
import { fetchPhoto, guardedAgent } from '../channels/fetch-photo.js';
import { BanjangError } from '../errors.js';
import { INBOX_TOPIC, type Live } from '../live/live.js';
import { retryDelay } from '../outbox/retry-delay.js';
import type { Database } from '../storage/database.js';
import type { Files } from '../storage/files.js';
import type { PhotoRow } from '../storage/schema.js';
import { findConversation } from './conversation-store.js';
import { openHandover } from './handover-store.js';
import { keepPhoto } from './keep-photo.js';
import { changePhoto, takePhotosToFetch } from './photo-store.js';

const POLL_MILLISECONDS = 1000;
const AT_ONCE = 4;
const FETCH_MILLISECONDS = 15_000;
/** Longer than one try may take. */
const TRY_MILLISECONDS = 60_000;
/** The platforms' links live about ten minutes; after so many tries they are dead. */
const MOST_ATTEMPTS = 8;

export interface PhotoFetcherParts {
  database: Database;
  files: Files;
  live: Pick<Live, 'publish'>;
  channelOfConversation(conversationId: string): Promise<Channel | undefined>;
  now(): number;
  log: Logger;
  agent?: ReturnType<typeof guardedAgent>;
}

/** Brings photos home before the platform's links die; what cannot be had goes to a person. */
export function photoFetcher(parts: PhotoFetcherParts): {
  start(): void;
  nudge(): void;
  stop(): Promise<void>;
  runOnce(): Promise<number>;
} {
  const agent = parts.agent ?? guardedAgent();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | undefined;
  let stopping = false;

  async function runOnce(): Promise<number> {
    const now = parts.now();
    const rows = await parts.database.transaction((tx) =>
      takePhotosToFetch(tx, now, now + TRY_MILLISECONDS, AT_ONCE, parts.database.engine === 'postgresql'),
    );
    await Promise.all(rows.map((row) => fetchOne(parts, agent, row)));
    return rows.length;
  }

  async function loop(): Promise<void> {
    try {
      while (!stopping && (await runOnce()) > 0);
    } catch (error) {
      parts.log.error({ err: error }, 'waiting photos could not be fetched; they are tried again');
    }
  }

  const nudge = (): void => {
    if (!stopping)
      running ??= loop().finally(() => {
        running = undefined;
      });
  };

  return {
    start: () => {
      timer = setInterval(nudge, POLL_MILLISECONDS);
    },
    nudge,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
      await agent.close();
    },
    runOnce,
  };
}

async function fetchOne(
  parts: PhotoFetcherParts,
  agent: ReturnType<typeof guardedAgent>,
  row: PhotoRow,
): Promise<void> {
  let kept: Awaited<ReturnType<typeof keepPhoto>>;
  try {
    const channel = await parts.channelOfConversation(row.conversation_id);
    const owns = (url: URL): boolean => channel?.ownsPhotoAddress?.(url) === true;
    const url = row.source_url ?? '';
    const bytes =
      channel?.fetchPhoto === undefined
        ? await fetchPhoto(url, { owns, agent })
        : await channel.fetchPhoto(url, AbortSignal.timeout(FETCH_MILLISECONDS));
    kept = await keepPhoto(parts.files, bytes);
  } catch (error) {
    await giveUpOrRetry(parts, row, error);
    return;
  }
  const wanted = await parts.database.transaction((tx) =>
    changePhoto(tx, row, {
      state: 'stored',
      file: kept.file,
      media_type: kept.mediaType,
      bytes: kept.bytes,
      source_url: null,
      failure: null,
    }),
  );
  if (!wanted) await parts.files.remove(kept.file);
}

async function giveUpOrRetry(parts: PhotoFetcherParts, row: PhotoRow, error: unknown): Promise<void> {
  const now = parts.now();
  const failure = error instanceof Error ? error.message.slice(0, 300) : String(error);
  const final = (error instanceof BanjangError && error.retry === 'never') || row.attempts >= MOST_ATTEMPTS;
  await parts.database.transaction(async (tx) => {
    if (!final) {
      await changePhoto(tx, row, { due_at: now + retryDelay(row.attempts, 0), failure });
      return;
    }
    await changePhoto(tx, row, { state: 'failed', source_url: null, failure });
    const conversation = await findConversation(tx, row.conversation_id);
    await openHandover(tx, {
      conversationId: row.conversation_id,
      id: randomUUID(),
      account: conversation?.account ?? '',
      department: null,
      reason: 'unreadable',
      topic: null,
      urgency: 2,
      mode: 'inbox',
      promisedUntil: null,
      lastCitizenAt: conversation?.last_inbound_at ?? now,
      now,
    });
  });
  if (final) parts.live.publish(INBOX_TOPIC);
  parts.log.warn(
    { attempts: row.attempts, final, code: error instanceof BanjangError ? error.code : 'internal' },
    'a photo could not be fetched',
  );
}
