import type { Snapshot } from '../content/snapshot.js';
import type { Calibration } from '../understanding/calibration.js';
import type { Model } from '../understanding/model.js';
import type { Problem } from './problem.js';

/** What speaks: immutable, numbered, the same on every node. Every turn records the number. */
export interface PublishedVersion {
  readonly number: number;
  readonly snapshot: Snapshot;
  readonly model: Model;
  /** Hash of what the model was trained on. */
  readonly modelHash: string;
  readonly calibration: Calibration;
  /** Whether the calibration was fitted to this model; until then the former one goes on. */
  readonly calibrated: boolean;
  /** Changes exactly when what the bot says or understands changes. */
  readonly contentHash: string;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
}

/** What became of the files after they were read. */
export interface Publication {
  /** `refused`: the files hold errors; the last version goes on. */
  outcome: 'published' | 'unchanged' | 'refused';
  problems: Problem[];
}

/** For whoever keeps the log. */
export type PublishingNews =
  | { kind: 'published'; version: PublishedVersion }
  /** Told each time files with problems are read; with an error among them the last version goes on. */
  | { kind: 'problems'; problems: Problem[]; refused: boolean }
  /** Training, calibrating or the database failed; the last version goes on. */
  | { kind: 'failed'; error: unknown };
