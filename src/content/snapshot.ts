import type { Aspect } from '../message/kind.js';
import type { Account } from './account.js';
import type { Area } from './area.js';
import type { Article } from './article.js';
import type { ComplaintCategory } from './complaint-category.js';
import type { Handling } from './handling.js';
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
  /** Of the same kind, said in English. */
  readonly outOfScopeEnglish?: readonly string[];
  readonly articles: readonly Article[];
  readonly complaintCategories: readonly ComplaintCategory[];
  readonly accounts: readonly Account[];
  readonly handling: Handling;
  readonly areas: readonly Area[];
  /** Names of the cities next to this one. */
  readonly neighbours: readonly string[];
}

export interface AspectContent {
  id: Aspect;
  title: string;
  examples: readonly string[];
  english?: { title: string; examples: readonly string[] } | undefined;
}
