import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import type { Live } from '../live/live.js';
import type { Database } from '../storage/database.js';
import { ContentPublisher } from './content-publisher.js';
import type { Problem } from './problem.js';
import type { Publication, PublishedVersion, PublishingNews } from './published-version.js';
import { inspectInWorker } from './inspect-in-worker.js';
import { formatProblems } from './report-problems.js';
import { workerTrainer } from './trainer.js';

export type { PublishedVersion } from './published-version.js';

/** Keeps what speaks in step with the files and with what other nodes publish. */
export interface Publisher {
  /** Throws `content_missing` until the first version is there. */
  current(): PublishedVersion;
  /** Resolves when a version speaks. Throws `content_invalid` if there is none and the files give none. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What is wrong with the files as they were last read; warnings too. */
  problems(): Problem[];
  /** Reads the files and publishes what changed. Throws if training or the database fails. */
  publishNow(): Promise<Publication>;
  /** Calls `listener` with each version that begins to speak here; returns the way to stop. */
  onPublished(listener: (version: PublishedVersion) => void): () => void;
}

export interface PublisherParts {
  database: Database;
  live: Live;
  /** It holds `intents/` and `knowledge/`. */
  contentDirectory: string;
  /** Whether a saved file is published by itself (`PUBLISH=auto`). */
  watch: boolean;
  /** Where the compiled program is: threads are started from its files. */
  builtDirectory: string;
  log: Logger;
  now(): number;
}

export function publisher(parts: PublisherParts): Publisher {
  const { log, builtDirectory, ...rest } = parts;
  const built = (...file: string[]): URL => pathToFileURL(join(builtDirectory, ...file));
  return new ContentPublisher({
    ...rest,
    trainer: workerTrainer(built('understanding', 'training-worker.js')),
    inspect: (directory, options) =>
      inspectInWorker(directory, options, built('publishing', 'inspection-worker.js')),
    tell: (news) => writeNews(log, news),
  });
}

function writeNews(log: Logger, news: PublishingNews): void {
  switch (news.kind) {
    case 'published': {
      const { number, calibrated, snapshot } = news.version;
      const sizes = { intents: snapshot.intents.length, articles: snapshot.articles.length };
      log.info({ version: number, calibrated, ...sizes }, 'a new version speaks');
      break;
    }
    case 'problems': {
      const text = formatProblems(news.problems);
      if (news.refused) log.error(`the saved content has errors, the last version goes on:\n${text}`);
      else log.warn(`the content is published, but:\n${text}`);
      break;
    }
    case 'failed':
      log.error({ err: news.error }, 'publishing failed, the last version goes on');
  }
}
