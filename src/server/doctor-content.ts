import { minuteAt } from '../korean/korean-dates.js';
import { inspectContent } from '../publishing/inspect-content.js';
import { findLatest, type LatestVersion } from '../publishing/version-store.js';
import type { Database } from '../storage/database.js';
import type { Finding } from './finding.js';

export interface ContentCheck {
  finding: Finding;
  /** As a published version of it would be marked; undefined while the files hold errors. */
  contentHash: string | undefined;
}

export async function checkContentFiles(directory: string, now: number): Promise<ContentCheck> {
  const about = 'content';
  const { problems, snapshot, contentHash } = await inspectContent(directory, { purpose: 'serve', now });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const remedy = 'banjang check names file, line and remedy';
  if (snapshot === undefined) {
    const finding: Finding = { sign: 'fail', about, fact: `${errors} errors in ${directory}`, remedy };
    return { finding, contentHash: undefined };
  }
  const { intents, articles, accounts } = snapshot;
  const fact = `${intents.length} intents, ${articles.length} articles, ${accounts.length} accounts in ${directory}`;
  const finding: Finding =
    problems.length === 0
      ? { sign: 'ok', about, fact }
      : { sign: 'warn', about, fact: `${fact}; ${problems.length} to look at`, remedy };
  return { finding, contentHash };
}

export async function checkPublished(database: Database, contentHash: string | undefined): Promise<Finding> {
  const about = 'published';
  const latest = await database.transaction(findLatest);
  if (latest === undefined)
    return { sign: 'warn', about, fact: 'nothing yet', remedy: 'start the server: it publishes the content' };
  const fact = `version ${latest.number}, ${minuteAt(latest.publishedAt)}`;
  if (contentHash === undefined)
    return {
      sign: 'warn',
      about,
      fact: `${fact} goes on while the files hold errors`,
      remedy: 'mend the files',
    };
  return contentHash === latest.contentHash ? settled(latest, fact) : differs(fact);
}

function settled({ calibrated }: LatestVersion, fact: string): Finding {
  const about = 'published';
  return calibrated
    ? { sign: 'ok', about, fact: `${fact}, the same as the files` }
    : {
        sign: 'warn',
        about,
        fact: `${fact}, its certainty not fitted yet`,
        remedy: 'wait some seconds while the server runs; without one, start it',
      };
}

function differs(fact: string): Finding {
  return {
    sign: 'warn',
    about: 'published',
    fact: `${fact}; the files say something else`,
    remedy: 'see that the server runs and reads this CONTENT_DIR; with PUBLISH=off restart it',
  };
}
