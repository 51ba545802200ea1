import type { Logger } from 'pino';
import { tooManyForCase } from '../answers/received.js';
import { CASES_TOPIC } from '../cases/case-parts.js';
import type { Channel } from '../channels/channel.js';
import { fetchPhoto, guardedAgent } from '../channels/fetch-photo.js';
import type { Snapshot } from '../content/snapshot.js';
import { MOST_PHOTOS } from '../dialogs/complaint-form.js';
import { BanjangError } from '../errors.js';
import { conversationTopic, INBOX_TOPIC, type Live } from '../live/live.js';
import { keepMedia } from '../media/keep-media.js';
import type { KeptPhoto } from '../media/keep-photo.js';
import { changePhoto, marked, takePhotosToFetch } from '../media/photo-store.js';
import { retryDelay } from '../outbox/retry-delay.js';
import { lockConversation } from '../records/conversation-store.js';
import { giveLatePhoto } from '../records/late-photo.js';
import { offerPhotoPlace } from '../records/photo-place.js';
import type { Database, Tx } from '../storage/database.js';
import type { Files } from '../storage/files.js';
import type { PhotoRow } from '../storage/schema.js';
import { type AskPhotoAgainParts, askPhotoAgain, failureOf } from './ask-photo-again.js';

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
  tellCitizen: AskPhotoAgainParts['tellCitizen'];
  snapshot(): Snapshot;
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
  let kept: KeptPhoto;
  let channel: Channel | undefined;
  try {
    channel = await parts.channelOfConversation(row.conversation_id);
    const owns = (url: URL): boolean => channel?.ownsPhotoAddress?.(url) === true;
    const url = row.source_url ?? '';
    const bytes =
      channel?.fetchPhoto === undefined
        ? await fetchPhoto(url, { owns, agent })
        : await channel.fetchPhoto(url, AbortSignal.timeout(FETCH_MILLISECONDS));
    kept = await keepMedia(parts.files, bytes);
  } catch (error) {
    await giveUpOrRetry(parts, row, error);
    return;
  }
  const given = await parts.database.transaction((tx) => bringHome(tx, parts, { row, kept, channel }));
  if (given === 'erased')
    for (const name of [kept.file, kept.marks.thumbnail]) await parts.files.remove(name);
  if (given === 'given') parts.live.publish(CASES_TOPIC);
}

async function bringHome(
  tx: Tx,
  parts: PhotoFetcherParts,
  { row, kept, channel }: { row: PhotoRow; kept: KeptPhoto; channel: Channel | undefined },
): Promise<'erased' | 'given' | 'kept'> {
  const now = parts.now();
  const conversation = await lockConversation(
    tx,
    row.conversation_id,
    parts.database.engine === 'postgresql',
  );
  const stored = await changePhoto(tx, row, {
    state: 'stored',
    file: kept.file,
    media_type: kept.mediaType,
    bytes: kept.bytes,
    source_url: null,
    failure: null,
    ...marked({ ...kept.marks, offered: undefined }, now),
  });
  if (!stored) return 'erased';
  if (conversation === undefined) return 'kept';
  const given = await giveLatePhoto(tx, row, kept, now);
  if (given === 'given') return 'given';
  if (given === 'leftOut') await parts.tellCitizen(tx, conversation, tooManyForCase(MOST_PHOTOS), now);
  const { offered } = kept.marks;
  if (given !== undefined || offered === undefined) return 'kept';
  const ground = { channel, snapshot: parts.snapshot() };
  if (await offerPhotoPlace(tx, ground, conversation, { seq: row.seq, place: offered }, now))
    await changePhoto(tx, row, marked(kept.marks, now));
  return 'kept';
}

async function giveUpOrRetry(parts: PhotoFetcherParts, row: PhotoRow, error: unknown): Promise<void> {
  const now = parts.now();
  const final = (error instanceof BanjangError && error.retry === 'never') || row.attempts >= MOST_ATTEMPTS;
  const locking = parts.database.engine === 'postgresql';
  await parts.database.transaction(async (tx) => {
    if (final) await askPhotoAgain(tx, { locking, tellCitizen: parts.tellCitizen }, row, error, now);
    else await changePhoto(tx, row, { due_at: now + retryDelay(row.attempts, 0), failure: failureOf(error) });
  });
  if (final) {
    parts.live.publish(INBOX_TOPIC);
    parts.live.publish(conversationTopic(row.conversation_id));
  }
  parts.log.warn(
    { attempts: row.attempts, final, code: error instanceof BanjangError ? error.code : 'internal' },
    'a photo could not be fetched',
  );
}
