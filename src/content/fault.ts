/** What can be wrong with content. The words are stable: the console and reports count by them. */
export type FaultCode =
  | 'article_expired'
  | 'article_missing'
  | 'article_not_yet'
  | 'area_unknown'
  | 'article_place'
  | 'checked_ahead'
  | 'deadline_basis'
  | 'deadline_unknown'
  | 'department_not_in_force'
  | 'department_overlap'
  | 'department_successor'
  | 'department_unknown'
  | 'departments_missing'
  | 'duplicate_example'
  | 'duplicate_id'
  | 'encoding'
  | 'few_examples'
  | 'file_name'
  | 'file_unknown'
  | 'handling_missing'
  | 'intents_missing'
  | 'office_missing'
  | 'repeated_example'
  | 'repeated_key'
  | 'review_past'
  | 'schema'
  | 'schema_link'
  | 'syntax'
  | 'thresholds'
  | 'too_large'
  | 'too_many'
  | 'topic_unknown'
  | 'topic_without_intent'
  | 'unreadable';

/** Steps from the root of a file to the value that is meant; `[]` is the file as a whole. */
export type FaultPath = readonly (string | number)[];

/** Something wrong in one content file, told to the clerk who wrote it. */
export interface Fault {
  code: FaultCode;
  /** Relative to the content directory, with `/`: `intents/cert.seal.json`. */
  file: string;
  path: FaultPath;
  /** What is wrong, in Korean. */
  message: string;
  /** What to do about it, in Korean. */
  remedy: string;
}
