import type { Aspect } from '../message/kind.js';
import type { Account } from './account.js';
import type { Article, ComplaintCategory } from './article.js';
import type { Intent } from './intent.js';
import type { Department, Office } from './office.js';

/**
 * Everything the bot may say, at one moment: checked, complete and never changed afterwards.
 * Plain data, so that it can be stored as JSON and sent to a worker.
 */
export interface Snapshot {
  readonly office: Office;
  readonly departments: readonly Department[];
  readonly intents: readonly Intent[];
  readonly aspects: readonly AspectContent[];
  readonly outOfScope: readonly string[];
  readonly articles: readonly Article[];
  readonly complaintCategories: readonly ComplaintCategory[];
  readonly accounts: readonly Account[];
}

export interface AspectContent {
  id: Aspect;
  title: string;
  examples: readonly string[];
}
