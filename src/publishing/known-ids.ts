import { type ContentFile, filesOf } from '../content/content-file.js';
import { type Deadline, usualHandling } from '../content/handling.js';
import type { Department } from '../content/office.js';

/**
 * The ids that content may refer to. A file that could not be read, or holds another id, still counts by
 * its name: one broken file must not be reported once more by every file that mentions it.
 */
export interface KnownIds {
  intents: ReadonlySet<string>;
  /** Topics with an article. */
  articles: ReadonlySet<string>;
  /** Topics of which an article has English words. */
  inEnglish: ReadonlySet<string>;
  /** `undefined` while their file cannot be read: nothing can then be said about them. */
  categories: ReadonlySet<string> | undefined;
  departments: readonly Department[] | undefined;
  deadlines: readonly Deadline[] | undefined;
  areas: ReadonlySet<string> | undefined;
}

export function knownIds(files: readonly ContentFile[], unread: readonly string[]): KnownIds {
  const categories = filesOf(files, 'complaint_categories').flatMap((file) => file.value.categories);
  const departments = filesOf(files, 'departments').flatMap((file) => file.value.departments);
  return {
    intents: new Set([
      ...filesOf(files, 'intent').flatMap(({ file, value }) => [value.id, ...intentOf(file)]),
      ...unread.flatMap(intentOf),
    ]),
    articles: new Set([
      ...filesOf(files, 'article').flatMap(({ file, value }) => [
        value.topic,
        ...listed(articleTopicOf(file)),
      ]),
      ...unread.flatMap((file) => articleTopicOf(file) ?? []),
    ]),
    inEnglish: new Set([
      ...filesOf(files, 'article').flatMap(({ value }) => (value.english === undefined ? [] : value.topic)),
      ...unread.flatMap((file) => articleTopicOf(file) ?? []),
    ]),
    categories: unread.includes('knowledge/complaint-categories.json')
      ? undefined
      : new Set(categories.map((category) => category.id)),
    departments: departments.length === 0 ? undefined : departments,
    deadlines: unread.includes('knowledge/handling.json')
      ? undefined
      : (filesOf(files, 'handling')[0]?.value ?? usualHandling(departments)).deadlines,
    areas: unread.includes('knowledge/areas.json')
      ? undefined
      : new Set(filesOf(files, 'areas').flatMap((file) => file.value.areas.map(({ id }) => id))),
  };
}

function intentOf(file: string): string[] {
  return listed(/^intents\/(.+)\.json$/.exec(file)?.[1]);
}

function listed(id: string | undefined): string[] {
  return id === undefined ? [] : [id];
}

/** `knowledge/articles/cert/seal.json` is about `cert.seal`. */
export function articleTopicOf(file: string): string | undefined {
  const [, group, name] = /^knowledge\/articles\/([^/]+)\/([^/.]+)[^/]*\.json$/.exec(file) ?? [];
  return group === undefined || name === undefined ? undefined : `${group}.${name}`;
}
