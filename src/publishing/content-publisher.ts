import { BanjangError, operatorError } from '../errors.js';
import type { Live } from '../live/live.js';
import type { Database } from '../storage/database.js';
import type { Calibration } from '../understanding/calibration.js';
import { type Calibrating, newCalibrating } from './calibrating.js';
import { readNewest, writeVersion } from './exchange-versions.js';
import { followNewer } from './follow-newer.js';
import type { Inspection, InspectOptions } from './inspect-content.js';
import { newLine } from './line.js';
import { prepareVersion } from './prepare-version.js';
import type { Problem } from './problem.js';
import type { Publication, PublishedVersion, PublishingNews } from './published-version.js';
import { formatProblems } from './report-problems.js';
import type { Trainer } from './trainer.js';
import { type ContentWatch, watchContent } from './watch-content.js';

export interface ContentPublisherParts {
  database: Database;
  live: Live;
  contentDirectory: string;
  watch: boolean;
  trainer: Trainer;
  inspect(directory: string, options: InspectOptions): Promise<Inspection>;
  now(): number;
  tell(news: PublishingNews): void;
}

const TOPIC = 'published';
const RETRY_MILLISECONDS = 2000;

/** See `Publisher`; here learning and telling are parts, so that tests bring their own. */
export class ContentPublisher {
  private readonly listeners = new Set<(version: PublishedVersion) => void>();
  private readonly line = newLine();
  private readonly calibrating: Calibrating;
  private speaking: PublishedVersion | undefined;
  private found: Problem[] = [];
  private watch: ContentWatch | undefined;
  private unfollow: (() => void) | undefined;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly parts: ContentPublisherParts) {
    this.calibrating = newCalibrating(
      parts,
      (modelHash, calibration) => this.inBackground(() => this.publishCalibration(modelHash, calibration)),
      (error) => parts.tell({ kind: 'failed', error }),
    );
  }

  current(): PublishedVersion {
    if (this.speaking !== undefined) return this.speaking;
    throw operatorError(
      'content_missing',
      'No version has been published yet.',
      'wait until banjang reports that it is ready.',
      { retry: 'later' },
    );
  }

  problems(): Problem[] {
    return this.found;
  }

  onPublished(listener: (version: PublishedVersion) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async start(): Promise<void> {
    const { contentDirectory, database, live } = this.parts;
    // Watching begins first: what is saved while the first version is made must not be missed.
    if (this.parts.watch) this.watch = await watchContent(contentDirectory, () => this.publishBehind());
    try {
      this.speaking = await this.firstVersion();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.unfollow = followNewer(database, live, TOPIC, {
      seen: () => this.speaking?.number ?? 0,
      newer: () => this.line.join(() => this.readNewest()),
    });
    if (!this.speaking.calibrated) this.calibrating.begin(this.speaking);
  }

  async stop(): Promise<void> {
    this.unfollow?.();
    this.calibrating.stop();
    await this.watch?.stop();
    await this.line.empty();
    clearTimeout(this.retry);
  }

  publishNow(): Promise<Publication> {
    return this.line.join(() => this.publishFiles());
  }

  /** The files' own version; the last one while the files or the training are at fault. */
  private async firstVersion(): Promise<PublishedVersion> {
    await this.line.join(() => this.readNewest());
    try {
      await this.publishNow();
    } catch (error) {
      if (this.speaking === undefined) throw error;
      this.failed(error);
    }
    if (this.speaking === undefined) throw this.nothingToSay();
    return this.speaking;
  }

  private async publishFiles(): Promise<Publication> {
    const { contentDirectory, database, inspect, now, tell } = this.parts;
    const { snapshot, problems, contentHash, modelHash } = await inspect(contentDirectory, {
      purpose: 'serve',
      now: now(),
    });
    this.found = problems;
    if (problems.length > 0) tell({ kind: 'problems', problems, refused: snapshot === undefined });
    if (snapshot === undefined) return { outcome: 'refused', problems };
    if (this.speaking?.contentHash === contentHash) return { outcome: 'unchanged', problems };

    const before = this.speaking;
    const parts = { ...this.parts, beforeTraining: () => this.calibrating.stop() };
    const candidate = await prepareVersion(parts, { snapshot, contentHash, modelHash }, before);
    const written = await writeVersion(database, candidate, { now: now() });
    if (written === undefined) {
      await this.readNewest();
    } else {
      this.speak(written);
      this.parts.live.publish(TOPIC);
      if (!written.calibrated) this.calibrating.begin(written);
    }
    return { outcome: 'published', problems };
  }

  /** The same model, believed as far as its own calibration says; unless another model speaks by now. */
  private async publishCalibration(modelHash: string, calibration: Calibration): Promise<void> {
    const { database, live, now } = this.parts;
    await this.readNewest();
    const before = this.speaking;
    if (before?.modelHash !== modelHash || before.calibrated) return;
    const candidate = { ...before, calibration, calibrated: true, bytes: undefined };
    const written = await writeVersion(database, candidate, { now: now(), after: before.number });
    if (written === undefined) return this.publishCalibration(modelHash, calibration);
    this.speak(written);
    live.publish(TOPIC);
  }

  private async readNewest(): Promise<void> {
    const newest = await readNewest(this.parts.database, this.speaking, this.parts.trainer);
    if (newest !== undefined) this.speak(newest);
  }

  private speak(version: PublishedVersion): void {
    this.speaking = version;
    this.parts.tell({ kind: 'published', version });
    for (const listener of this.listeners) listener(version);
  }

  private publishBehind(): void {
    this.inBackground(async () => {
      await this.publishFiles();
    });
  }

  private inBackground(work: () => Promise<void>): void {
    this.line.join(work).catch((error: unknown) => this.failed(error));
  }

  /** A database that is away for a moment must not cost the clerk a second save. */
  private failed(error: unknown): void {
    this.parts.tell({ kind: 'failed', error });
    if (this.speaking?.calibrated === false) this.calibrating.begin(this.speaking);
    if (!(error instanceof BanjangError) || error.code !== 'database_unavailable') return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.publishBehind(), RETRY_MILLISECONDS);
  }

  private nothingToSay(): BanjangError {
    return operatorError(
      'content_invalid',
      `The content in ${this.parts.contentDirectory} cannot be published and no earlier version is in the database:\n${formatProblems(this.found)}`,
      'mend the files named above, then start again; `banjang check` reads them without starting.',
    );
  }
}
